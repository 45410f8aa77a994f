import { createServer, type ViteDevServer } from 'vite'
import { projectFolder } from '../support/outside'

/** The product's modules as Vite serves them: `?url` imports mean nothing to Node itself. */
export async function viteModules(): Promise<{ load<Module>(path: string): Promise<Module>; close(): Promise<void> }> {
  const server: ViteDevServer = await createServer({
    root: projectFolder,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  return {
    load: async <Module>(path: string) => (await server.ssrLoadModule(path)) as Module,
    close: () => server.close(),
  }
}
