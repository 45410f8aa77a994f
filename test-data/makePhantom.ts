import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inSyntax } from './dicom/inSyntax.ts'
import { isTransferSyntaxName, transferSyntaxes } from './dicom/transferSyntaxes.ts'
import { makePhantomCase } from './phantom/phantomCase.ts'
import { phantomCases } from './phantom/phantomCases.ts'

const USAGE = `npm run phantom -- --case NAME --out DIR [--size 512|1024] [--syntax NAME] [--seed N]

Writes the DICOM files of a synthetic study and its truth.json. The same case, seed and size give the same bytes.

cases     ${phantomCases.map(({ id }) => id).join(' ')}, or all
size      columns and rows of a picture: 256, 512 (when absent) or 1024
syntax    ${Object.keys(transferSyntaxes).join(' ')}
seed      a whole number; another seed is another patient with the same findings (1 when absent)
`

async function makePhantom(): Promise<void> {
  const { values } = parseArgs({
    options: {
      case: { type: 'string' },
      out: { type: 'string' },
      size: { type: 'string', default: '512' },
      syntax: { type: 'string', default: 'explicit' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const sizePx = Number(values.size)
  const seed = Number(values.seed)
  const { syntax, out } = values
  const ids = phantomCases.map(({ id }) => id)
  const wanted = values.case === 'all' ? ids : ids.filter((id) => id.toLowerCase() === values.case?.toLowerCase())
  if (wanted.length === 0 || !out || !isTransferSyntaxName(syntax)) throw new Error(USAGE)
  if (![256, 512, 1024].includes(sizePx) || !Number.isSafeInteger(seed) || seed < 0) throw new Error(USAGE)

  for (const id of wanted) {
    const folder = wanted.length > 1 ? join(out, id) : out
    mkdirSync(folder, { recursive: true })
    for await (const part of makePhantomCase(id, { seed, sizePx })) {
      if (part.type === 'truth') {
        writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(part.truth, null, 2)}\n`)
        console.log(`${id} truth.json`)
        continue
      }
      const bytes = syntax === 'explicit' ? part.bytes : await inSyntax(part.bytes, syntax)
      writeFileSync(join(folder, part.name), bytes)
      console.log(`${id} ${part.name} ${(bytes.length / 1e6).toFixed(1)} MB`)
    }
  }
}

makePhantom().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
