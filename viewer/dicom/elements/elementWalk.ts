import { DicomError } from '../dicomError'

/** How a data set's elements are written (PS3.5 chapter 7). */
export interface ElementEncoding {
  readonly explicitVr: boolean
  readonly bigEndian: boolean
}

/** One element of the data set's top level. Offsets in bytes from the start of the source. */
export interface WalkedElement {
  readonly tag: number
  readonly offset: number
  readonly valueOffset: number
  /** Bytes; null where the length is undefined. */
  readonly lengthBytes: number | null
}

/** What the walk over a data set found. */
export interface HeaderLayout {
  /** Where the header ends: at the first element of group 7FE0, or at the end of the source. */
  readonly endOffset: number
  readonly topLevel: ReadonlyMap<number, WalkedElement>
  /** Tags met again on the top level; the first one counts. */
  readonly duplicates: readonly number[]
  /** Offsets of value representations that dicom-parser does not know and that are laid out like UN. */
  readonly unfamiliarVrOffsets: readonly number[]
  /** Elements whose value representation PS3.5 does not know; read as UN. */
  readonly unknownVrs: number
  readonly pixelData: WalkedElement | null
  readonly extendedOffsets: WalkedElement | null
  readonly extendedLengths: WalkedElement | null
  /** Float or double float pixel data (7FE0,0008) or (7FE0,0009) instead of integers. */
  readonly floatPixelData: boolean
}

/** The walk needs bytes up to an offset it has not been given. */
export interface MoreBytesNeeded {
  readonly moreUpTo: number
}

const maxDepth = 64
const maxElements = 500_000

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OW', 'SQ', 'UC', 'UN', 'UR', 'UT'])
/** Laid out like UN; dicom-parser 1.8 reads their length in two bytes and loses its way (its issue 284). */
const unfamiliarLongVrs = new Set(['OV', 'SV', 'UV'])
const shortVrs = new Set('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '))

/** Content Sequence: the one sequence that is known as such where implicit VR does not say so. */
const contentSequence = 0x0040a730
const undefinedLength = 0xffffffff
const itemTag = 0xfffee000
const itemDelimiter = 0xfffee00d
const sequenceDelimiter = 0xfffee0dd

interface Container {
  /** A sequence holds items, an item holds elements, an encapsulated value (of an icon) holds fragments. */
  readonly holds: 'items' | 'elements' | 'fragments'
  /** Offset after the last byte; null where only a delimiter ends it. */
  readonly end: number | null
  readonly explicitVr: boolean
}

export function tagName(tag: number): string {
  const hex = (tag >>> 0).toString(16).padStart(8, '0')
  return `(${hex.slice(0, 4)},${hex.slice(4)})`
}

function broken(offset: number, what: string): DicomError {
  return new DicomError('header-unreadable', `${what} at byte ${offset}`)
}

/**
 * Walks the elements of a data set from `startOffset` to Pixel Data, nested ones too, without recursion and within
 * limits (64 levels, 500,000 elements). Every length is checked against what encloses it before it is believed.
 *
 * `bytes` are the first bytes of the source; where they do not reach, the result says how many are needed.
 * Throws DicomError 'header-unreadable' where the structure is broken.
 */
