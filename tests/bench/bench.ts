import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { isTransferSyntaxName } from '../../test-data/dicom/transferSyntaxes'

const usage = `npm run bench [-- PART] [options]

stock    Fimbria and the stock path side by side on the same files (when no part is named)
           --pairs N (5)  --syntax NAME,NAME (explicit,jpeg-lossless,jpeg-ls,jpeg2000)
           --frames N (150)  --side 256|512|1024 (1024)  --quick: 40 frames of 512², 1 pair
big      what the length of a run costs before its first frame, 100 MB to 4.7 GB: --pairs N (5)
decode   what one frame costs to decode, by syntax: --frames N (8)  --rounds N (5)
frames   opening and decoding a file, in Node: FILE… --pairs N
time     how true the clock is, and what playing costs
case     from the address to the first frame of a built-in case: --pairs N (5)  --case NAME,NAME
soak     random reading, memory and open handles watched: --minutes N (30)

Numbers of one machine at one moment; compare only what one run prints. Files are made once, in the temporary folder.
`

const given = process.argv.slice(2)
const part = given[0]?.startsWith('-') === false ? given.shift() : 'stock'
process.argv.splice(2, process.argv.length, ...given)
console.log(`${part}: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)

switch (part) {
  case 'stock': {
    const { values } = parseArgs({
      options: {
        pairs: { type: 'string' },
        syntax: { type: 'string', default: 'explicit,jpeg-lossless,jpeg-ls,jpeg2000' },
        frames: { type: 'string' },
        side: { type: 'string' },
        quick: { type: 'boolean', default: false },
      },
    })
    const { stockBench } = await import('./stockBench')
    await stockBench({
      pairs: Number(values.pairs ?? (values.quick ? 1 : 5)),
      syntaxes: values.syntax.split(',').filter(isTransferSyntaxName),
      frames: Number(values.frames ?? (values.quick ? 40 : 150)),
      side: Number(values.side ?? (values.quick ? 512 : 1024)),
    })
    break
  }
  case 'decode':
    await import('./decode.bench')
    break
  case 'frames':
    await import('./frames.bench')
    break
  case 'time': {
    const { serveFimbria } = await import('./page/servedPages')
    const served = await serveFimbria()
    process.argv.splice(2, 0, served.address)
    await import('./time')
    await served.close()
    break
  }
  case 'case': {
    const { values } = parseArgs({ options: { pairs: { type: 'string', default: '5' }, case: { type: 'string' } } })
    const { caseBench } = await import('./caseBench')
    await caseBench(Number(values.pairs), values.case?.split(',') ?? [])
    break
  }
  case 'big': {
    const { values } = parseArgs({ options: { pairs: { type: 'string', default: '5' } } })
    const { bigBench } = await import('./bigBench')
    await bigBench(Number(values.pairs))
    break
  }
  case 'soak': {
    const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } })
    const { soak } = await import('./soak')
    process.exitCode = (await soak(Number(values.minutes))) ? 0 : 1
    break
  }
  default:
    console.log(usage)
    process.exitCode = 1
}
