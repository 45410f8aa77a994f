import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './freePort'

/** Orthanc on this machine alone, with its DICOMweb plugin and an empty store of its own. */
export interface OrthancServer {
  /** Stores DICOM files (STOW-RS). @throws where one is not accepted. */
  store(files: readonly Uint8Array[]): Promise<void>
  /** What it says of an instance (WADO-RS metadata). */
  metadata(study: string, series: string, instance: string): Promise<unknown>
  close(): void
}

const startsWithinMs = 60_000

export async function startOrthanc(program: string, plugins: string): Promise<OrthancServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-orthanc-'))
  const port = await freePort()
  const settings = {
    Name: 'Fimbria tests',
    StorageDirectory: join(folder, 'store'),
    IndexDirectory: join(folder, 'index'),
    Plugins: [plugins],
    HttpPort: port,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    DicomWeb: { Enable: true, Root: '/dicom-web/' },
  }
  const file = join(folder, 'orthanc.json')
  writeFileSync(file, JSON.stringify(settings))
  const server = spawn(program, [file], { stdio: 'ignore' })
  const home = `http://127.0.0.1:${port}`
  const close = () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  const until = Date.now() + startsWithinMs
  while (!(await answers(home))) {
    if (Date.now() > until || server.exitCode !== null) {
      close()
      throw new Error('Orthanc did not start')
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  return {
    close,
    async store(files) {
      const boundary = 'fimbria-part'
      const parts = files.flatMap((bytes) => [
        `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`,
        bytes as BlobPart,
        '\r\n',
      ])
      const answer = await fetch(`${home}/dicom-web/studies`, {
        method: 'POST',
        headers: { 'Content-Type': `multipart/related; type="application/dicom"; boundary=${boundary}` },
        body: new Blob([...parts, `--${boundary}--\r\n`]),
      })
      if (answer.status !== 200) throw new Error(`Orthanc stores with status ${answer.status}`)
    },
    async metadata(study, series, instance) {
      const path = `/dicom-web/studies/${study}/series/${series}/instances/${instance}/metadata`
      const answer = await fetch(home + path, { headers: { Accept: 'application/dicom+json' } })
      if (!answer.ok) throw new Error(`Orthanc answers ${answer.status} for ${path}`)
      return answer.json()
    },
  }
}

async function answers(home: string): Promise<boolean> {
  try {
    return (await fetch(`${home}/system`)).ok
  } catch {
    // Nobody listens yet.
    return false
  }
}
