import { DicomError } from '../../dicom/dicomError'

/** A decoded picture's samples as the browser hands them over. */
export interface PictureSamples {
  /** A VideoPixelFormat: `I420`, `NV12`, `I422P10`, `RGBA` … */
  readonly format: string
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
  readonly planes: readonly { readonly offset: number; readonly stride: number }[]
  /** Matrix and range as the stream says; null where it is silent. */
  readonly matrix: string | null
  readonly fullRange: boolean
}

interface Matrix {
  readonly redOfCr: number
  readonly greenOfCb: number
  readonly greenOfCr: number
  readonly blueOfCb: number
}

const bt601: Matrix = { redOfCr: 1.402, greenOfCb: -0.344136, greenOfCr: -0.714136, blueOfCb: 1.772 }
const bt709: Matrix = { redOfCr: 1.5748, greenOfCb: -0.187324, greenOfCr: -0.468124, blueOfCb: 1.8556 }
const bt2020: Matrix = { redOfCr: 1.4746, greenOfCb: -0.164553, greenOfCr: -0.571353, blueOfCb: 1.8814 }

/** Columns and rows that share a colour sample, and bytes of a sample. */
const layouts: Readonly<Record<string, { readonly across: number; readonly down: number }>> = {
  I420: { across: 2, down: 2 },
  NV12: { across: 2, down: 2 },
  I422: { across: 2, down: 1 },
  I444: { across: 1, down: 1 },
}

/**
 * R, G, B of each pixel, 8 bits: through the stream's own matrix and range. A silent stream counts as BT.709 from 720 lines
 * on and as BT.601 below, with partial range, as PS3.3 C.7.6.3.1.2 has it for YBR_PARTIAL_420.
 *
 * Throws DicomError 'pixel-format-unsupported'.
 */
export function rgbOfPicture(picture: PictureSamples): Uint8Array {
  const { format, width, height, bytes, planes } = picture
  if (/^(RGB|BGR)[AX]$/.test(format)) return rgbOfPacked(picture)
  const { layout, shift } = layoutOf(picture)
  const samples = shift === 0 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1)
  const size = shift === 0 ? 1 : 2
  const [luma, second, third] = planes
  if (luma === undefined || second === undefined) throw unsupported(`${format} without its planes`)
  const interleaved = format === 'NV12'
  const cbAt = second.offset / size
  const crAt = interleaved ? cbAt + 1 : (third?.offset ?? second.offset) / size
  const step = interleaved ? 2 : 1
  const tables = tablesOf(picture)
  const rgb = new Uint8ClampedArray(width * height * 3)
  let to = 0
  for (let row = 0; row < height; row++) {
    let y = (luma.offset + row * luma.stride) / size
    const colourRow = (Math.floor(row / layout.down) * second.stride) / size
    for (let column = 0; column < width; column++) {
      const at = colourRow + (layout.across === 2 ? column >> 1 : column) * step
      const light = tables.light[(samples[y++] as number) >> shift] as number
      const cb = (samples[cbAt + at] as number) >> shift
      const cr = (samples[crAt + at] as number) >> shift
      rgb[to++] = light + (tables.redOfCr[cr] as number)
      rgb[to++] = light + (tables.greenOfCb[cb] as number) + (tables.greenOfCr[cr] as number)
      rgb[to++] = light + (tables.blueOfCb[cb] as number)
    }
  }
  return new Uint8Array(rgb.buffer)
}

/** The brightness of each pixel, 0 to 255: for a file that calls its video grey. */
export function greyOfPicture(picture: PictureSamples): Uint8Array {
  const rgb = rgbOfPicture(picture)
  const grey = new Uint8Array(rgb.length / 3)
  for (let i = 0; i < grey.length; i++) grey[i] = rgb[i * 3 + 1] as number
  return grey
}

function layoutOf({ format, matrix }: PictureSamples) {
  const [, base = '', bits = '8'] = /^(I4\d\d|NV12)(?:P(1[02]))?$/.exec(format) ?? []
  const layout = layouts[base]
  if (layout === undefined || matrix === 'rgb') throw unsupported(`a video of ${format} ${matrix ?? ''}`)
  return { layout, shift: Number(bits) - 8 }
}

interface Tables {
  readonly light: Float64Array
  readonly redOfCr: Float64Array
  readonly greenOfCb: Float64Array
  readonly greenOfCr: Float64Array
  readonly blueOfCb: Float64Array
}

let kept: { readonly name: string; readonly tables: Tables } | null = null

function tablesOf({ matrix, fullRange, height }: PictureSamples): Tables {
  const told = matrix === null || matrix === '' ? (height >= 720 ? 'bt709' : 'bt601') : matrix
  const name = `${told} ${fullRange}`
  if (kept?.name === name) return kept.tables
  const weights = told === 'bt709' ? bt709 : told.startsWith('bt2020') ? bt2020 : bt601
  const table = (black: number, span: number, weight = 1): Float64Array =>
    Float64Array.from({ length: 256 }, (_, value) => ((value - black) * 255 * weight) / span)
  const colour = (weight: number): Float64Array => table(128, fullRange ? 255 : 224, weight)
  const tables: Tables = {
    light: fullRange ? table(0, 255) : table(16, 219),
    redOfCr: colour(weights.redOfCr),
    greenOfCb: colour(weights.greenOfCb),
    greenOfCr: colour(weights.greenOfCr),
    blueOfCb: colour(weights.blueOfCb),
  }
  kept = { name, tables }
  return tables
}

function rgbOfPacked({ format, width, height, bytes, planes }: PictureSamples): Uint8Array {
  const { offset = 0, stride = width * 4 } = planes[0] ?? {}
  const [red, blue] = format.startsWith('R') ? [0, 2] : [2, 0]
  const rgb = new Uint8Array(width * height * 3)
  let to = 0
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const at = offset + row * stride + column * 4
      rgb[to++] = bytes[at + red] as number
      rgb[to++] = bytes[at + 1] as number
      rgb[to++] = bytes[at + blue] as number
    }
  return rgb
}

function unsupported(what: string): DicomError {
  return new DicomError('pixel-format-unsupported', what)
}