export function walkElements(
  bytes: Uint8Array,
  startOffset: number,
  encoding: ElementEncoding,
  sizeBytes: number,
): HeaderLayout | MoreBytesNeeded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = !encoding.bigEndian
  const topLevel = new Map<number, WalkedElement>()
  const duplicates: number[] = []
  const unfamiliarVrOffsets: number[] = []
  const containers: Container[] = []
  let position = startOffset
  let elements = 0
  let endOffset: number | null = null
  let floatPixelData = false
  let unknownVrs = 0

  const layout = (): HeaderLayout => ({
    endOffset: endOffset ?? Math.min(position, sizeBytes),
    topLevel,
    duplicates,
    unfamiliarVrOffsets,
    unknownVrs,
    pixelData: topLevel.get(0x7fe00010) ?? null,
    extendedOffsets: topLevel.get(0x7fe00001) ?? null,
    extendedLengths: topLevel.get(0x7fe00002) ?? null,
    floatPixelData,
  })
  const readTag = (offset: number): number =>
    view.getUint16(offset, little) * 0x10000 + view.getUint16(offset + 2, little)

  for (;;) {
    const inside = containers.at(-1)
    if (inside !== undefined && inside.end !== null && position >= inside.end) {
      if (position > inside.end) throw broken(position, 'an element runs past the item that holds it')
      containers.pop()
      continue
    }
    const limit = inside?.end ?? sizeBytes
    if (inside === undefined && position === sizeBytes) return layout()
    if (position + 8 > limit) {
      throw broken(
        position,
        inside === undefined ? 'the data set ends inside an element' : 'an item ends inside an element',
      )
    }
    if (position + 8 > bytes.length) return { moreUpTo: position + 8 }
    if (++elements > maxElements) throw broken(position, `more than ${maxElements} elements`)

    const tag = readTag(position)
    if (inside !== undefined && inside.holds !== 'elements') {
      const length = view.getUint32(position + 4, little)
      if (tag === sequenceDelimiter && inside.end === null) {
        containers.pop()
        position += 8
      } else if (tag === itemTag && inside.holds === 'items') {
        if (length !== undefinedLength && position + 8 + length > limit) throw broken(position, 'an item is too long')
        containers.push({
          holds: 'elements',
          end: length === undefinedLength ? null : position + 8 + length,
          explicitVr: inside.explicitVr,
        })
        position += 8
      } else if (tag === itemTag && length !== undefinedLength && position + 8 + length <= limit) {
        position += 8 + length
      } else {
        throw broken(position, `${tagName(tag)} where an item should be`)
      }
      continue
    }
    if (tag === itemDelimiter && inside !== undefined && inside.end === null) {
      containers.pop()
      position += 8
      continue
    }
    if (tag >= 0xfffee000 && tag <= 0xfffee0ff) throw broken(position, `${tagName(tag)} outside a sequence`)

    const atTopLevel = inside === undefined
    const explicitVr = inside?.explicitVr ?? encoding.explicitVr
    let vr: string | null = null
    let valueOffset = position + 8
    let length: number
    if (explicitVr) {
      vr = String.fromCharCode(bytes[position + 4] ?? 0, bytes[position + 5] ?? 0)
      const familiarLong = longVrs.has(vr)
      if (familiarLong || !shortVrs.has(vr)) {
        if (!/^[A-Z]{2}$/.test(vr)) throw broken(position, `${tagName(tag)} has no value representation`)
        valueOffset = position + 12
        if (valueOffset > limit) throw broken(position, `${tagName(tag)} runs past what holds it`)
        if (valueOffset > bytes.length) return { moreUpTo: valueOffset }
        length = view.getUint32(position + 8, little)
        if (!familiarLong) unfamiliarVrOffsets.push(position + 4)
        if (!familiarLong && !unfamiliarLongVrs.has(vr)) unknownVrs++
        if (!familiarLong && !unfamiliarLongVrs.has(vr) && valueOffset + length > limit) {
          throw broken(position, `${tagName(tag)} has an unknown value representation`)
        }
      } else {
        length = view.getUint16(position + 6, little)
      }
    } else {
      length = view.getUint32(position + 4, little)
    }

    const lengthBytes = length === undefinedLength ? null : length
    if (atTopLevel) {
      const group = tag >>> 16
      if (group === 0x7fe0) endOffset ??= position
      if (tag === 0x7fe00008 || tag === 0x7fe00009) floatPixelData = true
      if (topLevel.has(tag)) duplicates.push(tag)
      else topLevel.set(tag, { tag, offset: position, valueOffset, lengthBytes })
      if (tag === 0x7fe00010) return layout()
    }

    if (lengthBytes !== null && valueOffset + lengthBytes > limit) {
      throw broken(position, `${tagName(tag)} of ${lengthBytes} bytes runs past ${atTopLevel ? 'the end' : 'its item'}`)
    }
    const holdsItems =
      vr === 'SQ' ||
      (vr === null && startsLikeItems(valueOffset, lengthBytes, tag)) ||
      (vr === 'UN' && lengthBytes === null)
    if (holdsItems) {
      if (valueOffset + 4 > bytes.length && valueOffset + 4 <= sizeBytes && vr === null)
        return { moreUpTo: valueOffset + 4 }
      if (containers.length + 1 >= maxDepth * 2) throw broken(position, `sequences nested deeper than ${maxDepth}`)
      containers.push({
        holds: 'items',
        end: lengthBytes === null ? null : valueOffset + lengthBytes,
        // PS3.5 6.2.2: the value of a UN of undefined length is an implicit VR sequence.
        explicitVr: explicitVr && vr !== 'UN',
      })
      position = valueOffset
    } else if (lengthBytes === null) {
      if (vr !== 'OB' && vr !== 'OW' && vr !== null) throw broken(position, `${tagName(tag)} has no length`)
      containers.push({ holds: 'fragments', end: null, explicitVr })
      position = valueOffset
    } else {
      position = valueOffset + lengthBytes
    }
  }

  /** In implicit VR a sequence is known by its first item, as dicom-parser knows it; private values are left closed. */
  function startsLikeItems(valueOffset: number, lengthBytes: number | null, tag: number): boolean {
    if (lengthBytes === null) return tag !== 0x7fe00010
    if (lengthBytes < 8 || (tag >>> 16) % 2 === 1) return false
    if (valueOffset + 4 > bytes.length) return true
    return readTag(valueOffset) === itemTag || tag === contentSequence
  }
}
