import type { Mark } from '../marks/mark'
import { segmentsOutwards } from '../marks/markProposal'
import { defaultOf } from '../observation/readingDefaults'
import type { StudyFacts } from '../observation/studyFacts'
import { bothTubes, hit, type RuleCheck, type RuleContext } from './rule'

/** C03: contrast leaves a tube before it has filled it. */
export const spillBeforeFill: RuleCheck = (context) =>
  bothTubes(context).flatMap(({ side, fills: [fill], spills: [spill] }) => {
    if (fill === undefined || spill === undefined) return []
    return isEarlier(spill, fill, context) ? [hit(side, [fill, spill])] : []
  })

/** C06: a segment fills before one nearer to the uterus; often only because the isthmus is too thin to be seen at first. */
export const distalBeforeProximal: RuleCheck = (context) =>
  bothTubes(context).flatMap(({ side, fills }) => {
    const first = segmentsOutwards.map((segment) => fills.find((mark) => mark.segment === segment))
    const marks = first.flatMap((near, at) =>
      first
        .slice(at + 1)
        .flatMap((far) =>
          near !== undefined && far !== undefined && isEarlier(far, near, context) ? [near, far] : [],
        ),
    )
    return marks.length === 0 ? [] : [hit(side, marks)]
  })

/** C07: a tube fills before the cavity does, which only a catheter in the tube's mouth can do. */
export const tubeBeforeCavity: RuleCheck = (context) => {
  if (context.reading.findings.mode === 'selective') return []
  const cavity = context.observation.order.earliest(context.observation.cavityFills)
  if (cavity === null) return []
  return bothTubes(context).flatMap(({ side, fills: [fill] }) =>
    fill !== undefined && isEarlier(fill, cavity, context) ? [hit(side, [fill, cavity])] : [],
  )
}

function isEarlier(a: Mark, b: Mark, { observation: { order } }: RuleContext): boolean {
  return (order.compare(a, b) ?? 0) < 0
}

/** C18: “no spill” from pictures that end too soon after the ampulla filled, and none later. */
export const noSpillTooSoon: RuleCheck = (context) =>
  bothTubes(context).flatMap(({ side, fills, spill }) => {
    const ampullary = fills.find(({ segment }) => segment !== null && segmentsOutwards.indexOf(segment) >= 2)
    if (spill.state !== 'none' || ampullary === undefined) return []
    if (context.reading.findings.adequacy.lateOrDelayedImage === true) return []
    const watched = watchedAfterMs(ampullary, context)
    return watched !== null && watched < defaultOf('noSpillWaitSeconds') * 1000 ? [hit(side, [ampullary])] : []
  })

/** From the mark to the last frame of the study, ms; null where times do not say. */
function watchedAfterMs(mark: Mark, { facts, observation: { order } }: RuleContext): number | null {
  const rank = order.rank(mark.sopInstanceUid)
  const ends = [...facts.values()].filter(({ sopInstanceUid }) => (order.rank(sopInstanceUid) ?? -1) >= (rank ?? 0))
  const times = ends.map((run) => {
    const last = { ...mark, sopInstanceUid: run.sopInstanceUid, frame: run.numberOfFrames as Mark['frame'] }
    return order.msBetween(mark, last)
  })
  return times.includes(null) ? null : Math.max(0, ...times.map((ms) => ms ?? 0))
}

/** C26: a time difference across runs that no clock backs. */
export const intervalWithoutClock: RuleCheck = ({ reading, surroundings, observation: { order } }) =>
  (surroundings.intervals ?? []).flatMap((pair) => {
    const [from, to] = pair.map((uid) => reading.marks.find((mark) => mark.uid === uid))
    if (from === undefined || to === undefined || from.sopInstanceUid === to.sopInstanceUid) return []
    return order.msBetween(from, to) === null ? [hit(null, [from, to])] : []
  })

/** C27: marks on runs whose times are a wish for display, or none. */
export const timeWithoutSource: RuleCheck = ({ reading, facts }) => {
  const marks = reading.marks.filter(({ sopInstanceUid }) => {
    const run = facts.get(sopInstanceUid)
    return run !== undefined && run.numberOfFrames > 1 && !run.timing.ofAcquisition
  })
  return marks.length === 0 ? [] : [hit(null, marks)]
}

/** C37: a stop on the last frame of a run may only be the end of the recording. */
export const stopAtLastFrame: RuleCheck = (context) =>
  bothTubes(context).flatMap(({ side, occlusions }) =>
    (occlusions ?? []).flatMap(({ mark, resolved }) =>
      mark !== null && !resolved && isLastFrame(mark, context.facts) ? [hit(side, [mark])] : [],
    ),
  )

function isLastFrame({ sopInstanceUid, frame }: Mark, facts: StudyFacts): boolean {
  const frames = facts.get(sopInstanceUid)?.numberOfFrames ?? 1
  return frames > 1 && frame === frames
}
