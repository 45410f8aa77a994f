import type { SegmentState } from '../findings/tubeFindings'
import { segmentsOutwards } from '../marks/markProposal'
import type { ObservedTube } from '../observation/observedTube'
import { isBeyond, lastBefore } from '../observation/observedTube'
import { defaultOf } from '../observation/readingDefaults'
import { isAdequateFor, isHydrosalpinx } from '../observation/sideStatus'
import { bothTubes, hit, type RuleCheck, type RuleContext } from './rule'

/** C04: a stop that was not seen to open, and free spill, on one side. */
export const stopAndFreeSpill: RuleCheck = (context) =>
  bothTubes(context)
    .filter(({ spill, occlusions }) => spill.state === 'free' && (occlusions ?? []).some(({ resolved }) => !resolved))
    .map((tube) => hit(tube.side, [...stopsNotOpened(tube), ...tube.spills]))

/** C05: spill from a tube that nobody saw fill; the reader says that it was seen leaving, and comments. */
export const spillWithoutFill: RuleCheck = (context) =>
  bothTubes(context)
    .filter(({ side, spill, farthest }) => {
      const { comment } = context.reading.findings.tubes[side]
      const explained = spill.seenLeavingTube === true && comment !== ''
      return (spill.state === 'free' || spill.state === 'loculated') && farthest < 0 && !explained
    })
    .map(({ side, spills }) => hit(side, spills))

/** C08: contrast beyond a stop that was not seen to open. */
export const contrastBeyondStop: RuleCheck = (context) =>
  bothTubes(context).flatMap((tube) => {
    const [stop] = (tube.occlusions ?? []).filter(({ resolved, level }) => !resolved && level !== null)
    if (stop === undefined || stop.level === null) return []
    const { level } = stop
    const beyond = tube.fills.filter((mark) => isBeyond(mark, level))
    const stated = segmentsOutwards
      .slice(lastBefore[level] + 1)
      .some((segment) => isSaidFilled(context.reading.findings.tubes[tube.side].segments[segment].state))
    const own = tube.spill.seenLeavingTube !== false
    const spilt = own && (tube.spill.state === 'free' || tube.spill.state === 'loculated')
    if (beyond.length === 0 && !stated && !spilt) return []
    return [hit(tube.side, [...stopsNotOpened(tube), ...beyond, ...(spilt ? tube.spills : [])])]
  })

function isSaidFilled(state: SegmentState | null): boolean {
  return state === 'filled' || state === 'narrowed' || state === 'irregular' || state === 'dilated'
}

/** C12: a pool is marked on a side whose tube is closed: has it run across? */
export const poolBesideClosedTube: RuleCheck = (context) =>
  bothTubes(context)
    .filter(({ spills, occlusions }) => spills.length > 0 && (occlusions ?? []).some(({ resolved }) => !resolved))
    .map((tube) => hit(tube.side, [...tube.spills, ...stopsNotOpened(tube)]))

/** C13: a hydrosalpinx that spills freely. */
export const hydrosalpinxSpills: RuleCheck = (context) =>
  bothTubes(context)
    .filter(({ side, spill, states }) => {
      return spill.state === 'free' && isHydrosalpinx(context.reading.findings.tubes[side], { states })
    })
    .map(({ side, spills }) => hit(side, spills))

/** C14: a stop at the horn without a tense cavity or with cornua not seen stays indeterminate. */
export const proximalNotAdequate: RuleCheck = (context) =>
  bothTubes(context).flatMap((tube) =>
    proximalStops(tube)
      .filter((stop) => !isAdequateFor(stop, context.reading.findings))
      .map(({ mark }) => hit(tube.side, mark === null ? [] : [mark])),
  )

/** C15: a stop at the horn that was looked at in one run only, and nothing was tried. */
export const proximalNotTried: RuleCheck = (context) =>
  bothTubes(context).flatMap((tube) =>
    proximalStops(tube)
      .filter(({ manoeuvres, mark }) => (manoeuvres ?? []).length === 0 && runsSince(mark, context) <= 1)
      .map(({ mark }) => hit(tube.side, mark === null ? [] : [mark])),
  )

/** Moving runs from the one in which the stop is marked on; all of them where it is not marked. */
function runsSince(
  mark: ReturnType<typeof proximalStops>[number]['mark'],
  { facts, observation }: RuleContext,
): number {
  const { rank } = observation.order
  const from = mark === null ? null : rank(mark.sopInstanceUid)
  return [...facts.values()].filter(
    ({ sopInstanceUid, numberOfFrames }) =>
      numberOfFrames > 1 && (from === null || (rank(sopInstanceUid) ?? from) >= from),
  ).length
}

/** C16: both tubes stop at the horn and contrast is in veins: pressure, seal, or veins taken for tubes? */
export const veinsWithoutTubes: RuleCheck = (context) => {
  const { intravasation, veins, tubes } = context.observation
  const none = (intravasation === null || intravasation === 0) && veins.length === 0
  const stops = [tubes.right, tubes.left].map(proximalStops)
  if (none || stops.some((one) => one.length === 0)) return []
  return [hit(null, [...stops.flat().flatMap(({ mark }) => (mark === null ? [] : [mark])), ...veins])]
}

/** C34: adhesions are called on fewer of their signs than two. */
export const adhesionsOnFewSigns: RuleCheck = (context) =>
  bothTubes(context)
    .filter((tube) => {
      const { peritubalAdhesions } = context.reading.findings.tubes[tube.side]
      const called =
        peritubalAdhesions === 'suspected' || context.observation.statuses[tube.side] === 'PATENT_LOCULATED'
      return called && adhesionSigns(tube, context) < defaultOf('adhesionSigns')
    })
    .map(({ side, spills }) => hit(side, spills))

/** Signs of Karasick and Goldfarb: convoluted, vertical, dilated ampulla, loculated spill, halo. */
function adhesionSigns({ side, spill, states }: ObservedTube, { reading: { findings } }: RuleContext): number {
  const { course, segments } = findings.tubes[side]
  const { diameter } = segments.ampullary
  const wide = diameter?.calibrated === true && diameter.unit === 'mm' && diameter.value >= defaultOf('dilatedMm')
  return [
    course.includes('convoluted'),
    course.includes('vertical'),
    states.ampullary === 'dilated' || wide,
    spill.state === 'loculated',
    spill.pattern.includes('halo'),
  ].filter(Boolean).length
}

function proximalStops({ occlusions, absent }: ObservedTube) {
  return absent ? [] : (occlusions ?? []).filter(({ level, persistent }) => level === 'cornual' && persistent)
}

function stopsNotOpened({ occlusions }: ObservedTube) {
  return (occlusions ?? []).flatMap(({ mark, resolved }) => (mark === null || resolved ? [] : [mark]))
}
