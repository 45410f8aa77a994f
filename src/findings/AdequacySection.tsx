import type { Adequacy, Findings } from '../../annotations/findings/findings'
import { adequacyWords, faultWords } from '../text/findings/examWords'
import { useWorkspace } from '../workspace/useWorkspace'
import { YesNoField } from './fields/ChoiceField'
import { SeveralField } from './fields/SeveralField'
import { Section } from './Section'
import styles from './Section.module.css'

const conditions = Object.keys(adequacyWords) as (keyof Adequacy)[]
const allMet = Object.fromEntries(conditions.map((condition) => [condition, true])) as unknown as Adequacy

/** Whether a negative may be believed. */
export function AdequacySection({ findings }: { readonly findings: Findings }) {
  const workspace = useWorkspace()
  const { adequacy } = findings
  const met = conditions.filter((condition) => adequacy[condition] === true).length
  const failed = conditions.filter((condition) => adequacy[condition] === false).length
  const said = met + failed === 0 ? '' : failed === 0 ? `${met} of ${conditions.length} met` : `${failed} not met`
  return (
    <Section title="Adequacy" summary={said} open>
      <button
        type="button"
        className={styles.all}
        onClick={() => workspace.edit({ type: 'state-adequacy', change: allMet })}
      >
        All met
      </button>
      {conditions.map((condition) => (
        <YesNoField
          key={condition}
          label={adequacyWords[condition]}
          value={adequacy[condition]}
          onChange={(value) => workspace.edit({ type: 'state-adequacy', change: { [condition]: value } })}
        />
      ))}
      <details>
        <summary>
          Technical faults{findings.technicalFaults.length > 0 && `: ${findings.technicalFaults.length}`}
        </summary>
        <SeveralField
          label="Faults"
          words={faultWords}
          values={findings.technicalFaults}
          onChange={(technicalFaults) => workspace.edit({ type: 'state-examination', change: { technicalFaults } })}
        />
      </details>
    </Section>
  )
}
