import { Enums, metaData, type Types, utilities } from '@cornerstonejs/core'
import type { CineHeader } from '../dicom/cineHeader'
import type { GreyTable } from '../dicom/greys/greyTable'
import type { DecodedFrame } from '../frames/cineSeries'

/** What of a header a picture needs. */
export type PicturedHeader = Pick<CineHeader, 'pixelFormat' | 'pixelAspect' | 'windowing' | 'windowingOfFrames'>

/** What the images of one run share. */
export interface ShownRun {
  readonly key: string
  readonly header: PicturedHeader
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

/** Name of a frame's picture inside Cornerstone, for the life of the page: never stored or shown. `index` is 0-based. */
export function imageIdOf(run: ShownRun, { index, reduced = false }: PictureName): string {
  return `${scheme}:${run.key}/frames/${index + 1}${reduced ? '/reduced' : ''}`
}

/** Which picture of which frame an image is of. */
export interface PictureName {
  readonly index: number
  readonly reduced?: boolean
}

/** The picture an image id stands for; null for a stranger's. */
export function pictureOfImageId(imageId: string): Required<PictureName> | null {
  const match = /^fimbria:[^/]+\/frames\/(\d+)(\/reduced)?$/.exec(imageId)
  return match?.[1] ? { index: Number(match[1]) - 1, reduced: match[2] !== undefined } : null
}

/**
 * The frame as Cornerstone draws it: greys of 8 bits that the run's table gives, or colour as it is.
 *
 * The window is applied here and not by Cornerstone, whose two paths do it differently, know no VOI LUT on one of them
 * and no sigmoid on the other, and forget the reader's window at every frame on the CPU. So both show the same picture.
 *
 * `greys`: an array of the frame's size to draw a grey frame into; its own where none is given.
 */
export function frameImage(
  run: ShownRun,
  frame: DecodedFrame,
  table: GreyTable,
  greys = new Uint8Array(frame.pixels.length),
): Types.IImage {
  const { rows, columns } = run.header.pixelFormat
  const spacing = worldSpacing(run.header)
  const colour = frame.kind === 'colour'
  const scalarData = frame.kind === 'colour' ? frame.pixels : greysInto(greys, frame.pixels, table)
  const image = {
    imageId: imageIdOf(run, frame),
    dataType: 'Uint8Array',
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
    minPixelValue: 0,
    maxPixelValue: 255,
    windowCenter: 128,
    windowWidth: 256,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    sizeInBytes: scalarData.byteLength,
    getPixelData: () => scalarData,
    getCanvas: () => null,
    voxelManager: utilities.VoxelManager.createImageVoxelManager({
      width: columns,
      height: rows,
      numberOfComponents: colour ? 3 : 1,
      scalarData,
    }),
  }
  return image as unknown as Types.IImage
}

type GreyPixels = Extract<DecodedFrame, { kind: 'grey' }>['pixels']

function greysInto(shown: Uint8Array, pixels: GreyPixels, { lowest, greys }: GreyTable): Uint8Array {
  for (let i = 0; i < shown.length; i++) shown[i] = greys[(pixels[i] as number) - lowest] as number
  return shown
}

/** Size of a pixel in Cornerstone's world, which is px here: columns are 1 apart, rows as much as the aspect says. */
export function worldSpacing(header: PicturedHeader): { column: number; row: number } {
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

function metadataModules(header: PicturedHeader): Map<string, unknown> {
  const { rows, columns } = header.pixelFormat
  const spacing = worldSpacing(header)
  const colour = header.pixelFormat.samplesPerPixel === 3 || header.pixelFormat.palette !== null
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
        bitsAllocated: 8,
        bitsStored: 8,
        highBit: 7,
        pixelRepresentation: 0,
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
