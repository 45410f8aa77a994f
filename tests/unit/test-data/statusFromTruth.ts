import type { TubeSegment } from '../../../test-data/phantom/anatomy/tube.ts'
import type { PatientSide, PhantomTruth, TruthEvent } from '../../../test-data/phantom/phantomTruth.ts'

const ORDER: readonly (TubeSegment | null)[] = ['interstitial', 'isthmic', 'ampullary', 'infundibular', 'fimbrial']

/** Events of one tube. */
export function tubeEvents(truth: PhantomTruth, side: PatientSide, kind: TruthEvent['kind']): TruthEvent[] {
  return truth.events.filter((event) => event.side === side && event.kind === kind)
}

/** Stops that nothing has passed since: no later fill beyond them and no later spill on their side. */
export function persistentOcclusions(truth: PhantomTruth, side: PatientSide): TruthEvent[] {
  return tubeEvents(truth, side, 'OCCLUSION').filter((stop) => {
    const passed = tubeEvents(truth, side, 'FILL').some(
      (fill) => fill.studySeconds > stop.studySeconds && ORDER.indexOf(fill.segment) > ORDER.indexOf(stop.segment),
    )
    const spilt = tubeEvents(truth, side, 'SPILL').some((spill) => spill.studySeconds > stop.studySeconds)
    return !passed && !spilt
  })
}

/**
 * Status of a tube as the domain brief §4.4 derives it, from the events and the adequacy alone. Null where the events say
 * nothing: then history, or what the examination was for, must.
 */
export function statusFromTruth(truth: PhantomTruth, side: PatientSide): string | null {
  const spills = tubeEvents(truth, side, 'SPILL')
  if (spills.some((spill) => spill.spillState === 'loculated')) return 'PATENT_LOCULATED'
  if (spills.length > 0) return 'PATENT_FREE'
  const stop = persistentOcclusions(truth, side).at(-1)
  if (stop) {
    switch (stop.segment) {
      case 'interstitial': {
        const { cavityDistended, cornuaSeen } = truth.adequacy
        const believable = cavityDistended && cornuaSeen && truth.intravasation === 0
        return believable ? 'OCCLUDED_PROXIMAL' : 'PROXIMAL_NONFILLING_INDETERMINATE'
      }
      case 'isthmic':
        return 'OCCLUDED_ISTHMIC'
      case 'ampullary':
      case 'infundibular':
      case 'fimbrial':
        return 'OCCLUDED_DISTAL'
      case null:
        return null
    }
  }
  if (tubeEvents(truth, side, 'FILL').some((fill) => ORDER.indexOf(fill.segment) >= 2))
    return 'FILLED_NO_SPILL_RECORDED'
  return null
}

/** Whether, in one run, a farther segment can be seen more than a frame before a nearer one of the same tube. */
export function seenAgainstOrder(truth: PhantomTruth): boolean {
  return (['R', 'L'] as const).some((side) => {
    const fills = tubeEvents(truth, side, 'FILL')
    return fills.some((near) =>
      fills.some(
        (far) =>
          far.runKey === near.runKey &&
          ORDER.indexOf(far.segment) > ORDER.indexOf(near.segment) &&
          (far.frameVisible ?? far.framePhysical) < (near.frameVisible ?? near.framePhysical) - 1,
      ),
    )
  })
}

/** Identifiers of the errors and warnings of §4.5 that events alone can raise. */
export function rulesRaised(truth: PhantomTruth): string[] {
  const raised = new Set<string>()
  const cavity = truth.events.find((event) => event.kind === 'CAVITY_FILL')
  for (const side of ['R', 'L'] as const) {
    const fills = tubeEvents(truth, side, 'FILL')
    const spills = tubeEvents(truth, side, 'SPILL')
    const stops = persistentOcclusions(truth, side)
    const firstFill = Math.min(...fills.map((fill) => fill.studySeconds))
    if (spills.some((spill) => spill.studySeconds < firstFill) && fills.length > 0) raised.add('C03')
    if (stops.length > 0 && spills.some((spill) => spill.spillState === 'free')) raised.add('C04')
    if (spills.length > 0 && fills.length === 0) raised.add('C05')
    for (const fill of fills) {
      const beyond = fills.filter((other) => ORDER.indexOf(other.segment) > ORDER.indexOf(fill.segment))
      if (beyond.some((other) => other.studySeconds < fill.studySeconds)) raised.add('C06')
      if (truth.mode !== 'postFTR' && (!cavity || fill.studySeconds < cavity.studySeconds)) raised.add('C07')
      if (stops.some((stop) => ORDER.indexOf(fill.segment) > ORDER.indexOf(stop.segment))) raised.add('C08')
    }
  }
  return [...raised].sort()
}
