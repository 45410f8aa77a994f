import { type PatientSide, sideOfColumn } from '../../viewer/dicom/geometry/patientOrientation'
import type { ImagePoint } from '../../viewer/dicom/imagePoint'
import type { Mark, MarkKind, MarkSide, TubeSegment } from './mark'

/** The segments from the uterus outwards, in the order contrast reaches them. */
export const segmentsOutwards: readonly TubeSegment[] = [
  'interstitial',
  'isthmic',
  'ampullary',
  'infundibular',
  'fimbrial',
]

/** The patient's side of a point, from the half of the image it lies on; null where nobody has said which side is which. */
export function proposeSide(point: ImagePoint, columns: number, atImageLeft: PatientSide | null): MarkSide | null {
  return atImageLeft === null ? null : sideOfColumn(point.column, columns, atImageLeft)
}

/**
 * The segment a new mark of that kind most likely means, given the marks the tube already has: fill moves one segment
 * outwards, a stop lies where filling ended, spill leaves at the fimbrial end. null for kinds that need no segment.
 */
export function proposeSegment(kind: MarkKind, marksOfTube: readonly Mark[]): TubeSegment | null {
  const farthest = farthestFilled(marksOfTube)
  switch (kind) {
    case 'fill':
      return segmentsOutwards[Math.min(farthest + 1, segmentsOutwards.length - 1)] ?? null
    case 'occlusion':
    case 'stenosis':
    case 'dilatation':
      return segmentsOutwards[Math.max(farthest, 0)] ?? null
    case 'spill':
      return 'fimbrial'
    case 'defect':
    case 'intravasation':
    case 'device':
    case 'other':
      return null
  }
}

/** 0-based place of the most distal filled segment; −1: none is filled. */
function farthestFilled(marks: readonly Mark[]): number {
  let farthest = -1
  for (const mark of marks) {
    if (mark.kind !== 'fill' || mark.segment === null || mark.confidence === 'excluded') continue
    farthest = Math.max(farthest, segmentsOutwards.indexOf(mark.segment))
  }
  return farthest
}
