import { DicomError, type DicomProblem } from '../dicom/dicomError'
import { objectKind, sopClassName } from '../dicom/sopClass'
import { blobSource } from './blobSource'
import type { ByteSource } from './byteSource'
import { type Disc, discFiles } from './discFiles'
import { fileKind, sniffedBytes } from './fileKind'
import { fileSource } from './fileSource'
import { type HeaderReaders, headerReaders, prepareHeaderReader } from './headers/headerReaders'
import type { OpenedRun, OpenedStudy } from './openedStudy'
import { sameBytes } from './sameBytes'
import { studiesOf } from './studiesOf'
import { type ZipEntry, zipEntries } from './zip/zipSource'

/** A file that says something about images: JSON, or an SR, key object selection or presentation state. */
export interface OpenedDocument {
  readonly name: string
  readonly source: ByteSource
  readonly kind: 'json' | 'part10'
}

/** A file that is not shown, and why. `detail` is technical and holds nothing of the patient's data. */
export interface LeftOut {
  readonly name: string
  readonly problem: DicomProblem | 'not-an-image-file' | 'same-image-twice' | 'too-many-files'
  readonly detail: string
}

export interface OpenedFiles {
  readonly studies: readonly OpenedStudy[]
  readonly documents: readonly OpenedDocument[]
  readonly leftOut: readonly LeftOut[]
  /** Discs whose list (DICOMDIR) was among the files. */
  readonly discs: readonly Disc[]
}

export interface OpenFilesOptions {
  /** Files looked at, of those known so far; archives add theirs when they are reached. */
  onProgress?(done: number, total: number): void
  /** Where the bytes of a file are read from, if not from itself: one that is still being made has its header only. */
  sourceOf?(file: File): ByteSource
  readonly signal?: AbortSignal
}

/** A file to be looked at: dropped as it is, or from an archive. */
interface Candidate {
  readonly name: string
  readonly inArchive: boolean
  open(): Promise<{ readonly blob: Blob; readonly source: ByteSource }>
}

type Finding =
  | { readonly kind: 'run'; readonly run: OpenedRun }
  | { readonly kind: 'document'; readonly document: OpenedDocument }
  | { readonly kind: 'left-out'; readonly leftOut: LeftOut }
  | { readonly kind: 'disc'; readonly leftOut: LeftOut; readonly listed: readonly string[] }
  | { readonly kind: 'archive'; readonly candidates: readonly Candidate[]; readonly leftOut: readonly LeftOut[] }

const maxFiles = 20_000

/** Does ahead, in idle time, what the first file would have to wait for. */
export function prepareToOpenFiles(): void {
  prepareHeaderReader()
}

/**
 * Finds the runs, stills and documents among any files by their content, archives included, and says of every other
 * file why it is left out. Only headers are read.
 *
 * Rejects only where `signal` is aborted.
 */
export async function openFiles(files: readonly File[], options: OpenFilesOptions = {}): Promise<OpenedFiles> {
  const { signal, onProgress } = options
  signal?.throwIfAborted()
  const dropped = files
    .slice(0, maxFiles)
    .map((file) => candidateOf(file, options.sourceOf?.(file) ?? fileSource(file)))
  const readers = headerReaders()
  const stop = () => readers.close()
  signal?.addEventListener('abort', stop)
  try {
    let done = 0
    let total = dropped.length
    const look = async (candidate: Candidate): Promise<Finding> => {
      const finding = await lookInto(candidate, readers, signal)
      signal?.throwIfAborted()
      done++
      if (finding.kind === 'archive') total += finding.candidates.length
      onProgress?.(done, total)
      return finding
    }
    const found = await inParallel(dropped, readers.count, look)
    const fromArchives = found.flatMap((finding) => (finding.kind === 'archive' ? finding.candidates : []))
    const unpacked = await inParallel(fromArchives, readers.count, look)
    const names = [...dropped, ...fromArchives].map(({ name }) => name)
    return await sorted([...found, ...unpacked], names, tooMany(files))
  } finally {
    signal?.removeEventListener('abort', stop)
    readers.close()
  }
}

function candidateOf(file: File, source: ByteSource): Candidate {
  return { name: source.name, inArchive: false, open: async () => ({ blob: file, source }) }
}

function tooMany(files: readonly File[]): readonly LeftOut[] {
  const first = files[maxFiles]
  if (first === undefined) return []
  const detail = `${files.length - maxFiles} files after the first ${maxFiles} were not looked at`
  return [{ name: first.name, problem: 'too-many-files', detail }]
}

