import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import asc from 'assemblyscript/asc'
import { projectFolder } from './outside'

const source = 'viewer/frames/codecs/assembly/jpeg.ts'
const target = 'viewer/frames/codecs/jpegModuleText.ts'

/** The text of viewer/frames/codecs/jpegModuleText.ts as its AssemblyScript sources give it now. */
export async function compiledJpegModule(): Promise<string> {
  let wasm: Uint8Array | null = null
  const { error, stderr } = await asc.main(
    [
      source,
      '--baseDir',
      projectFolder,
      '--outFile',
      'jpeg.wasm',
      '-O3',
      '--converge',
      '--noAssert',
      '--runtime',
      'stub',
      '--use',
      'abort=',
    ],
    {
      writeFile(_name, contents) {
        if (typeof contents !== 'string') wasm = contents
      },
    },
  )
  if (error !== null || wasm === null) throw error ?? new Error(stderr.toString())
  const text = Buffer.from(wasm).toString('base64')
  return `/** assembly/jpeg.ts, compiled by \`npm run compile-codec\`; a test compiles it again and compares. */\nexport const jpegModuleText =\n  '${text}'\n`
}

/** `npm run compile-codec` */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(join(projectFolder, target), await compiledJpegModule())
