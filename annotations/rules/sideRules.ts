import type { Mark, MarkKind } from '../marks/mark'
import { defaultOf } from '../observation/readingDefaults'
import { isOccluded, isPatent } from '../observation/sideStatus'
import type { RunReference } from '../reading/reading'
import { areNear, distancePx } from './distances'
import { bothTubes, hit, type RuleCheck, type RuleContext, tubeSideOf } from './rule'

const ofTube: ReadonlySet<MarkKind> = new Set(['fill', 'spill', 'occlusion', 'stenosis', 'dilatation', 'device'])

/** C01: a sided mark on a picture whose sides nobody has confirmed. */
export const sideUnconfirmed: RuleCheck = ({ reading }) => {
  const marks = reading.marks.filter(
    (mark) => tubeSideOf(mark) !== null && !Object.hasOwn(reading.sideAtImageLeft, mark.sopInstanceUid),
  )
  return marks.length === 0 ? [] : [hit(null, marks)]
}

/** C09: in a frontal view a mark of one side lies across the midline. Obliques are left alone. */
export const acrossMidline: RuleCheck = (context) =>
  context.reading.marks
    .filter((mark) => ofTube.has(mark.kind) && liesAcross(mark, context))
    .map((mark) => hit(tubeSideOf(mark), [mark]))

function liesAcross(mark: Mark, { reading, facts }: RuleContext): boolean {
  const run = reading.runs.find(({ sopInstanceUid }) => sopInstanceUid === mark.sopInstanceUid)
  const atLeft = reading.sideAtImageLeft[mark.sopInstanceUid]?.side
  const side = tubeSideOf(mark)
  if (run === undefined || atLeft === undefined || side === null) return false
  const angles = facts.get(mark.sopInstanceUid)?.angles ?? null
  if (angles !== null && Math.abs(angles.primary) > defaultOf('frontalWithinDegrees')) return false
  const beyond = beyondMiddle(mark, run)
  return side === atLeft ? beyond > 0 : beyond < 0
}

/** How far right of the image's middle, as a share of its width; 0 where it still counts as on it. */
function beyondMiddle({ point }: Mark, { columns }: RunReference): number {
  const share = point.column / columns - 0.5
  return Math.abs(share) <= defaultOf('acrossMidlineShareOfWidth') ? 0 : share
}

/** C10: a right and a left mark of one kind almost at one place of one run. */
export const twinMarks: RuleCheck = ({ reading, facts }) =>
  sidedPairs(reading.marks)
    .filter(([right, left]) =>
      areNear(right, left, { mm: 'twinMarksMm', shareOfWidth: 'twinMarksShareOfWidth' }, reading, facts),
    )
    .map((pair) => hit(null, pair))

/** C11: one mark, said of both sides. */
export const markOnBothSides: RuleCheck = ({ reading }) =>
  sidedPairs(reading.marks)
    .filter(
      ([right, left]) =>
        right.frame === left.frame &&
        right.segment === left.segment &&
        distancePx(right.point, left.point) <= defaultOf('samePointPx'),
    )
    .map((pair) => hit(null, pair))

function sidedPairs(marks: readonly Mark[]): readonly (readonly [right: Mark, left: Mark])[] {
  const left = marks.filter(({ side }) => side === 'left')
  return marks
    .filter(({ side }) => side === 'right')
    .flatMap((one) =>
      left
        .filter(({ kind, sopInstanceUid }) => kind === one.kind && sopInstanceUid === one.sopInstanceUid)
        .map((other) => [one, other] as const),
    )
}

/** C19: marks of fill, spill or a stop in a tube that is not there. */
export const marksOfAbsentTube: RuleCheck = (context) =>
  bothTubes(context)
    .filter(({ absent }) => absent)
    .map(({ side, fills, spills, stops }) => hit(side, [...fills, ...spills, ...stops]))
    .filter(({ marks }) => marks.length > 0)

/** C20: a side operated upon is reported open. */
export const operatedSidePatent: RuleCheck = (context) => {
  const { statuses } = context.observation
  const surgery = context.reading.findings.context.priorSurgery ?? []
  const operated = {
    right: surgery.includes('salpingectomyRight') || surgery.includes('ligationRight'),
    left: surgery.includes('salpingectomyLeft') || surgery.includes('ligationLeft'),
  }
  return bothTubes(context)
    .filter(({ side }) => operated[side] && isPatent(statuses[side]))
    .map(({ side, spills }) => hit(side, spills))
}

/** C33: another reader says of right what this one says of left, and the other way round. */
export const mirroredReaders: RuleCheck = ({ observation: { statuses }, surroundings: { otherStatuses = [] } }) => {
  if (statuses.right === statuses.left) return []
  const says = (status: (typeof statuses)['right']) => isPatent(status) || isOccluded(status) || status === 'ABSENT'
  const mirrored = otherStatuses.some(({ right, left }) => statuses.right === left && statuses.left === right)
  return mirrored && (says(statuses.right) || says(statuses.left)) ? [hit(null)] : []
}
