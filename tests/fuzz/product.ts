import { createServer } from 'vite'
import type * as Part10 from '../../annotations/sr/part10'
import type * as SrDocument from '../../annotations/sr/srDocument'
import type * as SrErrorModule from '../../annotations/sr/srError'
import type * as DicomErrorModule from '../../viewer/dicom/dicomError'
import type * as OpenCineSeries from '../../viewer/frames/openCineSeries'
import type * as OpenFiles from '../../viewer/sources/openFiles'
import { projectFolder } from '../support/outside'

/** The doors of the product through which a file goes, as Vite serves them: `?url` imports mean nothing to Node itself. */
export type Product = typeof OpenFiles &
  typeof OpenCineSeries &
  typeof DicomErrorModule &
  typeof Part10 &
  typeof SrDocument &
  typeof SrErrorModule

export async function loadProduct(): Promise<Product> {
  const server = await createServer({
    root: projectFolder,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    cacheDir: `node_modules/.vite-fuzz-${process.pid}`,
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  })
  const paths = [
    '/viewer/sources/openFiles.ts',
    '/viewer/frames/openCineSeries.ts',
    '/viewer/dicom/dicomError.ts',
    '/annotations/sr/part10.ts',
    '/annotations/sr/srDocument.ts',
    '/annotations/sr/srError.ts',
  ]
  const modules = await Promise.all(paths.map((path) => server.ssrLoadModule(path)))
  return Object.assign({}, ...modules) as Product
}
