import type { Palette } from '../cineHeader'
import { DicomError } from '../dicomError'
import type { AttributeReader } from '../elements/attributeReader'
import type { Keyword } from '../elements/attributes'
import { lutValues, readLutDescriptor } from './lookupTable'

/**
 * The palette of PALETTE COLOR (PS3.3 C.7.6.3.1.5, segmented C.7.9.2), scaled to 8 bits a channel.
 *
 * Throws DicomError 'header-contradictory' where a channel is missing or shorter than its descriptor says.
 */
export function readPalette(reader: AttributeReader, signed: boolean): Palette {
  const red = readChannel(reader, 'Red', signed)
  const green = readChannel(reader, 'Green', signed)
  const blue = readChannel(reader, 'Blue', signed)
  if (red.values.length !== green.values.length || red.values.length !== blue.values.length) {
    throw new DicomError('header-contradictory', 'the palette has channels of different lengths')
  }
  // Some files state 16 bits and write 8-bit values, so the values decide: above 255 the upper byte is the colour.
  const shift = [red, green, blue].some(({ values }) => values.some((value) => value > 255)) ? 8 : 0
  const eightBits = (values: Uint16Array): Uint8Array => Uint8Array.from(values, (value) => value >> shift)
  return {
    firstValue: red.firstValue,
    red: eightBits(red.values),
    green: eightBits(green.values),
    blue: eightBits(blue.values),
  }
}

function readChannel(
  reader: AttributeReader,
  channel: 'Red' | 'Green' | 'Blue',
  signed: boolean,
): { firstValue: number; values: Uint16Array } {
  const descriptor = readLutDescriptor(reader, `${channel}PaletteColorLookupTableDescriptor` satisfies Keyword, signed)
  if (descriptor === null)
    throw new DicomError('header-contradictory', `the ${channel} palette has no legal descriptor`)
  const plain = reader.bytes(`${channel}PaletteColorLookupTableData` satisfies Keyword)
  const segmented = reader.bytes(`Segmented${channel}PaletteColorLookupTableData` satisfies Keyword)
  const values =
    plain !== null
      ? lutValues(plain, descriptor.entries, reader.bigEndian)
      : segmented !== null
        ? expandSegments(segmented, descriptor.entries, descriptor.bits, reader.bigEndian)
        : null
  if (values === null) throw new DicomError('header-contradictory', `the ${channel} palette is shorter than it says`)
  return { firstValue: descriptor.firstValue, values }
}

/** Discrete (0), linear (1) and indirect (2) segments; stops at the number of entries. Null where they run short. */
function expandSegments(bytes: Uint8Array, entries: number, bits: number, bigEndian: boolean): Uint16Array | null {
  const wordBytes = bits > 8 ? 2 : 1
  const words = Math.floor(bytes.length / wordBytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (at: number): number => (wordBytes === 2 ? view.getUint16(at * 2, !bigEndian) : (bytes[at] ?? 0))
  const values = new Uint16Array(entries)
  let filled = 0

  /** Writes the segments from word `at`, at most `count` of them, and gives the next word; null where they are broken. */
  const expand = (at: number, count: number, indirectAllowed: boolean): number | null => {
    let next = at
    for (let segment = 0; segment < count && filled < entries; segment++) {
      if (next + 2 > words) return null
      const opcode = word(next)
      const length = word(next + 1)
      if (opcode === 0) {
        if (next + 2 + length > words) return null
        for (let i = 0; i < length && filled < entries; i++) values[filled++] = word(next + 2 + i)
        next += 2 + length
      } else if (opcode === 1) {
        if (next + 3 > words || filled === 0) return null
        const from = values[filled - 1] ?? 0
        const to = word(next + 2)
        for (let i = 1; i <= length && filled < entries; i++)
          values[filled++] = Math.round(from + ((to - from) * i) / length)
        next += 3
      } else if (opcode === 2 && indirectAllowed && wordBytes === 2) {
        if (next + 4 > words) return null
        const offsetBytes = word(next + 2) + word(next + 3) * 0x10000
        if (offsetBytes % 2 !== 0 || expand(offsetBytes / 2, length, false) === null) return null
        next += 4
      } else {
        return null
      }
    }
    return next
  }
  return expand(0, entries, true) !== null && filled === entries ? values : null
}
