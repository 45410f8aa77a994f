import type { ImageArea } from '../../viewer/dicom/geometry/beam'
import type { ImagePoint } from '../../viewer/dicom/imagePoint'
import type { Mark, MarkKind } from '../marks/mark'
import { defaultOf } from '../observation/readingDefaults'
import type { RunFacts } from '../observation/studyFacts'
import { areNear } from './distances'
import { bothTubes, hit, type RuleCheck, type RuleContext } from './rule'

/** C17: spill that lies in veins, or rises as fast as contrast in veins does. */
export const spillInVeins: RuleCheck = (context) =>
  bothTubes(context).flatMap(({ side, spills }) => {
    const inVeins = spills.flatMap((spill) => {
      const near = context.observation.veins.filter((vein) => lieTogether(spill, vein, context))
      return near.length === 0 ? [] : [hit(side, [spill, ...near])]
    })
    const rising = spills.slice(1).flatMap((later, at) => {
      const earlier = spills[at] as Mark
      return risesFast(earlier, later, context) ? [hit(side, [earlier, later], 'C17.speed')] : []
    })
    return [...inVeins, ...rising]
  })

function lieTogether(spill: Mark, vein: Mark, { reading, facts }: RuleContext): boolean {
  return areNear(spill, vein, { mm: 'veinAreaMm', shareOfWidth: 'veinAreaShareOfWidth' }, reading, facts)
}

/** Upwards on the image is cranial in every picture of an HSG; speed needs millimetres and times of one run. */
function risesFast(earlier: Mark, later: Mark, { facts, observation }: RuleContext): boolean {
  const spacing = facts.get(later.sopInstanceUid)?.calibration?.rowSpacingMm ?? null
  if (earlier.sopInstanceUid !== later.sopInstanceUid || spacing === null) return false
  const ms = observation.order.msBetween(earlier, later)
  if (ms === null || ms <= 0) return false
  const risenMm = (earlier.point.row - later.point.row) * spacing
  return risenMm / (ms / 1000) > defaultOf('veinSpeedMmPerSecond')
}

/** Kinds that say something of contrast; a device or a note on the scout is where it belongs. */
const ofContrast: ReadonlySet<MarkKind> = new Set([
  'fill',
  'spill',
  'occlusion',
  'defect',
  'stenosis',
  'dilatation',
  'intravasation',
])

/** C32: a mark outside the shutter, on burned-in text, or of contrast on the scout. */
export const marksOutsidePicture: RuleCheck = ({ reading, facts }) => {
  const within = (mark: Mark): RunFacts | undefined => facts.get(mark.sopInstanceUid)
  const outside = reading.marks.filter((mark) => {
    const open = within(mark)?.open ?? null
    return open !== null && !isWithin(mark.point, open)
  })
  const onText = reading.marks.filter((mark) => within(mark)?.burnedInAreas.some((area) => isWithin(mark.point, area)))
  const onScout = reading.marks.filter((mark) => ofContrast.has(mark.kind) && within(mark)?.scout === true)
  return [
    ...(outside.length > 0 ? [hit(null, outside)] : []),
    ...(onText.length > 0 ? [hit(null, onText, 'C32.text')] : []),
    ...(onScout.length > 0 ? [hit(null, onScout, 'C32.scout')] : []),
  ]
}

function isWithin({ column, row }: ImagePoint, { left, top, right, bottom }: ImageArea): boolean {
  return column >= left && column <= right && row >= top && row <= bottom
}
