import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type PreviewServer, preview } from 'vite'
import { workerCounts, workerScript } from '../../support/bytesRead'
import { freePort } from '../../support/freePort'
import { projectFolder } from '../../support/outside'

/** A page served on this machine only. */
export interface ServedPage {
  readonly address: string
  close(): Promise<void>
}

async function served(server: PreviewServer, port: number, done: () => void): Promise<ServedPage> {
  return {
    address: `http://127.0.0.1:${port}/`,
    async close() {
      await server.close()
      done()
    },
  }
}

/** Puts the counting of bytes before the workers' scripts, which are else served as they were built. */
function countingWorkers(folder: string): Plugin {
  return {
    name: 'counting-workers',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
        if (!workerScript.test(pathname)) return next()
        for (const [name, value] of Object.entries(server.config.preview.headers))
          if (value !== undefined) response.setHeader(name, value)
        response.setHeader('Content-Type', 'text/javascript')
        response.end(`${workerCounts}\n${readFileSync(join(folder, pathname), 'utf8')}`)
      })
    },
  }
}

/** The production build as users get it; `npm run bench` has built it before. */
export async function serveFimbria(outDir = join(projectFolder, 'dist')): Promise<ServedPage> {
  const port = await freePort()
  const server = await preview({
    root: projectFolder,
    build: { outDir },
    plugins: [countingWorkers(outDir)],
    preview: { port, strictPort: true },
    logLevel: 'error',
  })
  return served(server, port, () => {})
}

/** The stock page, built into a folder that goes with the server. It is no part of the product's build. */
export async function serveStock(): Promise<ServedPage> {
  const port = await freePort()
  const outDir = mkdtempSync(join(tmpdir(), 'fimbria-stock-'))
  const config = {
    root: fileURLToPath(new URL('../stock', import.meta.url)),
    configFile: false as const,
    base: './',
    logLevel: 'error' as const,
    // As in vite.config.ts: without it the page stays blank.
    resolve: { alias: { xmlbuilder2: join(projectFolder, 'viewer', 'viewport', 'noXmlMeshes.ts') } },
    worker: { format: 'es' as const },
    build: { target: 'es2023', outDir, emptyOutDir: true, chunkSizeWarningLimit: 8000 },
  }
  await build(config)
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port, strictPort: true, headers } })
  return served(server, port, () => rmSync(outDir, { recursive: true, force: true }))
}
