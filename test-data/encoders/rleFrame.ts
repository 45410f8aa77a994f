import { concatenated } from '../dicom/encodeDataSet.ts'

const LONGEST = 128

/** A frame of 16-bit values in RLE (PS3.5 Annex G): one segment of high bytes, one of low bytes, each row packed by itself. */
export function rleFrame(stored: Uint16Array, columns: number, rows: number): Uint8Array {
  const high = packedSegment(stored, columns, rows, 8)
  const low = packedSegment(stored, columns, rows, 0)
  const header = new DataView(new ArrayBuffer(64))
  header.setUint32(0, 2, true)
  header.setUint32(4, 64, true)
  header.setUint32(8, 64 + high.length, true)
  return concatenated([new Uint8Array(header.buffer), high, low])
}

function packedSegment(stored: Uint16Array, columns: number, rows: number, shift: number): Uint8Array {
  // Two bytes more for each 128 are the worst that PackBits does.
  const packed = new Uint8Array(rows * (columns + 2 * Math.ceil(columns / LONGEST)) + 1)
  const line = new Uint8Array(columns)
  let length = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      line[column] = ((stored[row * columns + column] as number) >> shift) & 0xff
    }
    length = packLine(line, packed, length)
  }
  return packed.slice(0, length + (length % 2))
}

/** PackBits of one line, appended at `length`; gives the new length. */
function packLine(line: Uint8Array, packed: Uint8Array, length: number): number {
  let end = length
  let at = 0
  while (at < line.length) {
    const run = runFrom(line, at)
    if (run >= 3) {
      packed[end++] = 257 - run
      packed[end++] = line[at] as number
      at += run
      continue
    }
    let stop = at + run
    while (stop < line.length && stop - at < LONGEST && runFrom(line, stop) < 3) stop++
    packed[end++] = stop - at - 1
    packed.set(line.subarray(at, stop), end)
    end += stop - at
    at = stop
  }
  return end
}

function runFrom(line: Uint8Array, at: number): number {
  let stop = at + 1
  while (stop < line.length && stop - at < LONGEST && line[stop] === line[at]) stop++
  return stop - at
}
