import { parseArgs } from 'node:util'
import { mutatorMissing } from '../support/mutator'
import { makeCorpus, sampleOf } from './corpus'
import { outcomeTable } from './outcomeTable'
import { judgeAll } from './watchedJudges'

/**
 * Every damaged file of a seed through the doors of the product, and a table of what became of them:
 *
 *     npm run fuzz -- --seed 2 [--sample 5000] [--only xa8_le] [--processes 2]
 *
 * Exit status 1 where a file was not dealt with as it must be.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    sample: { type: 'string' },
    only: { type: 'string' },
    processes: { type: 'string', default: '2' },
  },
})
const absent = mutatorMissing()
if (absent !== null) throw new Error(`The corpus cannot be made: ${absent}`)
const seed = Number(values.seed)
const corpus = makeCorpus(seed, values.only ?? null)
try {
  const files = values.sample === undefined ? corpus.files : sampleOf(corpus.files, Number(values.sample))
  const judged = await judgeAll(files, Number(values.processes), (done) => {
    if (done % 1000 === 0) console.error(`${done} of ${files.length}`)
  })
  console.log(`Seed ${seed}: ${files.length} files.\n`)
  console.log(outcomeTable(judged))
  const faulty = judged.flatMap(({ file, verdict }) => verdict.faults.map((fault) => ({ file, fault })))
  for (const { file, fault } of faulty)
    console.log(`${fault.kind}: ${file.class}/${file.name} of ${file.of} (${file.expect}): ${fault.detail}`)
  console.log(faulty.length === 0 ? 'No fault.' : `${faulty.length} faults.`)
  process.exitCode = faulty.length === 0 ? 0 : 1
} finally {
  corpus.remove()
}
