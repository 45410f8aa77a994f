import type { HeaderNotice } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import { joinedBytes } from '../../dicom/elements/joinedBytes'
import type { FrameIndex } from '../../dicom/frameNumber'
import type { PixelCoding } from '../../dicom/transferSyntax'
import type { ByteSource } from '../../sources/byteSource'
import { deferred } from '../deferred'
import { codestreamStartBytes, startsCodestream } from './codestreamStart'
import { type Fragment, type FragmentsEnd, fragmentWalk, itemHeaderBytes } from './fragmentWalk'
import { firstGroup, frameGroups } from './frameGroups'
import type { FrameLayout, FrameLocator } from './frameLocator'
import { type OffsetTable, readOffsetTables } from './offsetTables'

/** More items than any run has: a row of empty items is refused before it fills the memory. */
const maxFragments = 1_000_000
/** More bytes than one frame takes in any run; a table that says so is not followed in one read. */
const maxSpanBytes = 2 ** 28
/** A first frame larger than this is not read before its place is sure. */
const maxEarlyBytes = 2 ** 23
/** Opening waits for this many items at most, however long the run is. */
const openingFragments = 64

/**
 * Frames in fragments (PS3.5 A.4). A table that passes its checks answers at once, frame by frame; else the first frame
 * is known from its own items and the others when all items have been walked over. `firstAtOnce` has the first frame read while its
 * table is still being checked.
 */
export function locateEncapsulatedFrames(source: ByteSource, layout: FrameLayout, firstAtOnce = false): FrameLocator {
  const { numberOfFrames, transferSyntax } = layout
  const { coding } = transferSyntax
  const closed = new AbortController()
  const walk = fragmentWalk(source, coding)
  const fragments: Fragment[] = []
  const first = deferred<readonly Fragment[] | null>()
  const opened = deferred<void>()
  const notices: HeaderNotice[] = []
  const note = (code: HeaderNotice['code'], detail: string): void => {
    if (!notices.some((notice) => notice.code === code)) notices.push({ code, detail })
  }
  let frameCount = numberOfFrames
  let failure: DicomError | null = null
  let walking: Promise<readonly (readonly Fragment[])[]> | null = null

  let early: { readonly start: number; readonly stop: number; readonly bytes: Promise<Uint8Array> } | null = null
  const readFirst = ([start, stop]: readonly number[]): void => {
    if (!firstAtOnce || start === undefined || stop === undefined || stop - start > maxEarlyBytes) return
    early = { start, stop, bytes: source.read(start, stop - start, closed.signal) }
    early.bytes.catch(ignore)
  }

  const tables = readOffsetTables(source, layout, walk, closed.signal, readFirst)

  const walkAll = async (): Promise<readonly (readonly Fragment[])[]> => {
    const { firstItem, frameOffsets } = await tables
    let at = firstItem
    let end: FragmentsEnd | null = null
    while (end === null) {
      const step = await walk.step(at, closed.signal)
      if (step.type === 'end') end = step.end
      else {
        fragments.push(step.fragment)
        at = step.fragment.offset + step.fragment.lengthBytes
        if (fragments.length > maxFragments) throw new DicomError('frames-not-located', 'too many fragments')
        const sure = fragments.length <= openingFragments ? firstGroup(fragments, false, coding) : null
        if (sure !== null) first.resolve(sure)
        if (fragments.length >= openingFragments && sure !== null) opened.resolve()
        if (fragments.length >= openingFragments * 4) opened.resolve()
      }
    }
    const groups = frameGroups({ fragments, end }, numberOfFrames, coding, frameOffsets)
    frameCount = groups.length
    if (frameCount < numberOfFrames) note('frames-missing', `${frameCount} of ${numberOfFrames} frames are in the file`)
    if (frameOffsets.some((table) => groups.some((group, i) => group[0]?.at !== table[i])))
      note('offset-table-ignored', 'an offset table names other places than those where frames begin')
    if (end !== 'delimiter') note('pixel-data-unfinished', 'no Sequence Delimitation Item behind the last fragment')
    else if (at + 12 <= source.sizeBytes) await noteSecondPixelData(at)
    return groups
  }
  /** Behind the delimiter at `end` another Pixel Data may follow; then it is unclear which is the image. */
  const noteSecondPixelData = async (end: number): Promise<void> => {
    const [a, b, c, d] = await source.read(end + 8, 4, closed.signal)
    if (a === 0xe0 && b === 0x7f && c === 0x10 && d === 0x00)
      note('duplicate-attribute', '(7fe0,0010) is there twice; the first one counts')
  }
  const wholeWalk = (): Promise<readonly (readonly Fragment[])[]> => {
    walking ??= walkAll().finally(() => {
      first.resolve(null)
      opened.resolve()
    })
    return walking
  }

  const settled = tables
    .then(async ({ trusted, contradictions }) => {
      for (const contradiction of contradictions) note('offset-table-ignored', contradiction)
      if (trusted !== null) opened.resolve()
      if (trusted === null) await wholeWalk()
      else if (trusted.end + 12 <= source.sizeBytes) await noteSecondPixelData(trusted.end)
    })
    .catch((error: unknown) => {
      if (!closed.signal.aborted) failure = asFailure(error)
    })
    .finally(() => opened.resolve())

  /** The frame by a trusted table, in one read: the row of items from its entry must end exactly at the next one. */
  const frameByTable = async (table: OffsetTable, index: FrameIndex, signal?: AbortSignal) => {
    const start = table.starts[index]
    const stop = table.starts[index + 1] ?? table.end
    if (start === undefined || stop - start > maxSpanBytes) return null
    const first = index === 0 && early?.start === start && early.stop === stop ? early.bytes : null
    if (index === 0) early = null
    const span = await (first ?? source.read(start, stop - start, signal))
    const values = valuesOfItems(span, coding)
    return values === null ? null : joinedBytes(values)
  }

  /** Every table that can be right lets the second frame begin where this first one ends. */
  const agrees = async (group: readonly Fragment[]): Promise<boolean> => {
    const { frameOffsets } = await tables
    const last = group.at(-1)
    return last !== undefined && frameOffsets.every((starts) => starts[1] === last.offset + last.lengthBytes)
  }

  const groupOf = async (index: FrameIndex): Promise<readonly Fragment[]> => {
    const all = wholeWalk()
    all.catch(ignore)
    const early = index === 0 && numberOfFrames > 1 ? await first.promise : null
    if (early !== null && (await agrees(early))) return early
    const group = (await all)[index]
    if (group === undefined) throw new DicomError('frame-missing', `${frameCount} frames are in the file`)
    return group
  }

  return {
    get frameCount() {
      return frameCount
    },
    get failure() {
      return failure
    },
    notices,
    settled,
    opened: opened.promise,
    async read(index, signal) {
      if (index >= numberOfFrames) throw new DicomError('frame-missing', `${numberOfFrames} frames are declared`)
      const { trusted } = await tables
      const told = trusted === null ? null : await frameByTable(trusted, index, signal)
      if (told !== null) return told
      const group = await groupOf(index)
      if (group.length === 1 && group[0] !== undefined)
        return source.read(group[0].offset, group[0].lengthBytes, signal)
      return joined(source, group, signal)
    },
    close() {
      closed.abort(new DOMException('the run was closed', 'AbortError'))
      tables.catch(ignore)
    },
  }
}

