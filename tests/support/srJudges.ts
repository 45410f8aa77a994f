import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missing, projectFolder, python } from './outside'

/** Why the judges cannot be asked here, in words; null where they can. */
export function srJudgesMissing(): string | null {
  return missing({ program: python }, { program: 'dciodvfy' }, { program: 'dsrdump' })
}

export interface SrJudgement {
  /** Lines of dciodvfy that begin with "Error". */
  readonly dciodvfyErrors: readonly string[]
  /** Lines of dsrdump that begin with "E:" or "F:" (or say error), and whether it ended well. */
  readonly dsrdumpErrors: readonly string[]
  /** What dsrdump prints of the document. */
  readonly printed: string
}

/** What dciodvfy finds wrong with a DICOM file. */
export function judgeFile(path: string): readonly string[] {
  const { stdout, stderr } = spawnSync('dciodvfy', [path], { encoding: 'utf8' })
  return `${stdout}\n${stderr}`.split('\n').filter((line) => /^Error/.test(line))
}

/** A saved JSON, made a Part 10 file by pydicom, as dicom3tools and dcmtk judge it. */
export function judgeSr(json: string): SrJudgement {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-sr-'))
  try {
    const source = join(folder, 'reading.json')
    const target = join(folder, 'reading.dcm')
    writeFileSync(source, json)
    execFileSync(python, [join(projectFolder, 'tests', 'support', 'srToPart10.py'), source, target], { stdio: 'pipe' })
    const verified = spawnSync('dciodvfy', [target], { encoding: 'utf8' })
    const dumped = spawnSync('dsrdump', [target], { encoding: 'utf8' })
    const lines = (ran: { stdout: string; stderr: string }) => `${ran.stdout}\n${ran.stderr}`.split('\n')
    return {
      dciodvfyErrors: lines(verified).filter((line) => /^Error/.test(line)),
      dsrdumpErrors: [
        ...dumped.stderr.split('\n').filter((line) => /^[EF]:|error/i.test(line)),
        ...(dumped.status === 0 ? [] : [`dsrdump ended with ${dumped.status}`]),
      ],
      printed: dumped.stdout,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
