import type { PixelDataPlace, PixelFormat } from '../cineHeader'
import { DicomError } from '../dicomError'
import { bytesOfFrames } from '../pixelDataLength'
import type { TransferSyntax } from '../transferSyntax'
import type { NoteHeader } from './attributeReader'
import type { HeaderLayout, WalkedElement } from './elementWalk'

/** What the place of Pixel Data has to agree with. */
export interface PlaceContext {
  readonly deflatedFrom: number | null
  readonly syntax: TransferSyntax
  readonly pixelFormat: PixelFormat
  readonly numberOfFrames: number
  /** Bytes of the source, or of the inflated data set. */
  readonly sizeBytes: number
  readonly note: NoteHeader
}

/** A frame larger than this is refused by arithmetic, before anything of its size is asked for. */
const maxFrameBytes = 512 * 1024 * 1024

/**
 * Where Pixel Data lies, checked against geometry, number of frames and the size of the source.
 *
 * Throws DicomError 'header-contradictory' where no reading of the lengths gives whole frames, 'frame-missing' where the
 * source ends before a frame of which anything could be shown, 'out-of-memory' where one frame alone is too large.
 */
export function placeOfPixelData(
  bytes: Uint8Array,
  layout: HeaderLayout,
  pixelData: WalkedElement,
  context: PlaceContext,
): PixelDataPlace {
  const { syntax, pixelFormat, numberOfFrames, sizeBytes, note } = context
  const { valueOffset: offset, lengthBytes } = pixelData
  if (syntax.encapsulated !== (lengthBytes === null)) {
    const not = lengthBytes === null ? '' : 'not '
    throw new DicomError('header-contradictory', `Pixel Data is ${not}encapsulated in ${syntax.name}`)
  }
  const frameBytes = bytesOfFrames(pixelFormat, 1)
  if (frameBytes > maxFrameBytes) throw new DicomError('out-of-memory', `one frame takes ${frameBytes} bytes`)
  if (lengthBytes === null) {
    // A frame has at least one fragment, and a fragment an item header of 8 bytes; a video's frames share theirs.
    if (syntax.coding !== 'video' && numberOfFrames * 8 > sizeBytes - offset)
      note('frames-missing', `${numberOfFrames} frames in ${sizeBytes - offset} bytes`)
    return {
      offset,
      lengthBytes,
      extendedOffsets: extendedOffsets(bytes, layout, note),
      cutAtRow: null,
      deflatedFrom: null,
    }
  }
  const there = Math.min(lengthBytes, Math.max(0, sizeBytes - offset))
  const cutAtRow = rowOfCut(lengthBytes, there, pixelFormat)
  checkNativeLength(lengthBytes, there, context, cutAtRow !== null)
  return { offset, lengthBytes, extendedOffsets: null, cutAtRow, deflatedFrom: context.deflatedFrom }
}

/**
 * The first row that is missing of a frame that is cut, where at least one row is whole; null where the frame is not cut,
 * or where nothing of it can be told (colours plane by plane).
 */
function rowOfCut(lengthBytes: number, there: number, format: PixelFormat): number | null {
  const frameBytes = bytesOfFrames(format, 1)
  if (lengthBytes < frameBytes || there >= frameBytes || format.planarConfiguration === 1) return null
  const row = Math.floor((there * format.rows) / frameBytes)
  return row === 0 ? null : row
}

/** Geometry × frames = bytes. `there` is how much of the value the source still holds. */
function checkNativeLength(
  lengthBytes: number,
  there: number,
  { pixelFormat, numberOfFrames, note }: PlaceContext,
  cut: boolean,
): void {
  const frameBytes = bytesOfFrames(pixelFormat, 1)
  const needed = bytesOfFrames(pixelFormat, numberOfFrames)
  if (there < frameBytes && lengthBytes >= frameBytes && !cut)
    throw new DicomError('frame-missing', `the file ends ${there} bytes into a frame of ${frameBytes}`)
  if (there < frameBytes && !cut) {
    throw new DicomError('header-contradictory', `Pixel Data holds ${there} bytes, one frame takes ${frameBytes}`)
  }
  const excess = lengthBytes % frameBytes
  if (lengthBytes < needed && there === lengthBytes && excess > 1) {
    // Not cut but too short, and not by whole frames: then rows, columns or bits are wrong, and every frame would be.
    throw new DicomError(
      'header-contradictory',
      `Pixel Data of ${lengthBytes} bytes is no whole number of ${frameBytes}`,
    )
  }
  if (there < Math.max(needed, lengthBytes)) {
    note('frames-missing', `Pixel Data holds ${there} of ${Math.max(needed, lengthBytes)} bytes`)
  } else if (lengthBytes > needed + 2) {
    note('pixel-data-longer', `Pixel Data holds ${lengthBytes} bytes, ${needed} are needed`)
  }
}

/** PS3.3 C.7.6.3.1.8. A table that is no list of safe 64-bit numbers, or without its lengths, is left out with a notice. */
function extendedOffsets(bytes: Uint8Array, layout: HeaderLayout, note: NoteHeader): PixelDataPlace['extendedOffsets'] {
  if (layout.extendedOffsets === null) return null
  const offsets = numbersOf(bytes, layout.extendedOffsets)
  const lengths = layout.extendedLengths === null ? null : numbersOf(bytes, layout.extendedLengths)
  if (offsets !== null && lengths !== null && offsets.length === lengths.length) return { offsets, lengths }
  note('value-ignored', 'the Extended Offset Table is no table')
  return null
}

function numbersOf(bytes: Uint8Array, element: WalkedElement): readonly number[] | null {
  const length = element.lengthBytes ?? 0
  if (length === 0 || length % 8 !== 0 || element.valueOffset + length > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + element.valueOffset, length)
  const numbers: number[] = []
  for (let at = 0; at < length; at += 8) {
    const high = view.getUint32(at + 4, true)
    if (high > 0x1fffff) return null
    numbers.push(high * 0x1_0000_0000 + view.getUint32(at, true))
  }
  return numbers
}
