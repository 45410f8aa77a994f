import type { Window } from '../../../viewer/dicom/greys/windowing'
import type { ImagePoint } from '../../../viewer/dicom/imagePoint'
import type { ContentNode } from '../content/contentTree'
import { itemsOf, numbersOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import { PRESENTATION_STATE } from './writePresentation'

/** What a presentation state says of one image, as far as it can be shown here. */
export interface ReadPresentation {
  readonly label: string
  readonly sopInstanceUid: string
  /** 1-based; null: all frames of the image. */
  readonly frame: number | null
  readonly window: Window | null
  /** Opposite corners of what is to be seen; null: not stated as an area. */
  readonly area: { readonly from: ImagePoint; readonly to: ImagePoint } | null
  readonly inverted: boolean
  /** What is drawn, and what is asked for and not shown here, in words. */
  readonly listed: readonly ContentNode[]
}

export function isPresentation(dataSet: DicomJson): boolean {
  return textOf(dataSet, '00080016') === PRESENTATION_STATE
}

/** The state of the first image it names that is among these; null: none is. */
export function readPresentation(dataSet: DicomJson, open: ReadonlySet<string>): ReadPresentation | null {
  const images = itemsOf(dataSet, '00081115').flatMap((series) => itemsOf(series, '00081140'))
  const image = images.find((one) => open.has(textOf(one, '00081155')))
  if (image === undefined) return null
  const sopInstanceUid = textOf(image, '00081155')
  const frame = numbersOf(image, '00081160')[0] ?? null
  const about = (item: DicomJson) => {
    const named = itemsOf(item, '00081140')
    return named.length === 0 || named.some((one) => isThis(one, sopInstanceUid, frame))
  }
  const voi = itemsOf(dataSet, '00283110').find(about)
  const area = itemsOf(dataSet, '0070005A').find(about)
  return {
    label: textOf(dataSet, '00700081') || textOf(dataSet, '00700080'),
    sopInstanceUid,
    frame: frame !== null && Number.isSafeInteger(frame) && frame >= 1 ? frame : null,
    window: voi === undefined ? null : windowOf(voi),
    area: area === undefined ? null : areaOf(area),
    inverted: textOf(dataSet, '20500020') === 'INVERSE',
    listed: [...drawn(dataSet, about), ...notShown(dataSet, voi, area)],
  }
}

function isThis(reference: DicomJson, sopInstanceUid: string, frame: number | null): boolean {
  const frames = numbersOf(reference, '00081160')
  const ofFrame = frames.length === 0 || frame === null || frames.includes(frame)
  return textOf(reference, '00081155') === sopInstanceUid && ofFrame
}

function windowOf(voi: DicomJson): Window | null {
  const [center = Number.NaN] = numbersOf(voi, '00281050')
  const [width = Number.NaN] = numbersOf(voi, '00281051')
  return Number.isFinite(center) && Number.isFinite(width) && width > 0 ? { center, width } : null
}

/** Corners count whole pixels from 1 (PS3.3 C.10.4), so the area begins one pixel before its first. */
function areaOf(area: DicomJson): ReadPresentation['area'] {
  const [left = Number.NaN, top = Number.NaN] = numbersOf(area, '00700052')
  const [right = Number.NaN, bottom = Number.NaN] = numbersOf(area, '00700053')
  if (![left, top, right, bottom].every(Number.isSafeInteger) || right < left || bottom < top) return null
  return { from: { column: left - 1, row: top - 1 }, to: { column: right, row: bottom } }
}

function drawn(dataSet: DicomJson, about: (item: DicomJson) => boolean): readonly ContentNode[] {
  const annotations = itemsOf(dataSet, '00700001').filter(about)
  const texts = annotations.flatMap((one) => itemsOf(one, '00700008'))
  const graphics = annotations.flatMap((one) => itemsOf(one, '00700009'))
  const node = (name: string, value: string): ContentNode => ({ name, value, children: [] })
  return [
    ...texts.map((one) => node('Text', textOf(one, '00700006'))),
    ...graphics.map((one) => node(textOf(one, '00700023') || 'Graphic', numbersOf(one, '00700022').join(', '))),
  ]
}

function notShown(dataSet: DicomJson, voi: DicomJson | undefined, area: DicomJson | undefined): readonly ContentNode[] {
  const rotated = (numbersOf(dataSet, '00700042')[0] ?? 0) !== 0
  const said: readonly (readonly [boolean, string])[] = [
    [rotated || textOf(dataSet, '00700041') === 'Y', 'rotation or flip'],
    [itemsOf(voi ?? {}, '00283010').length > 0, 'VOI LUT of the state'],
    [area !== undefined && textOf(area, '00700100') !== 'SCALE TO FIT', 'size on the screen'],
    [itemsOf(dataSet, '00283000').length > 0, 'Modality LUT of the state'],
    [textOf(dataSet, '00181600') !== '', 'shutter'],
    [itemsOf(dataSet, '20500010').length > 0, 'Presentation LUT'],
  ]
  return said.filter(([is]) => is).map(([, name]) => ({ name: 'Not shown here', value: name, children: [] }))
}
