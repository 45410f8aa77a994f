import { ClipboardList } from 'lucide-react'
import { expectedPictures } from '../report/keyMarks'
import { useReview } from '../review/ReviewProvider'
import { doseText } from '../text/doseText'
import { useWorkspace } from '../workspace/useWorkspace'
import styles from './ExaminationPanel.module.css'

/** The panel's button before there is anything to say in it: the tools stay where they are when that comes. */
export function ExaminationPlace() {
  return (
    <button type="button" disabled className={styles.button}>
      <ButtonText there="–/4" />
    </button>
  )
}

function ButtonText({ there }: { readonly there: string }) {
  return (
    <>
      <ClipboardList size={15} aria-hidden="true" />
      Dose, pictures {there}
    </>
  )
}

/** What the examination cost and whether the four pictures it should hold are marked: beside the tools, opened when asked for. */
export function ExaminationPanel() {
  const workspace = useWorkspace()
  const review = useReview()
  if (review === null) return null
  const { reading, impression, headers } = review
  const dose = doseText(headers, reading.findings.context)
  const pictures = expectedPictures(impression.observation)
  const there = pictures.filter(({ mark }) => mark !== null).length
  return (
    <>
      <button type="button" popoverTarget="examination" className={styles.button} title="Dose and key pictures">
        <ButtonText there={`${there}/${pictures.length}`} />
      </button>
      <div id="examination" popover="auto" className={styles.panel} role="dialog" aria-label="Dose and key pictures">
        <h2>Dose</h2>
        {dose.length === 0 && <p>The files state no dose and no fluoroscopy time.</p>}
        {dose.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <h2>Key pictures</h2>
        <ul aria-label="Key pictures">
          {pictures.map(({ name, mark }) => (
            <li key={name}>
              {mark === null ? (
                <span className={styles.missing}>{name}: nothing marked shows it</span>
              ) : (
                <button type="button" onClick={() => workspace.goToMark(mark)}>
                  {name}: {mark.label}, frame {mark.frame}
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
