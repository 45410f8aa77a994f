import { readFileSync } from 'node:fs'
import type { SrReadContext } from '../../annotations/sr/srExchange'
import { reportedRun, reportedStudy } from '../support/reportedRun'
import { options, reader } from '../support/srReadings'
import type { DamagedFile } from './corpus'
import type { Product } from './product'
import type { Fault, Verdict } from './verdict'

const context: SrReadContext = { runs: [reportedRun], study: reportedStudy }

/** What every report in JSON leaves open, in words that may differ from those about the unharmed one. */
const usual = new Set<string>([
  'template-missing',
  'reader-unnamed',
  'identity-incomplete',
  'label-made',
  'kind-derived',
  'confidence-assumed',
  'time-assumed',
  'not-in-evidence',
])
/** Another Series Instance UID is as good as the first: nothing in the document contradicts it. */
const undecidable = new Set(['r1_other'])

/** What an unharmed report says of itself: its marks, and the notes that do not count as told. */
export interface UnharmedReport {
  readonly marks: number
  readonly detached: number
  readonly notes: ReadonlySet<string>
}

type Opened = ReturnType<Product['readSr']>

/** Opens a report as a reader does beside the run it is about, and saves it again, edited and not. */
async function open(product: Product, path: string): Promise<Opened> {
  const { parseDicomJson, readPart10, readSr, serializeSr, writeSr } = product
  const bytes = new Uint8Array(readFileSync(path))
  const binary = bytes.length > 132 && bytes.subarray(128, 132).every((byte, i) => byte === 'DICM'.charCodeAt(i))
  const { dataSet, changes } = binary
    ? await readPart10(bytes)
    : { dataSet: parseDicomJson(bytes), changes: [] as readonly string[] }
  const opened = readSr(dataSet, { ...context, changes })
  serializeSr(writeSr(opened.reading, options).document)
  serializeSr(writeSr({ ...opened.reading, reader, impression: 'Edited.' }, options).document)
  return opened
}

const noteName = ({ code, detail }: Opened['notes'][number]): string => `${code}: ${detail}`

export async function unharmedReport(product: Product, path: string): Promise<UnharmedReport> {
  const { reading, detached, notes } = await open(product, path)
  return { marks: reading.marks.length, detached: detached.length, notes: new Set(notes.map(noteName)) }
}

/** As a reader is told: `base` is the unharmed report, whose own notes do not count. */
export async function judgeReport(product: Product, file: DamagedFile, base: UnharmedReport): Promise<Verdict> {
  const { expect, name } = file
  const faults: Fault[] = []
  let opened: Opened
  try {
    opened = await open(product, file.path)
  } catch (error) {
    if (!(error instanceof product.SrError || error instanceof product.DicomError)) throw error
    if (expect === 'same') faults.push({ kind: 'harmless and refused', detail: error.problem })
    return { outcome: 'refused', said: [error.problem], faults }
  }
  const { reading, detached, notes } = opened
  const isUsual = (note: Opened['notes'][number]) =>
    base.notes.has(noteName(note)) || (file.of === 'json' && usual.has(note.code))
  const said = [...new Set(notes.filter((note) => !isUsual(note)).map(({ code }): string => code))]
  const newlyDetached = detached.length !== base.detached
  if (newlyDetached) said.push('detached')
  for (const { frame, point } of reading.marks) {
    const inRun = Number.isSafeInteger(frame) && frame >= 1 && frame <= reportedRun.numberOfFrames
    const onImage = point.column >= 0 && point.column <= 64 && point.row >= 0 && point.row <= 64
    if (!inRun || !onImage) faults.push({ kind: 'wrong picture', detail: `a mark on frame ${frame}` })
  }
  if (expect === 'same' && reading.marks.length !== base.marks) faults.push({ kind: 'not the same', detail: 'marks' })
  if (expect === 'same' && said.length > 0) faults.push({ kind: 'not the same', detail: said.join(', ') })
  if (said.length === 0 && (expect === 'error' || (expect === 'flag' && !undecidable.has(name))))
    faults.push({ kind: 'silent', detail: 'opened without a word' })
  const outcome = newlyDetached ? 'partial' : said.length > 0 ? 'flagged' : 'shown'
  return { outcome, said, faults }
}
