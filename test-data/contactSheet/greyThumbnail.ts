import type { OwnFile } from '../dicom/readOwnFile.ts'

/** One frame (0-based index) in the file's own window, made smaller by averaging squares of `binning` pixels; 8 bits. */
export function greyThumbnail(file: OwnFile, frameIndex: number, binning: number): Uint8Array {
  const centre = numberAt(file, 0x00281050)
  const width = numberAt(file, 0x00281051)
  const inverted = textAt(file, 0x00280004) === 'MONOCHROME1'
  const columns = Math.floor(file.columns / binning)
  const rows = Math.floor(file.rows / binning)
  const start = frameIndex * file.columns * file.rows
  const grey = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let dy = 0; dy < binning; dy++) {
        for (let dx = 0; dx < binning; dx++) {
          sum += file.stored[start + (row * binning + dy) * file.columns + column * binning + dx] as number
        }
      }
      const level = (sum / (binning * binning) - centre) / width + 0.5
      const shown = Math.max(0, Math.min(255, Math.round(255 * level)))
      grey[row * columns + column] = inverted ? 255 - shown : shown
    }
  }
  return grey
}

function textAt(file: OwnFile, tag: number): string {
  const value = file.dataSet.find((one) => one.tag === tag)?.value
  return typeof value === 'string' ? value.trim() : ''
}

function numberAt(file: OwnFile, tag: number): number {
  return Number(textAt(file, tag).split('\\')[0])
}
