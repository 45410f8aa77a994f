import type { SpillFindings, TubeFindings } from '../../annotations/findings/tubeFindings'
import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { amountWords, patternWords, spillTimingWords, spillWords } from '../text/findings/tubeWords'
import { useWorkspace } from '../workspace/useWorkspace'
import { ChoiceField, YesNoField } from './fields/ChoiceField'
import { SeveralField } from './fields/SeveralField'
import styles from './Section.module.css'

/** What came out of one tube, and whether it was seen to leave it. */
export function SpillFields({ tube, side }: { readonly tube: TubeFindings; readonly side: PatientSide }) {
  const workspace = useWorkspace()
  const { spill } = tube
  const change = (part: Partial<SpillFindings>) => workspace.edit({ type: 'state-spill', side, change: part })
  const some = spill.state === 'free' || spill.state === 'loculated' || spill.state === 'presentSideUnsure'
  return (
    <>
      <ChoiceField label="Spill" words={spillWords} value={spill.state} onChange={(state) => change({ state })} />
      <YesNoField
        label="Seen leaving this tube"
        value={spill.seenLeavingTube}
        onChange={(seenLeavingTube) => change({ seenLeavingTube })}
      />
      {some && (
        <div className={styles.more}>
          <ChoiceField
            label="Amount"
            words={amountWords}
            value={spill.amount}
            onChange={(amount) => change({ amount })}
          />
          <SeveralField
            label="Pattern"
            words={patternWords}
            values={spill.pattern}
            onChange={(pattern) => change({ pattern })}
          />
          <ChoiceField
            label="Timing"
            words={spillTimingWords}
            value={spill.timing}
            onChange={(timing) => change({ timing })}
          />
        </div>
      )}
    </>
  )
}
