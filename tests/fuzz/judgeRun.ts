import { readFileSync } from 'node:fs'
import type { CineHeader } from '../../viewer/dicom/cineHeader'
import type { FrameIndex } from '../../viewer/dicom/frameNumber'
import type { OpenedRun } from '../../viewer/sources/openedStudy'
import type { OpenedFiles } from '../../viewer/sources/openFiles'
import type { DamagedFile } from './corpus'
import type { MemoryGauge } from './memoryGauge'
import type { Product } from './product'
import type { Fault, Outcome, Verdict } from './verdict'

/** An unharmed run: what its damaged copies are compared with. */
export interface Unharmed {
  readonly header: CineHeader
  /** Pixels of each frame as text, so that they can be looked up. */
  readonly frames: readonly string[]
}

/** What the mutator calls impossible and the standards allow: shown, but the pixels must be those of the unharmed run. */
const lawful: Readonly<Record<string, string>> = {
  'codestream/siz_tile_huge': 'ISO 15444-1 A.5.1: a tile may be larger than the image, up to 2³² − 1',
  'codestream/sot_len_0': 'ISO 15444-1 A.4.2: Psot 0, the last tile-part runs to EOC',
  'transfer/uid_j2k of rf16_j2k': 'PS3.5 A.4.4: …4.91 allows the reversible transformation as well',
  'transfer/uid_jpegext of xa8_jpegbaseline': 'ISO 10918-1 table 1: an extended decoder decodes baseline as well',
}

interface Shown {
  readonly run: OpenedRun
  /** By index; null where asking for the frame gave a typed error. */
  readonly frames: readonly (string | null)[]
  readonly said: readonly string[]
}

/** The only run in a good file, with all its frames. */
export async function unharmed(product: Product, path: string): Promise<Unharmed | null> {
  const run = runsOf(await product.openFiles([fileAt(path)]))[0]
  if (run === undefined) return null
  const { frames, said } = await show(product, run)
  if (said.length > 0 || frames.includes(null)) throw new Error(`${path} is not unharmed: ${said.join(', ')}`)
  if (new Set(frames).size !== frames.length) throw new Error(`${path} has frames that look the same`)
  return { header: run.header, frames: frames as readonly string[] }
}

/** Opens the file as a reader does, asks for every frame, and compares with the unharmed run. */
export async function judgeRun(
  product: Product,
  file: DamagedFile,
  good: Unharmed | null,
  memory: MemoryGauge,
): Promise<Verdict> {
  const faults: Fault[] = []
  const given = [fileAt(file.path)]
  // A collision takes two files.
  const collides = file.name === 'other_patient_same_uid' && file.base !== null
  if (collides && file.base !== null) given.unshift(fileAt(file.base))
  let opened: OpenedFiles | null = null
  const excess = await memory.excess(
    given.reduce((sum, { size }) => sum + size, 0),
    async () => {
      opened = await product.openFiles(given)
    },
  )
  if (excess !== null) faults.push({ kind: 'too much memory', detail: excess })
  const found = opened as OpenedFiles | null
  if (found === null) throw new Error('not opened')
  const leftOut = found.leftOut.map(({ problem }) => problem)
  const run = runsOf(found)[0]
  if (run === undefined || collides) {
    const documents = found.documents.map(({ kind }) => `document-${kind}`)
    const outcome: Outcome = leftOut.length > 0 || documents.length > 0 ? 'refused' : 'shown'
    if (outcome === 'shown') faults.push({ kind: 'silent', detail: 'nothing was opened and nothing said' })
    if (leftOut.length > 0 && mustLoad(file) && documents.length === 0)
      faults.push({ kind: 'harmless and refused', detail: leftOut.join(', ') })
    return { outcome, said: [...leftOut, ...documents], faults }
  }
  const shown = await show(product, run)
  const said = [...leftOut, ...shown.said]
  if (good !== null) faults.push(...comparisons(file, good, shown))
  const whole = shown.frames.length === run.header.numberOfFrames && !shown.frames.includes(null)
  const none = shown.frames.every((frame) => frame === null)
  const outcome = none ? 'refused' : !whole ? 'partial' : said.length > 0 ? 'flagged' : 'shown'
  const legal = lawful[`${file.class}/${file.name}`] ?? lawful[`${file.class}/${file.name} of ${file.of}`]
  if (legal !== undefined && good !== null && shown.frames.some((frame, i) => frame !== good.frames[i]))
    faults.push({ kind: 'not the same', detail: `pixels, though ${legal}` })
  if (outcome === 'shown' && legal === undefined && (file.expect === 'error' || file.expect === 'flag'))
    faults.push({ kind: 'silent', detail: 'shown without a word' })
  if (none && mustLoad(file)) faults.push({ kind: 'harmless and refused', detail: said.join(', ') })
  return { outcome, said, faults }
}

function mustLoad({ expect, class: kind }: DamagedFile): boolean {
  return (expect === 'same' || expect === 'inert') && kind !== 'container'
}

function comparisons({ expect }: DamagedFile, good: Unharmed, { run, frames, said }: Shown): readonly Fault[] {
  const faults: Fault[] = []
  frames.forEach((frame, i) => {
    if (frame === null || frame === good.frames[i]) return
    const other = good.frames.indexOf(frame)
    if (other >= 0) faults.push({ kind: 'wrong picture', detail: `frame ${i + 1} shows frame ${other + 1}` })
  })
  if (expect !== 'same') return faults
  if (said.length > 0) faults.push({ kind: 'not the same', detail: said.join(', ') })
  if (frames.length !== good.frames.length || frames.some((frame, i) => frame !== good.frames[i]))
    faults.push({ kind: 'not the same', detail: 'pixels' })
  if (factsOf(run.header) !== factsOf(good.header)) faults.push({ kind: 'not the same', detail: 'header' })
  return faults
}

/** All a header says but where and how the pixels are stored. */
function factsOf({ pixelData: _place, transferSyntax: _syntax, ...facts }: CineHeader): string {
  return JSON.stringify(facts)
}

async function show({ openCineSeries, DicomError }: Product, run: OpenedRun): Promise<Shown> {
  const said = run.header.notices.map(({ code }): string => code)
  const frames: (string | null)[] = []
  try {
    const series = await openCineSeries(run.source, run.header)
    for (let i = 0; i < Math.min(series.frameCount, 64); i++) {
      try {
        const { index, pixels } = await series.frame(i as FrameIndex)
        if (index !== i) throw new Error(`asked for ${i}, got ${index}`)
        frames.push(Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength).toString('latin1'))
      } catch (error) {
        if (!(error instanceof DicomError)) throw error
        said.push(error.problem)
        frames.push(null)
      }
    }
    said.push(...series.notices.map(({ code }): string => code))
    series.close()
  } catch (error) {
    if (!(error instanceof DicomError)) throw error
    said.push(error.problem)
  }
  return { run, frames, said: [...new Set(said)] }
}

function runsOf({ studies }: OpenedFiles): readonly OpenedRun[] {
  return studies.flatMap(({ runs }) => runs)
}

function fileAt(path: string): File {
  return new File([readFileSync(path)], 'image')
}
