import { readFileSync } from 'node:fs'
import { encapsulatedPixels } from '../../test-data/dicom/encapsulatedPixels'
import { frameIndex } from '../../viewer/dicom/frameNumber'
import { readCineHeader } from '../../viewer/dicom/readCineHeader'
import { openCineSeries } from '../../viewer/frames/openCineSeries'
import { blobSource } from '../../viewer/sources/blobSource'
import { type ElementToWrite, explicitLittle, part10Bytes } from './dicomElements'
import { pictureElements } from './pictureHeader'

export interface PictureShape {
  readonly columns: number
  readonly rows: number
  /** Bits Stored of 16 allocated; of 8 allocated in colour. */
  readonly precision: number
  readonly components?: 1 | 3
}

/** Soft shapes with noise, as an image is: samples pixel by pixel. */
export function softPicture({ columns, rows, precision, components = 1 }: PictureShape): number[] {
  return Array.from({ length: columns * rows * components }, (_, i) => {
    const at = Math.floor(i / components)
    const [x, y] = [at % columns, Math.floor(at / columns)]
    const soft = 0.5 + 0.3 * Math.sin((x + 5 * (i % components)) / 9) * Math.cos(y / 7) + (x > 60 ? 0.15 : 0)
    const noise = ((i * 2_654_435_761) % 4096) / 4096 - 0.5
    return Math.round(Math.min(1, Math.max(0, soft + noise * 0.1)) * (2 ** precision - 1))
  })
}

/** A DICOM file of one frame: samples without compression, or a codestream. */
export function pictureFile(
  syntax: string,
  { columns, rows, precision, components = 1 }: PictureShape,
  pixels: readonly number[] | Uint8Array,
): Uint8Array<ArrayBuffer> {
  const colour: readonly ElementToWrite[] =
    components === 1
      ? []
      : [
          [0x00280002, 'US', [3]],
          [0x00280004, 'CS', 'RGB'],
          [0x00280006, 'US', [0]],
          [0x00280100, 'US', [8]],
        ]
  const shape: readonly ElementToWrite[] = [
    [0x00280010, 'US', [rows]],
    [0x00280011, 'US', [columns]],
    [0x00280101, 'US', [precision]],
    [0x00280102, 'US', [precision - 1]],
    ...colour,
  ]
  const native = !(pixels instanceof Uint8Array)
  const words = native && components === 3 ? pairsOf(pixels) : pixels
  const pixelData: ElementToWrite = native ? [0x7fe00010, 'OW', [...words]] : [0x7fe00010, 'OB', []]
  const file = part10Bytes(syntax, pictureElements(...shape, pixelData), explicitLittle)
  if (native) return Uint8Array.from(file)
  const head = file.subarray(0, file.length - 12)
  return Uint8Array.from([...head, ...encapsulatedPixels([pixels], { offsetTable: 'empty', fragmentsPerFrame: 1 })])
}

/** Bytes by two as little endian words, a zero behind an odd number of them. */
function pairsOf(bytes: readonly number[]): number[] {
  return Array.from(
    { length: Math.ceil(bytes.length / 2) },
    (_, i) => (bytes[2 * i] ?? 0) + 256 * (bytes[2 * i + 1] ?? 0),
  )
}

/** The first frame of a file as the product decodes it. */
export async function firstFrame(path: string): Promise<number[]> {
  const source = blobSource('', new Blob([readFileSync(path)]))
  const series = await openCineSeries(source, await readCineHeader(source))
  const { pixels } = await series.frame(frameIndex(0))
  series.close()
  return [...pixels]
}
