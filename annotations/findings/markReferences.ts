import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { Mark, MarkSide } from '../marks/mark'
import type { Findings } from './findings'
import type { Occlusion, TubeFindings } from './tubeFindings'

/**
 * The findings after a mark was changed (`after`) or deleted (null): nothing refers to a mark that is gone or no longer shows
 * what it was cited for, and what was answered about a stop goes to the other tube with its mark.
 */
export function followMark(findings: Findings, before: Mark, after: Mark | null): Findings {
  const isStop = after?.kind === 'occlusion'
  const opens = after?.kind === 'fill' || after?.kind === 'spill'
  const moved = isStop && before.side !== after.side ? stopsOf(findings, before.uid) : []
  const goesTo = moved.length > 0 ? tubeSide(after?.side ?? null) : null
  const tube = (side: PatientSide): TubeFindings => {
    const own = findings.tubes[side]
    const kept = own.occlusions?.flatMap((stop) => {
      if (goesTo !== null && stop.mark === before.uid) return []
      return withoutMark(stop, before.uid, { keepsStop: isStop && moved.length === 0, keepsOpening: opens })
    })
    const all = goesTo === side ? [...(kept ?? []), ...moved] : kept
    const emptied = all?.length === 0 && own.occlusions?.length !== 0
    return { ...own, occlusions: emptied ? null : (all ?? null) }
  }
  const { cavity } = findings
  return {
    ...findings,
    tubes: { right: tube('right'), left: tube('left') },
    cavity: {
      ...cavity,
      defects:
        after?.kind === 'defect'
          ? cavity.defects
          : (cavity.defects?.map((defect) => ({ ...defect, marks: without(defect.marks, before.uid) })) ?? null),
    },
    acknowledgements:
      after === null
        ? findings.acknowledgements.map((answer) => ({ ...answer, marks: without(answer.marks, before.uid) }))
        : findings.acknowledgements,
  }
}

/** A stop that was known only by its mark goes with it; one whose level was stated stays without. */
function withoutMark(
  stop: Occlusion,
  uid: string,
  { keepsStop, keepsOpening }: { readonly keepsStop: boolean; readonly keepsOpening: boolean },
): readonly Occlusion[] {
  const resolvedBy = stop.resolvedBy === uid && !keepsOpening ? null : stop.resolvedBy
  if (stop.mark !== uid || keepsStop) return [{ ...stop, resolvedBy }]
  return stop.level === null ? [] : [{ ...stop, resolvedBy, mark: null }]
}

function stopsOf({ tubes }: Findings, uid: string): readonly Occlusion[] {
  return [tubes.right, tubes.left].flatMap(({ occlusions }) => occlusions?.filter(({ mark }) => mark === uid) ?? [])
}

function tubeSide(side: MarkSide | null): PatientSide | null {
  return side === 'midline' ? null : side
}

function without(uids: readonly string[], uid: string): readonly string[] {
  return uids.includes(uid) ? uids.filter((one) => one !== uid) : uids
}
