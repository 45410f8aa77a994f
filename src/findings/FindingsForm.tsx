import { useWorkspaceState } from '../workspace/useWorkspace'
import { AdequacySection } from './AdequacySection'
import { CavitySection } from './CavitySection'
import { ExamSection } from './ExamSection'
import styles from './FindingsForm.module.css'
import { OtherSection } from './OtherSection'
import { TubeSection } from './TubeSection'

/** What the reader states beside the marks, in the order an expert reads. */
export function FindingsForm() {
  const findings = useWorkspaceState((s) => s.history?.present.findings)
  if (findings === undefined) return null
  return (
    <section aria-label="Findings" className={styles.form}>
      <ExamSection findings={findings} />
      <AdequacySection findings={findings} />
      <CavitySection findings={findings} />
      <TubeSection findings={findings} side="right" />
      <TubeSection findings={findings} side="left" />
      <OtherSection findings={findings} />
    </section>
  )
}