/** The values of items that follow one another and fill these bytes; the first alone begins a frame. Null where not so. */
function valuesOfItems(bytes: Uint8Array, coding: PixelCoding): readonly Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values: Uint8Array[] = []
  let at = 0
  while (at + itemHeaderBytes <= bytes.length) {
    const isItem = view.getUint16(at, true) === 0xfffe && view.getUint16(at + 2, true) === 0xe000
    const from = at + itemHeaderBytes
    const to = from + view.getUint32(at + 4, true)
    if (!isItem || to > bytes.length) return null
    const value = bytes.subarray(from, to)
    if (startsCodestream(value.subarray(0, codestreamStartBytes), coding) !== (values.length === 0)) return null
    values.push(value)
    at = to
  }
  return at === bytes.length && values.length > 0 ? values : null
}

/** The fragments' values in one piece: read together with the item headers between them where they lie close. */
async function joined(source: ByteSource, group: readonly Fragment[], signal?: AbortSignal): Promise<Uint8Array> {
  const start = group[0]
  const last = group.at(-1)
  if (start === undefined || last === undefined) return new Uint8Array(0)
  const span = await source.read(start.offset, last.offset + last.lengthBytes - start.offset, signal)
  return joinedBytes(
    group.map(({ offset, lengthBytes }) => span.subarray(offset - start.offset, offset - start.offset + lengthBytes)),
  )
}

function asFailure(error: unknown): DicomError {
  if (error instanceof DicomError) return error
  return new DicomError('file-unreadable', 'the fragments could not be walked over', { cause: error })
}

function ignore(): void {}
