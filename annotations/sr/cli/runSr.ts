import { readFile, writeFile } from 'node:fs/promises'
import { DicomError } from '../../../viewer/dicom/dicomError'
import type { Mark } from '../../marks/mark'
import { referencedRuns } from '../context/referencedRuns'
import { textOf } from '../json/attributeValue'
import { orderedDataSet } from '../json/dataSet'
import type { DicomJson } from '../json/dicomJson'
import { readPart10, writePart10 } from '../part10'
import { parseDicomJson, readSr, serializeSr } from '../srDocument'
import { SrError } from '../srError'
import type { DetachedMark, SrReadResult } from '../srExchange'

const usage = `usage: npm run --silent sr -- check FILE             what is wrong with a report, on standard error
       npm run --silent sr -- list FILE              one line a mark, fields parted by tabs
       npm run --silent sr -- to-dicom IN.json OUT.dcm
       npm run --silent sr -- to-json IN.dcm OUT.json
`

/** Where the command's lines go. */
export interface Streams {
  out(text: string): void
  err(text: string): void
}

/** Carries out one command of `npm run sr` and gives its exit status: 0 where all is well, 1 where something was said to be wrong. */
export async function runSr(args: readonly string[], { out, err }: Streams): Promise<0 | 1> {
  const [command, input, output, ...more] = args
  try {
    if (input === undefined || more.length > 0) return misuse(err)
    switch (command) {
      case 'check':
        return output === undefined ? await check(input, err) : misuse(err)
      case 'list':
        return output === undefined ? await list(input, out, err) : misuse(err)
      case 'to-dicom':
        return output === undefined ? misuse(err) : await toDicom(input, output, err)
      case 'to-json':
        return output === undefined ? misuse(err) : await toJson(input, output, err)
      default:
        return misuse(err)
    }
  } catch (error) {
    err(`${input}: ${wordsOf(error)}\n`)
    return 1
  }
}

function misuse(err: Streams['err']): 1 {
  err(usage)
  return 1
}

function wordsOf(error: unknown): string {
  if (error instanceof SrError || error instanceof DicomError) return `${error.problem}: ${error.message}`
  // A file that cannot be read or written: Node's own words.
  if (error instanceof Error && 'code' in error) return error.message
  throw error
}

interface Opened {
  readonly dataSet: DicomJson
  readonly changes: readonly string[]
}

async function open(path: string): Promise<Opened> {
  const bytes = new Uint8Array(await readFile(path))
  if (isJson(bytes)) return orderedDataSet(parseDicomJson(bytes))
  const read = await readPart10(bytes)
  const ordered = orderedDataSet(read.dataSet)
  return { dataSet: ordered.dataSet, changes: [...read.changes, ...ordered.changes] }
}

/** JSON begins with a brace or bracket, a DICOM file never does. */
function isJson(bytes: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*[{[]/.test(String.fromCharCode(...bytes.subarray(0, 64)))
}

async function read(path: string): Promise<SrReadResult> {
  const { dataSet, changes } = await open(path)
  return readSr(dataSet, { runs: referencedRuns(dataSet), study: null, changes })
}

async function check(path: string, err: Streams['err']): Promise<0 | 1> {
  const { detached, notes } = await read(path)
  for (const { code, detail, label } of notes) err(`note: ${label === null ? '' : `${label}: `}${code}: ${detail}\n`)
  return tellDetached(detached, err)
}

async function list(path: string, out: Streams['out'], err: Streams['err']): Promise<0 | 1> {
  const { reading, detached } = await read(path)
  for (const mark of reading.marks) out(`${lineOf(mark)}\n`)
  return tellDetached(detached, err)
}

/** A region other than a point is sound, though no mark: it stays in the report. Everything else is wrong. */
function tellDetached(detached: readonly DetachedMark[], err: Streams['err']): 0 | 1 {
  for (const { label, reason } of detached) {
    const weight = reason === 'region-unsupported' ? 'note' : 'error'
    err(`${weight}: ${label || 'a mark without label'}: ${reason}\n`)
  }
  return detached.every(({ reason }) => reason === 'region-unsupported') ? 0 : 1
}

/** Label, kind, side, segment, frame (from 1), column, row, confidence, SOP Instance UID of the run, comment. */
function lineOf(mark: Mark): string {
  const { label, kind, side, segment, frame, point, confidence, sopInstanceUid, comment } = mark
  const fields = [label, kind, side, segment, frame, point.column, point.row, confidence, sopInstanceUid, comment]
  return fields.map((field) => String(field ?? '-').replace(/\s+/g, ' ')).join('\t')
}

async function toDicom(input: string, output: string, err: Streams['err']): Promise<0> {
  const { dataSet, changes } = orderedDataSet(parseDicomJson(new Uint8Array(await readFile(input))))
  if (textOf(dataSet, '00080016') === '') throw new SrError('not-dicom-json', 'no SOP Class UID (0008,0016)')
  if (textOf(dataSet, '00080018') === '') throw new SrError('not-dicom-json', 'no SOP Instance UID (0008,0018)')
  for (const change of changes) err(`note: ${change}\n`)
  await writeFile(output, writePart10(dataSet))
  return 0
}

async function toJson(input: string, output: string, err: Streams['err']): Promise<0> {
  const { dataSet, changes } = await readPart10(new Uint8Array(await readFile(input)))
  for (const change of changes) err(`note: ${change}\n`)
  await writeFile(output, serializeSr(dataSet))
  return 0
}
