import type { StudyIdentity } from '../../../viewer/dicom/cineHeader'
import type { FrameNumber } from '../../../viewer/dicom/frameNumber'
import type { VoiFunction, Window } from '../../../viewer/dicom/greys/windowing'
import { clampToImage, type ImagePoint } from '../../../viewer/dicom/imagePoint'
import type { Reader, RunReference } from '../../reading/reading'
import { element, nameElement } from '../content/contentItem'
import { type ObjectIdentity, objectHeader } from '../context/objectHeader'
import { checkName } from '../json/allowedText'
import { orderedDataSet } from '../json/dataSet'
import type { DicomElement, DicomJson } from '../json/dicomJson'
import { SrError } from '../srError'
import type { WriteSrOptions } from '../srExchange'

/** Grayscale Softcopy Presentation State Storage. */
export const PRESENTATION_STATE = '1.2.840.10008.5.1.4.1.1.11.1'

const LAYER = 'HSGMARKS'
const TEXT_OFFSET = 16

/** A view of one frame: what is on the screen, in the terms of the stored pixels. */
export interface PresentedView {
  readonly run: RunReference
  readonly frame: FrameNumber
  /** Opposite corners of what is seen of the image; may lie outside it. */
  readonly area: { readonly from: ImagePoint; readonly to: ImagePoint }
  /** Height of a pixel divided by its width. */
  readonly pixelAspect: number
  /** null: the file's VOI LUT is shown (`voiLut` in `ofImage`). */
  readonly window: Window | null
  readonly voiFunction: VoiFunction
  /** The lowest value is shown white. */
  readonly inverted: boolean
  /** Rescale Slope and Intercept that the picture is shown with; 1 and 0 where none is. */
  readonly rescale: { readonly slope: number; readonly intercept: number }
  readonly graphics: readonly PresentedMark[]
  /** The image's own attributes that its pictures depend on: its shutter, its LUTs. They stay as they are. */
  readonly ofImage: DicomJson
}

/** A mark as it is drawn. */
export interface PresentedMark {
  readonly point: ImagePoint
  readonly text: string
}

/** The shutter (PS3.3 C.7.6.11), Modality LUT and VOI LUT Sequence: what a presentation state takes over from its image. */
const ofImageKept = [
  '00181600',
  '00181602',
  '00181604',
  '00181606',
  '00181608',
  '00181610',
  '00181612',
  '00181620',
  '00181622',
]

/**
 * The view as a Grayscale Softcopy Presentation State, in the DICOM JSON Model. Marks in it are drawings: the record is the SR.
 * @throws SrError `reader-unnamed`, `text-not-allowed`.
 */
export function writePresentation(
  view: PresentedView,
  study: StudyIdentity,
  reader: Reader,
  identity: Omit<ObjectIdentity, 'sopClassUid' | 'modality' | 'seriesDescription'>,
  options: Pick<WriteSrOptions, 'now' | 'device'>,
): DicomJson {
  if (reader.name.alphabetic.trim() === '') throw new SrError('reader-unnamed', 'the reader has no name')
  checkName('the reader’s name', reader.name)
  const { run, frame } = view
  const image = {
    '00081150': element('UI', run.sopClassUid),
    '00081155': element('UI', run.sopInstanceUid),
    ...(run.numberOfFrames > 1 ? { '00081160': element('IS', frame) } : {}),
  }
  const images = element('SQ', image)
  const { dataSet } = orderedDataSet({
    ...objectHeader(
      study,
      { ...identity, sopClassUid: PRESENTATION_STATE, modality: 'PR', seriesDescription: 'HSG views' },
      options,
    ),
    '00081115': element('SQ', { '00081140': images, '0020000E': element('UI', run.seriesInstanceUid) }),
    // Without a body part an absent Laterality is an error to some, an empty one to others (PS3.3 C.7.3.1).
    '00180015': element('CS', 'PELVIS'),
    ...shutter(view.ofImage),
    ...modality(view),
    '00283110': element('SQ', { '00081140': images, ...voi(view) }),
    ...(view.graphics.length === 0 ? {} : graphics(view.graphics, images, run)),
    '00700041': element('CS', 'N'),
    '00700042': element('US', 0),
    '0070005A': element('SQ', { '00081140': images, ...displayedArea(view) }),
    '00700080': element('CS', 'HSG_VIEW'),
    '00700081': element('LO', `Frame ${frame} with its marks`),
    '00700082': element('DA', options.now.date),
    '00700083': element('TM', options.now.time),
    '00700084': nameElement(reader.name),
    '20500020': element('CS', view.inverted ? 'INVERSE' : 'IDENTITY'),
  })
  return dataSet
}

