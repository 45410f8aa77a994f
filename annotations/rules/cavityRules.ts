import type { Length } from '../findings/length'
import type { Mark } from '../marks/mark'
import { areNear } from './distances'
import { bothTubes, hit, type RuleCheck, type RuleContext } from './rule'

/** C21: a growth is called on one frame, where it may be a bubble. */
export const growthOnOneFrame: RuleCheck = (context) =>
  (context.reading.findings.cavity.defects ?? []).flatMap(({ type, mobile, marks }) => {
    if ((type !== 'polyp' && type !== 'fibroid') || mobile === 'no') return []
    const cited = marksOf(marks, context)
    const frames = new Set(cited.map(({ sopInstanceUid, frame }) => `${sopInstanceUid} ${frame}`))
    const isSeenLonger = cited.some(({ seenFrames }) => seenFrames !== null)
    return frames.size <= 1 && !isSeenLonger ? [hit(null, cited)] : []
  })

/** C22: a defect lies where a catheter, balloon or device is marked. */
export const defectAtDevice: RuleCheck = ({ reading, facts }) => {
  const devices = reading.marks.filter(({ kind }) => kind === 'device')
  return reading.marks
    .filter(({ kind }) => kind === 'defect')
    .flatMap((defect) => {
      const near = devices.filter((device) =>
        areNear(defect, device, { mm: 'deviceAreaMm', shareOfWidth: 'deviceAreaShareOfWidth' }, reading, facts),
      )
      return near.length === 0 ? [] : [hit(null, [defect, ...near])]
    })
}

/** C23: one horn is taken for the whole womb. */
export const secondHornNotSought: RuleCheck = ({ reading: { findings } }) =>
  findings.cavity.shape === 'singleHorn' && findings.cavity.secondHornSought !== true ? [hit(null)] : []

/** C24: septate or bicornuate from the inside alone. */
export const divisionWithoutContour: RuleCheck = ({ reading: { findings } }) => {
  const { shape, division, outerContour } = findings.cavity
  const named = division === 'septate' || division === 'bicornuate'
  return shape === 'dividedCavity' && named && (outerContour === null || outerContour === 'notSeen') ? [hit(null)] : []
}

/** C25: millimetres that are not the patient's; thresholds in mm are not held against them. */
export const uncalibratedMillimetres: RuleCheck = (context) => {
  const { cavity, tubes } = context.reading.findings
  const ofTubes = bothTubes(context)
    .filter(({ side }) => Object.values(tubes[side].segments).some(({ diameter }) => isUncalibrated(diameter)))
    .map(({ side }) => hit(side))
  const inCavity = [cavity.indentation, ...(cavity.defects ?? []).map(({ size }) => size)]
  return [...ofTubes, ...(inCavity.some(isUncalibrated) ? [hit(null)] : [])]
}

function isUncalibrated(length: Length | null): boolean {
  return length !== null && length.unit === 'mm' && !length.calibrated
}

function marksOf(uids: readonly string[], { reading }: RuleContext): readonly Mark[] {
  return reading.marks.filter(({ uid }) => uids.includes(uid))
}
