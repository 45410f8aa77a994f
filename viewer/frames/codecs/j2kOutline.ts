import { type CodedSize, damaged } from './codedImage'

/** What a JPEG 2000 codestream's main header says (ISO 15444-1 A), read without decoding. */
export interface J2kOutline extends CodedSize {
  readonly signed: boolean
  /** The multiple component transformation is used: the decoder gives RGB. */
  readonly colourTransform: boolean
  /** How often rows and columns can be halved in decoding: 0 also where the image does not begin at the grid's origin. */
  readonly decompositions: number
  /** The codestream itself, without a JP2 file's boxes. */
  readonly codestream: Uint8Array
}

/**
 * Reads SIZ and COD, and walks the tile-parts. Throws DicomError 'frame-damaged' where the codestream is cut: openjpeg
 * accepts one, and gives grey or the frame before.
 */
export function j2kOutline(bytes: Uint8Array): J2kOutline {
  const codestream = withoutBoxes(bytes)
  const view = new DataView(codestream.buffer, codestream.byteOffset, codestream.byteLength)
  const need = (at: number, length: number): void => {
    if (at + length > codestream.length) throw damaged(`the codestream ends before byte ${at + length}`)
  }
  need(0, 51)
  if (view.getUint32(0) !== 0xff4fff51) throw damaged('no JPEG 2000 codestream')
  const components = view.getUint16(40)
  need(42, components * 3)
  const depth = codestream[42] ?? 0
  const columns = view.getUint32(8) - view.getUint32(16)
  const rows = view.getUint32(12) - view.getUint32(20)
  const tileColumns = view.getUint32(24)
  const tileRows = view.getUint32(28)
  for (let i = 0; i < components; i++) {
    const [bits, across, down] = codestream.subarray(42 + i * 3, 45 + i * 3)
    if (bits !== depth || across !== 1 || down !== 1) throw damaged('components of different depth or size')
  }
  if (tileColumns === 0 || tileRows === 0) throw damaged('tiles without pixels')
  const tiles = Math.ceil(columns / tileColumns) * Math.ceil(rows / tileRows)
  if (tiles > 65_535) throw damaged('too many tiles')

  let at = 4 + view.getUint16(4)
  // Off the origin, the pixels of smaller pictures lie elsewhere than at multiples of two (ISO 15444-1 B.5).
  const atOrigin = [16, 20, 32, 36].every((place) => view.getUint32(place) === 0)
  let colourTransform = false
  let decompositions = 0
  let packets = 0
  let headersApart = false
  for (;;) {
    need(at, 4)
    const marker = view.getUint16(at)
    if (marker === 0xff90) break
    if (marker < 0xff00) throw damaged(`no marker at byte ${at}`)
    const length = view.getUint16(at + 2)
    need(at + 2, length)
    if (length < 2) throw damaged(`an empty segment at byte ${at}`)
    if (marker === 0xff60) headersApart = true
    if (marker === 0xff52) {
      need(at, 10)
      const levels = codestream[at + 9] ?? 0
      colourTransform = codestream[at + 8] === 1
      decompositions = atOrigin ? levels : 0
      packets = view.getUint16(at + 6) * (levels + 1) * components * tiles
    }
    at += 2 + length
  }
  // A packet for each layer, resolution, component and tile, and none is shorter than a byte (B.9).
  if (!headersApart && packets > codestream.length - at) throw damaged(`${packets} packets in fewer bytes`)
  checkTileParts(codestream, view, at, tiles)
  const bits = (depth & 0x7f) + 1
  return { columns, rows, components, bits, signed: depth >= 0x80, colourTransform, decompositions, codestream }
}

/** Every tile has a part, and the parts lie one behind the other up to EOC or the end. */
function checkTileParts(codestream: Uint8Array, view: DataView, from: number, tiles: number): void {
  const parts = new Map<number, number>()
  let declared = 0
  let at = from
  while (at + 12 <= codestream.length && view.getUint16(at) === 0xff90) {
    const tile = view.getUint16(at + 4)
    const length = view.getUint32(at + 6)
    if (tile >= tiles) throw damaged(`tile ${tile} of ${tiles}`)
    parts.set(tile, (parts.get(tile) ?? 0) + 1)
    declared = Math.max(declared, codestream[at + 11] ?? 0)
    if (length === 0) {
      at = endOfCodestream(codestream)
      break
    }
    if (length < 14) throw damaged(`a tile-part of ${length} bytes`)
    at += length
  }
  if (at > codestream.length) throw damaged('the codestream ends inside a tile-part')
  const rest = codestream.length - at
  const ended = rest >= 2 && view.getUint16(at) === 0xffd9
  if (!ended && rest > 1) throw damaged(`no tile-part and no end at byte ${at}`)
  if (parts.size < tiles) throw damaged(`${parts.size} of ${tiles} tiles`)
  if (declared > Math.max(...parts.values())) throw damaged(`fewer than ${declared} parts of a tile`)
}

/** Place of EOC before padding. */
function endOfCodestream(codestream: Uint8Array): number {
  let end = codestream.length
  while (end > 0 && codestream[end - 1] === 0) end--
  if (codestream[end - 2] !== 0xff || codestream[end - 1] !== 0xd9) throw damaged('the codestream ends before EOC')
  return end - 2
}

/** The contiguous codestream box of a JP2 file (ISO 15444-1 I), or the bytes as they are. */
function withoutBoxes(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0) return bytes
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at)
    if (view.getUint32(at + 4) === 0x6a703263) return bytes.subarray(at + 8, length === 0 ? bytes.length : at + length)
    if (length < 8) break
    at += length
  }
  throw damaged('no JPEG 2000 codestream')
}