/** A presentation state replaces the image's shutter, so the image's own goes with it (PS3.3 C.7.6.11). */
function shutter(ofImage: DicomJson): DicomJson {
  const kept = ofImageKept.filter((tag) => ofImage[tag]?.Value !== undefined)
  if (!kept.includes('00181600')) return {}
  const value: DicomJson = { '00181622': element('US', 0) }
  return { ...value, ...Object.fromEntries(kept.map((tag) => [tag, ofImage[tag] as DicomElement])) }
}

function modality({ rescale, ofImage }: PresentedView): DicomJson {
  const lut = ofImage['00283000']
  if (lut?.Value !== undefined) return { '00283000': lut }
  if (rescale.slope === 1 && rescale.intercept === 0) return {}
  return {
    '00281052': element('DS', rescale.intercept),
    '00281053': element('DS', rescale.slope),
    '00281054': element('LO', 'US'),
  }
}

function voi({ window, voiFunction, ofImage }: PresentedView): DicomJson {
  const lut = ofImage['00283010']
  if (window === null && lut?.Value !== undefined) return { '00283010': lut }
  if (window === null) throw new Error('neither window nor LUT')
  return {
    '00281050': element('DS', decimal(window.center)),
    '00281051': element('DS', decimal(window.width)),
    ...(voiFunction === 'LINEAR' ? {} : { '00281056': element('CS', voiFunction) }),
  }
}

/**
 * What is seen of the image. Corners are whole pixels counted from 1, so what is seen of a pixel counts as the pixel (PS3.3
 * C.10.4); the empty stage around the image is left out, which some readers take for an error.
 */
function displayedArea({ area, pixelAspect, run }: PresentedView): DicomJson {
  const from = clampToImage(area.from, run)
  const to = clampToImage(area.to, run)
  const left = Math.min(Math.floor(Math.min(from.column, to.column)) + 1, run.columns)
  const top = Math.min(Math.floor(Math.min(from.row, to.row)) + 1, run.rows)
  const right = Math.max(left, Math.ceil(Math.max(from.column, to.column)))
  const bottom = Math.max(top, Math.ceil(Math.max(from.row, to.row)))
  const aspect = Math.round(pixelAspect * 1000)
  return {
    '00700052': element('SL', left, top),
    '00700053': element('SL', right, bottom),
    '00700100': element('CS', 'SCALE TO FIT'),
    '00700102': pixelAspect === 1 ? element('IS', 1, 1) : element('IS', aspect, 1000),
  }
}

function graphics(marks: readonly PresentedMark[], images: DicomElement, run: RunReference): DicomJson {
  const point = (mark: PresentedMark) => ({
    '00700005': element('CS', 'PIXEL'),
    '00700020': element('US', 2),
    '00700021': element('US', 1),
    '00700022': element('FL', mark.point.column, mark.point.row),
    '00700023': element('CS', 'POINT'),
    '00700024': element('CS', 'N'),
  })
  return {
    '00700001': element('SQ', {
      '00081140': images,
      '00700002': element('CS', LAYER),
      '00700008': element('SQ', ...marks.map((mark) => textObject(mark, run))),
      '00700009': element('SQ', ...marks.map(point)),
    }),
    '00700060': element('SQ', {
      '00700002': element('CS', LAYER),
      '00700062': element('IS', 1),
      '00700068': element('LO', 'HSG marks'),
    }),
  }
}

/** The words stand beside the point, on the side where there is room. */
function textObject({ point, text }: PresentedMark, { columns, rows }: RunReference): DicomJson {
  const width = Math.min(columns / 2, 8 * text.length)
  const toTheRight = point.column + TEXT_OFFSET + width <= columns
  const left = toTheRight ? point.column + TEXT_OFFSET : Math.max(0, point.column - TEXT_OFFSET - width)
  const top = Math.min(Math.max(0, point.row - TEXT_OFFSET / 2), Math.max(0, rows - TEXT_OFFSET))
  return {
    '00700003': element('CS', 'PIXEL'),
    '00700004': element('CS', 'PIXEL'),
    '00700006': element('ST', text),
    '00700010': element('FL', left, top),
    '00700011': element('FL', Math.min(columns, left + width), Math.min(rows, top + TEXT_OFFSET)),
    '00700012': element('CS', toTheRight ? 'LEFT' : 'RIGHT'),
    '00700014': element('FL', point.column, point.row),
    '00700015': element('CS', 'Y'),
  }
}

/** Three decimals of a grey value are more than any screen shows; a decimal string has room for 16 characters. */
function decimal(value: number): number {
  return Number(value.toPrecision(10))
}
