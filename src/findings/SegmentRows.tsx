import { useState } from 'react'
import type { SegmentFindings, SegmentState, TubeFindings } from '../../annotations/findings/tubeFindings'
import type { TubeSegment } from '../../annotations/marks/mark'
import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { foldWords, segmentStateWords } from '../text/findings/tubeWords'
import { segmentWord } from '../text/markText'
import { useWorkspace } from '../workspace/useWorkspace'
import { ChoiceField, YesNoField } from './fields/ChoiceField'
import { LengthField } from './fields/NumberField'
import styles from './Section.module.css'

const segments = Object.keys(segmentWord) as TubeSegment[]

interface Props {
  readonly tube: TubeFindings
  readonly side: PatientSide
}

/** The five segments of one tube, each with its state and, opened, its width and folds. */
export function SegmentRows({ tube, side }: Props) {
  return (
    <>
      {segments.map((segment) => (
        <SegmentRow key={segment} side={side} segment={segment} found={tube.segments[segment]} />
      ))}
    </>
  )
}

function SegmentRow({
  side,
  segment,
  found,
}: {
  readonly side: PatientSide
  readonly segment: TubeSegment
  readonly found: SegmentFindings
}) {
  const workspace = useWorkspace()
  const [opened, setOpened] = useState(false)
  const change = (part: Partial<SegmentFindings>) =>
    workspace.edit({ type: 'state-segment', side, segment, change: part })
  const name = `${segmentWord[segment]}, ${side}`
  const detailed = found.diameter !== null || found.folds !== null || found.beaded !== null
  const shown = opened || detailed
  return (
    <>
      <div className={styles.segment}>
        <button type="button" aria-expanded={shown} onClick={() => setOpened(!opened)}>
          {segmentWord[segment]}
        </button>
        <select
          aria-label={`State: ${name}`}
          value={found.state ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            change({ state: chosen === '' ? null : (chosen as SegmentState) })
          }}
        >
          <option value="">by the marks</option>
          {Object.entries(segmentStateWords).map(([state, words]) => (
            <option key={state} value={state}>
              {words}
            </option>
          ))}
        </select>
      </div>
      {shown && (
        <div className={styles.more}>
          <LengthField
            label={`Width, ${segmentWord[segment]}`}
            value={found.diameter}
            onChange={(diameter) => change({ diameter })}
          />
          <YesNoField label="Beaded" value={found.beaded} onChange={(beaded) => change({ beaded })} />
          <ChoiceField label="Folds" words={foldWords} value={found.folds} onChange={(folds) => change({ folds })} />
        </div>
      )}
    </>
  )
}
