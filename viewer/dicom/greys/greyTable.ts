import type { PixelFormat } from '../cineHeader'
import type { LookupTable, VoiFunction, Window, Windowing } from './windowing'

/** How a run's values are made visible now. */
export interface Shades {
  readonly window: Window
  /** The file's VOI LUT in place of the window. */
  readonly voiLut: boolean
  /** Inverted against what the file asks for. */
  readonly inverted: boolean
}

/** Every stored value's grey on the screen, 0 black to 255 white: `greys[stored - lowest]`. */
export interface GreyTable {
  readonly lowest: number
  readonly greys: Uint8Array
}

type Stored = Pick<PixelFormat, 'bitsStored' | 'signed' | 'padding'>

/** Lowest and highest value a pixel can have; a property of the run, so that no frame changes the scale. */
export function storedLimits(format: Pick<PixelFormat, 'bitsStored' | 'signed'>): { lowest: number; highest: number } {
  const bits = Math.min(format.bitsStored, 16)
  return format.signed
    ? { lowest: -(2 ** (bits - 1)), highest: 2 ** (bits - 1) - 1 }
    : { lowest: 0, highest: 2 ** bits - 1 }
}

/** The value that windows count in: through the Modality LUT or the rescale (PS3.3 C.11.1). */
export function modalityValue(windowing: Windowing, stored: number): number {
  if (windowing.modalityLut !== null) return tableValue(windowing.modalityLut, stored)
  return stored * windowing.rescaleSlope + windowing.rescaleIntercept
}

/**
 * The grey scale pipeline of PS3.4 N.2 in one table: modality transformation, window or VOI LUT, and inversion where the
 * file's photometric interpretation or presentation LUT, or the reader, asks for it. Padding is black, whatever the rest.
 */
export function greyTable(windowing: Windowing, format: Stored, shades: Shades): GreyTable {
  const { lowest, highest } = storedLimits(format)
  const greys = new Uint8Array(highest - lowest + 1)
  const inverted = windowing.inverted !== shades.inverted
  const { padding } = format
  const lut = shades.voiLut ? windowing.voiLut : null
  for (let stored = lowest; stored <= highest; stored++) {
    if (padding !== null && stored >= padding.from && stored <= padding.to) continue
    const value = modalityValue(windowing, stored)
    const share = lut === null ? windowShare(value, shades.window, windowing.voiFunction) : lutShare(lut, value)
    greys[stored - lowest] = Math.round((inverted ? 1 - share : share) * 255)
  }
  return { lowest, greys }
}

/** Where in the window a value lies, 0 to 1 (PS3.3 C.11.2.1.2.1 and C.11.2.1.3). */
function windowShare(value: number, { center, width }: Window, voiFunction: VoiFunction): number {
  switch (voiFunction) {
    case 'LINEAR':
      if (width <= 1) return value <= center - 0.5 ? 0 : 1
      return clamp((value - (center - 0.5)) / (width - 1) + 0.5)
    case 'LINEAR_EXACT':
      return clamp((value - center) / width + 0.5)
    case 'SIGMOID':
      return 1 / (1 + Math.exp((-4 * (value - center)) / width))
  }
}

function lutShare(lut: LookupTable, value: number): number {
  return clamp(tableValue(lut, value) / (2 ** lut.bits - 1))
}

/** A table's value; below its first entry the first, beyond its last the last. */
function tableValue(table: LookupTable, input: number): number {
  const at = Math.min(Math.max(Math.round(input) - table.firstValue, 0), table.values.length - 1)
  return table.values[at] ?? 0
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1)
}
