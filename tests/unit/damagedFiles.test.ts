import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Corpus, type DamagedFile, makeCorpus, sampleOf } from '../fuzz/corpus'
import { type Judged, judgeAll } from '../fuzz/watchedJudges'
import { mutatorMissing } from '../support/mutator'

const absent = mutatorMissing()
const sampled = 5_000

/** Deviations that were once passed over: always looked at, whatever else is drawn. */
const mended = new Set([
  'geometry/rows_cols_swapped',
  'codestream/cod_layers_65535',
  'codestream/sot_parts_255',
  'nesting/sq_contains_non_item',
  'tags/duplicate_7fe00010',
  'truncate/minus_1',
  'truncate/minus_2',
])

describe.skipIf(absent !== null)(`damaged and hostile files${absent === null ? '' : ` (${absent})`}`, () => {
  let corpus: Corpus
  let judged: readonly Judged[] = []
  let drawn: readonly DamagedFile[] = []
  beforeAll(async () => {
    corpus = makeCorpus(1)
    const isMended = (file: DamagedFile) => mended.has(`${file.class}/${file.name}`)
    const first = corpus.files.filter(isMended)
    const others = corpus.files.filter((file) => !isMended(file))
    drawn = [...first, ...sampleOf(others, sampled - first.length)]
    judged = await judgeAll(drawn, 2)
  }, 1_200_000)
  afterAll(() => corpus.remove())

  const at = (...kinds: readonly Judged['verdict']['faults'][number]['kind'][]) =>
    judged.flatMap(({ file, verdict }) =>
      verdict.faults
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ detail }) => `${file.class}/${file.name} of ${file.of}: ${detail}`),
    )

  it('are many, and of every class of every kind of file', () => {
    expect(judged).toHaveLength(sampled)
    const classes = (files: readonly DamagedFile[]) => new Set(files.map((file) => `${file.of}/${file.class}`))
    expect(classes(drawn)).toEqual(classes(corpus.files))
  })

  it('end in a picture or a typed error, soon, and leave the program as it was', () => {
    expect(at('uncaught', 'past the deadline', 'objects of the program changed')).toEqual([])
  })

  it('take no more memory than 4 × the file + 64 MB before the first picture', () => {
    expect(at('too much memory')).toEqual([])
  })

  it('never show another frame than the one asked for', () => {
    expect(at('wrong picture')).toEqual([])
  })

  it('are refused, shown in part, or shown with a notice where anything in them is broken or impossible', () => {
    expect(at('silent')).toEqual([])
  })

  it('are shown as the unharmed file is, to the last pixel, where the deviation does no harm', () => {
    expect(at('not the same', 'harmless and refused')).toEqual([])
  })
})
