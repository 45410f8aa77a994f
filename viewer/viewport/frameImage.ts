import { Enums, metaData, type Types, utilities } from '@cornerstonejs/core'
import type { CineHeader } from '../dicom/cineHeader'
import type { Window } from '../dicom/windowing'
import type { DecodedFrame } from '../frames/cineSeries'

/** What the images of one run share: the header, and the window that is on the screen now. */
export interface ShownRun {
  readonly key: string
  readonly header: CineHeader
  /** The window on the screen, in the units of Window Center. Read anew at each drawing. */
  window(): Window
}

const scheme = 'fimbria'
const shownRuns = new Map<string, ShownRun>()

/** The images of a run can be shown from now on; the result ends that. */
export function registerRun(run: ShownRun): () => void {
  shownRuns.set(run.key, run)
  return () => {
    shownRuns.delete(run.key)
    metadataOfRun.delete(run.key)
  }
}

/** Name of a frame inside Cornerstone, for the life of the page: never stored or shown. */
export function imageIdOf(run: ShownRun, frame: number): string {
  return `${scheme}:${run.key}/frames/${frame + 1}`
}

/** The 0-based frame an image id stands for; null for a stranger's. */
export function frameOfImageId(imageId: string): number | null {
  const match = /^fimbria:[^/]+\/frames\/(\d+)$/.exec(imageId)
  return match?.[1] ? Number(match[1]) - 1 : null
}

/** Stored values of a window's ends (PS3.3 C.11.2.1.2.1, LINEAR), through the inverse of the rescale. */
export function storedRange(window: Window, header: CineHeader): { lower: number; upper: number } {
  const { rescaleSlope: slope, rescaleIntercept: intercept } = header.windowing
  const half = (Math.max(window.width, 1.001) - 1) / 2
  const lower = (window.center - 0.5 - half - intercept) / slope
  const upper = (window.center - 0.5 + half - intercept) / slope
  return lower <= upper ? { lower, upper } : { lower: upper, upper: lower }
}

/** The window whose ends are these stored values. */
export function windowOfStoredRange(range: { lower: number; upper: number }, header: CineHeader): Window {
  const { rescaleSlope: slope, rescaleIntercept: intercept } = header.windowing
  const a = range.lower * slope + intercept
  const b = range.upper * slope + intercept
  return { center: (a + b + 1) / 2, width: Math.abs(b - a) + 1 }
}

/** Lowest and highest value a pixel of this run can have; a property of the run, so that no frame changes the scale. */
export function storedLimits(header: CineHeader): { lowest: number; highest: number } {
  const { bitsStored, signed, samplesPerPixel } = header.pixelFormat
  if (samplesPerPixel === 3 || header.pixelFormat.palette !== null) return { lowest: 0, highest: 255 }
  const bits = Math.min(bitsStored, 16)
  return signed ? { lowest: -(2 ** (bits - 1)), highest: 2 ** (bits - 1) - 1 } : { lowest: 0, highest: 2 ** bits - 1 }
}

/**
 * The frame as Cornerstone draws it. Pixels are shared, not copied, unless padding has to be blackened.
 *
 * Window Center and Width are read live: on the CPU path Cornerstone falls back to them at every frame, and so finds
 * the reader's window there and not the file's. MONOCHROME1 is inverted by the viewport, not here.
 */
