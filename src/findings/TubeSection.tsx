import type { Findings } from '../../annotations/findings/findings'
import type { TubeFindings } from '../../annotations/findings/tubeFindings'
import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { adhesionWords, courseWords, presenceWords, spillWords } from '../text/findings/tubeWords'
import { confidenceWords } from '../text/findings/words'
import { useWorkspace } from '../workspace/useWorkspace'
import { DeviceFields } from './DeviceFields'
import { ChoiceField } from './fields/ChoiceField'
import { SelectField } from './fields/SelectField'
import { SeveralField } from './fields/SeveralField'
import { TextField } from './fields/TextField'
import { OcclusionList } from './OcclusionList'
import { Section } from './Section'
import { SegmentRows } from './SegmentRows'
import { SpillFields } from './SpillFields'

interface Props {
  readonly findings: Findings
  readonly side: PatientSide
}

/** One tube, from the cornu outwards, and what came out of it. */
export function TubeSection({ findings, side }: Props) {
  const workspace = useWorkspace()
  const tube = findings.tubes[side]
  const state = (
    change: Partial<Pick<TubeFindings, 'presence' | 'course' | 'peritubalAdhesions' | 'confidence' | 'comment'>>,
  ) => workspace.edit({ type: 'state-tube', side, change })
  const there = tube.presence !== 'removed' && tube.presence !== 'congenitallyAbsent'
  return (
    <Section
      title={side === 'right' ? 'Right tube' : 'Left tube'}
      summary={there ? (tube.spill.state === null ? '' : `Spill: ${spillWords[tube.spill.state]}`) : 'Absent'}
      open
    >
      <ChoiceField
        label="Tube"
        words={presenceWords}
        value={tube.presence}
        onChange={(presence) => state({ presence })}
      />
      {there && (
        <>
          <SegmentRows tube={tube} side={side} />
          <OcclusionList tube={tube} side={side} />
          <SpillFields tube={tube} side={side} />
          <SeveralField
            label="Course"
            words={courseWords}
            values={tube.course}
            onChange={(course) => state({ course })}
          />
          <ChoiceField
            label="Peritubal adhesions"
            words={adhesionWords}
            value={tube.peritubalAdhesions}
            onChange={(peritubalAdhesions) => state({ peritubalAdhesions })}
          />
          {(findings.mode === 'sterilisationCheck' || tube.device.type !== null) && (
            <DeviceFields device={tube.device} side={side} />
          )}
          <SelectField
            label={`Confidence, ${side} tube`}
            words={confidenceWords}
            value={tube.confidence}
            onChange={(confidence) => state({ confidence })}
          />
        </>
      )}
      <TextField label={`Comment, ${side} tube`} value={tube.comment} onChange={(comment) => state({ comment })} />
    </Section>
  )
}
