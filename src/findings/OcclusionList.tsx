import { newDicomUid } from '../../annotations/codes/dicomUid'
import { type Occlusion, type TubeFindings, unaskedOcclusion } from '../../annotations/findings/tubeFindings'
import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { appearanceWords, levelWords, manoeuvreWords, outcomeWords, spasmWords } from '../text/findings/tubeWords'
import { confidenceWords } from '../text/findings/words'
import { describeMark } from '../text/markText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { ChoiceField, YesNoField } from './fields/ChoiceField'
import { SelectField } from './fields/SelectField'
import { SeveralField, SeveralOrNoneField } from './fields/SeveralField'
import styles from './Section.module.css'

/** Where contrast stops in one tube: each occlusion mark asks what is known of it, and there may be one without a mark. */
export function OcclusionList({ tube, side }: { readonly tube: TubeFindings; readonly side: PatientSide }) {
  const workspace = useWorkspace()
  const marks = useWorkspaceState((s) => s.history?.present.marks) ?? []
  const stated = tube.occlusions ?? []
  const unasked = marks
    .filter((mark) => mark.kind === 'occlusion' && mark.side === side)
    .filter((mark) => !stated.some((stop) => stop.mark === mark.uid))
    // The id is the mark's until the first answer: the same stop is shown before and after.
    .map((mark) => unaskedOcclusion(mark.uid, mark.uid))
  const stops = [...stated, ...unasked]
  return (
    <>
      <YesNoField
        label="Occlusion"
        value={stops.length > 0 ? true : tube.occlusions === null ? null : false}
        onChange={(some) => {
          if (some === true && stops.length === 0)
            workspace.edit({ type: 'state-occlusion', side, occlusion: unaskedOcclusion(newDicomUid(), null) })
          else if (some !== true) workspace.edit({ type: 'state-no-occlusion', side, none: some === false })
        }}
      />
      {stops.map((stop, index) => (
        <OcclusionFields key={stop.mark ?? stop.id} stop={stop} side={side} number={index + 1} />
      ))}
    </>
  )
}

interface Props {
  readonly stop: Occlusion
  readonly side: PatientSide
  readonly number: number
}

function OcclusionFields({ stop, side, number }: Props) {
  const workspace = useWorkspace()
  const marks = useWorkspaceState((s) => s.history?.present.marks) ?? []
  const mark = marks.find(({ uid }) => uid === stop.mark)
  const change = (part: Partial<Occlusion>) => {
    const id = stop.id === stop.mark ? newDicomUid() : stop.id
    workspace.edit({ type: 'state-occlusion', side, occlusion: { ...stop, id, ...part } })
  }
  const opened = Object.fromEntries(
    marks
      .filter((one) => one.side === side && (one.kind === 'fill' || one.kind === 'spill'))
      .map((one) => [one.uid, `${one.label}: ${describeMark(one, null)}`]),
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: holds groups of its own.
    <div role="group" aria-label={`Occlusion ${number}, ${side}`} className={styles.part}>
      <p className={styles.partTitle}>
        {mark === undefined ? (
          <>
            Stop without a mark
            <button type="button" onClick={() => workspace.edit({ type: 'remove-occlusion', side, id: stop.id })}>
              Remove
            </button>
          </>
        ) : (
          <button type="button" onClick={() => workspace.goToMark(mark)}>
            {mark.label}: frame {mark.frame}
          </button>
        )}
      </p>
      <ChoiceField label="Level" words={levelWords} value={stop.level} onChange={(level) => change({ level })} />
      <ChoiceField
        label="Spasm suspected"
        words={spasmWords}
        value={stop.suspectedSpasm}
        onChange={(suspectedSpasm) => change({ suspectedSpasm })}
      />
      <YesNoField
        label="Cavity distended then"
        value={stop.cavityDistendedThen}
        onChange={(cavityDistendedThen) => change({ cavityDistendedThen })}
      />
      <SeveralOrNoneField
        label="Manoeuvres"
        words={manoeuvreWords}
        values={stop.manoeuvres}
        onChange={(manoeuvres) => change({ manoeuvres })}
      />
      <ChoiceField
        label="Outcome"
        words={outcomeWords}
        value={stop.outcome}
        onChange={(outcome) => change({ outcome })}
      />
      {stop.outcome === 'resolved' && (
        <SelectField
          label="Shown open by"
          words={opened}
          value={stop.resolvedBy}
          onChange={(resolvedBy) => change({ resolvedBy })}
        />
      )}
      <SeveralField
        label="Appearance"
        words={appearanceWords}
        values={stop.appearance}
        onChange={(appearance) => change({ appearance })}
      />
      <SelectField
        label={`Confidence, occlusion ${number}, ${side}`}
        words={confidenceWords}
        value={stop.confidence}
        onChange={(confidence) => change({ confidence })}
      />
    </div>
  )
}