/** Runs `look` over all, `count` at a time; results in the order of the input. */
async function inParallel(
  candidates: readonly Candidate[],
  count: number,
  look: (candidate: Candidate) => Promise<Finding>,
): Promise<readonly Finding[]> {
  const found: Finding[] = []
  const next = candidates.entries()
  const lane = async (): Promise<void> => {
    for (const [at, candidate] of next) found[at] = await look(candidate)
  }
  await Promise.all(Array.from({ length: count }, lane))
  return found
}

async function lookInto(candidate: Candidate, readers: HeaderReaders, signal?: AbortSignal): Promise<Finding> {
  const { name } = candidate
  try {
    const { blob, source } = await candidate.open()
    const kind = fileKind(await source.read(0, sniffedBytes, signal))
    if (kind.kind === 'json') return { kind: 'document', document: { name, source, kind: 'json' } }
    if (kind.kind === 'other') return leftOut(name, 'not-an-image-file', kind.what)
    if (kind.kind === 'dicom') return await lookIntoDicom(name, blob, source, readers)
    if (candidate.inArchive) return leftOut(name, 'not-an-image-file', 'an archive in an archive')
    return await lookIntoArchive(name, blob, signal)
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof DicomError) return leftOut(name, error.problem, error.message)
    throw error
  }
}

async function lookIntoDicom(name: string, blob: Blob, source: ByteSource, readers: HeaderReaders): Promise<Finding> {
  const outcome = await readers.read(blob)
  if (outcome.kind === 'image') return { kind: 'run', run: { header: outcome.header, source } }
  if (outcome.kind === 'problem') return leftOut(name, outcome.problem, outcome.detail)
  const kind = objectKind(outcome.sopClassUid)
  if (kind === 'directory') {
    const itself = { name, problem: 'not-an-image-file', detail: 'the list of a disc (DICOMDIR)' } as const
    return { kind: 'disc', leftOut: itself, listed: outcome.listedFiles }
  }
  if (kind === 'structured report' || kind === 'key object selection' || kind === 'presentation state') {
    return { kind: 'document', document: { name, source, kind: 'part10' } }
  }
  return leftOut(name, 'no-image', sopClassName(outcome.sopClassUid) || 'no SOP Class UID')
}

async function lookIntoArchive(name: string, archive: Blob, signal?: AbortSignal): Promise<Finding> {
  const entries = await zipEntries(archive)
  return {
    kind: 'archive',
    candidates: entries
      .filter(({ refused }) => refused === null)
      .map((entry) => entryCandidate(`${name}/${entry.name}`, entry, signal)),
    leftOut: entries.flatMap((entry) =>
      entry.refused === null
        ? []
        : [{ name: `${name}/${entry.name}`, problem: entry.refused.problem, detail: entry.refused.message }],
    ),
  }
}

function entryCandidate(name: string, entry: ZipEntry, signal?: AbortSignal): Candidate {
  const open = async () => {
    const blob = await entry.open(signal)
    return { blob, source: blobSource(name, blob) }
  }
  return { name, inArchive: true, open }
}

function leftOut(name: string, problem: LeftOut['problem'], detail: string): Finding {
  return { kind: 'left-out', leftOut: { name, problem, detail } }
}

async function sorted(
  findings: readonly Finding[],
  names: readonly string[],
  tooManyFiles: readonly LeftOut[],
): Promise<OpenedFiles> {
  const byUid = new Map<string, OpenedRun>()
  const runs: OpenedRun[] = []
  const documents: OpenedDocument[] = []
  const left: LeftOut[] = []
  const discs: Disc[] = []
  for (const finding of findings) {
    if (finding.kind === 'document') documents.push(finding.document)
    else if (finding.kind === 'left-out') left.push(finding.leftOut)
    else if (finding.kind === 'disc') {
      left.push(finding.leftOut)
      discs.push(discFiles(finding.leftOut.name, finding.listed, names))
    } else if (finding.kind === 'archive') left.push(...finding.leftOut)
    else {
      const { run } = finding
      const uid = run.header.instance.sopInstanceUid
      const first = uid === '' ? undefined : byUid.get(uid)
      if (first === undefined) {
        byUid.set(uid, run)
        runs.push(run)
      } else left.push(await repeated(first, run))
    }
  }
  return { studies: studiesOf(runs), documents, leftOut: [...left, ...tooManyFiles], discs }
}

async function repeated(first: OpenedRun, again: OpenedRun): Promise<LeftOut> {
  const { name } = again.source
  const same = await sameBytes(first.source, again.source)
  return same
    ? { name, problem: 'same-image-twice', detail: 'the same file is there already' }
    : { name, problem: 'duplicate-instance', detail: 'another file with this SOP Instance UID is there already' }
}