export function frameImage(run: ShownRun, frame: DecodedFrame): Types.IImage {
  const { header } = run
  const { rows, columns } = header.pixelFormat
  const spacing = worldSpacing(header)
  const colour = frame.kind === 'colour'
  const scalarData = colour ? frame.pixels : withoutPadding(frame.pixels, header)
  const limits = storedLimits(header)
  const imageId = imageIdOf(run, frame.index)
  const image = {
    imageId,
    dataType: scalarData.constructor.name as Types.PixelDataTypedArrayString,
    color: colour,
    rgba: false,
    numberOfComponents: colour ? 3 : 1,
    photometricInterpretation: colour ? 'RGB' : 'MONOCHROME2',
    rows,
    columns,
    width: columns,
    height: rows,
    rowPixelSpacing: spacing.row,
    columnPixelSpacing: spacing.column,
    slope: 1,
    intercept: 0,
    invert: false,
    minPixelValue: limits.lowest,
    maxPixelValue: limits.highest,
    get windowCenter() {
      return colour ? 128 : utilities.windowLevel.toWindowLevel(...ends(run)).windowCenter
    },
    get windowWidth() {
      return colour ? 256 : utilities.windowLevel.toWindowLevel(...ends(run)).windowWidth
    },
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    sizeInBytes: scalarData.byteLength,
    getPixelData: () => scalarData,
    getCanvas: () => null as unknown as HTMLCanvasElement,
    voxelManager: utilities.VoxelManager.createImageVoxelManager({
      width: columns,
      height: rows,
      numberOfComponents: colour ? 3 : 1,
      scalarData,
    }),
  }
  return image as unknown as Types.IImage
}

function ends(run: ShownRun): [number, number] {
  const { lower, upper } = storedRange(run.window(), run.header)
  return [lower, upper]
}

type GreyPixels = Extract<DecodedFrame, { kind: 'grey' }>['pixels']

/** Padding is no tissue: it is drawn as the darkest value on the screen (PS3.3 C.7.5.1.1.2). */
function withoutPadding(pixels: GreyPixels, header: CineHeader): GreyPixels {
  const { padding } = header.pixelFormat
  if (padding === null) return pixels
  const limits = storedLimits(header)
  const black = header.windowing.inverted ? limits.highest : limits.lowest
  const shown = pixels.slice()
  for (let i = 0; i < shown.length; i++) {
    const value = shown[i] as number
    if (value >= padding.from && value <= padding.to) shown[i] = black
  }
  return shown
}

/** Size of a pixel in Cornerstone's world, which is px here: columns are 1 apart, rows as much as the aspect says. */
export function worldSpacing(header: CineHeader): { column: number; row: number } {
  return { column: 1, row: header.pixelAspect }
}

const metadataOfRun = new Map<string, Map<string, unknown>>()

/** Answers Cornerstone's questions about our images with one cached object each: it asks several times a frame. */
function provide(type: string, query: unknown): unknown {
  if (typeof query !== 'string' || !query.startsWith(`${scheme}:`)) return undefined
  const run = shownRuns.get(query.slice(scheme.length + 1, query.indexOf('/')))
  if (run === undefined) return undefined
  let modules = metadataOfRun.get(run.key)
  if (modules === undefined) {
    modules = metadataModules(run.header)
    metadataOfRun.set(run.key, modules)
  }
  return modules.get(type)
}

function metadataModules(header: CineHeader): Map<string, unknown> {
  const { rows, columns, bitsAllocated, bitsStored, highBit, signed, samplesPerPixel } = header.pixelFormat
  const spacing = worldSpacing(header)
  const colour = samplesPerPixel === 3 || header.pixelFormat.palette !== null
  return new Map<string, unknown>([
    [
      'imagePlaneModule',
      {
        rows,
        columns,
        rowPixelSpacing: spacing.row,
        columnPixelSpacing: spacing.column,
        pixelSpacing: [spacing.row, spacing.column],
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
        imagePositionPatient: [0, 0, 0],
        frameOfReferenceUID: undefined,
        // Without it Cornerstone would call these px millimetres.
        usingDefaultValues: true,
      },
    ],
    [
      'imagePixelModule',
      {
        bitsAllocated: colour ? 8 : bitsAllocated,
        bitsStored: colour ? 8 : bitsStored,
        highBit: colour ? 7 : highBit,
        pixelRepresentation: signed ? 1 : 0,
        samplesPerPixel: colour ? 3 : 1,
        photometricInterpretation: colour ? 'RGB' : 'MONOCHROME2',
      },
    ],
    ['generalSeriesModule', { modality: 'OT' }],
  ])
}

/** Puts our answers before Cornerstone's own. */
export function provideMetadata(): void {
  metaData.addProvider(provide, 10_000)
}
