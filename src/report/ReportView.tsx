import { useState } from 'react'
import type { Impression } from '../../annotations/impression/impression'
import { plainLanguage, plainTexts } from '../../annotations/impression/plainLanguage'
import type { Reading } from '../../annotations/reading/reading'
import type { CineHeader } from '../../viewer/dicom/cineHeader'
import { useReview } from '../review/ReviewProvider'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { EvidenceStrip } from './EvidenceStrip'
import { keyMarksOfCavity, keyMarksOfTube } from './keyMarks'
import styles from './ReportView.module.css'
import { type ReportSection, reportSections, reportText } from './reportSections'

/** The reading as a report on paper: to print, to copy, to hand over. */
export function ReportView() {
  return useWorkspaceState((s) => s.reportShown) ? <ReviewedReport /> : null
}

function ReviewedReport() {
  const review = useReview()
  return review === null ? null : <Report {...review} />
}

interface Props {
  readonly reading: Reading
  readonly impression: Impression
}

function Report({ reading, impression, headers }: Props & { readonly headers: readonly CineHeader[] }) {
  const workspace = useWorkspace()
  const [deIdentified, setDeIdentified] = useState(false)
  const [marksShown, setMarksShown] = useState(true)
  const [plainShown, setPlainShown] = useState(true)
  const sections = reportSections({ reading, impression, headers, deIdentified })
  const { tubes } = impression.observation
  return (
    <section aria-label="Report" className={styles.view} data-report>
      <div className={styles.bar} role="toolbar" aria-label="Report tools">
        <button type="button" onClick={() => workspace.toggleReport()}>
          Back to the pictures
        </button>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
        <CopyButton text={reportText(sections)} />
        <Choice label="De-identified" value={deIdentified} onChange={setDeIdentified} />
        <Choice label="Marks on pictures" value={marksShown} onChange={setMarksShown} />
        <Choice label="Page in plain words" value={plainShown} onChange={setPlainShown} />
      </div>
      <article className={styles.paper}>
        <h1>Hysterosalpingography</h1>
        {reading.findings.signing.status === 'draft' && <p className={styles.draft}>Draft, not signed</p>}
        {sections.map((section) => (
          <SectionPart key={section.title} section={section} />
        ))}
        <h2>Evidence</h2>
        <EvidenceStrip
          title="Right tube"
          keys={keyMarksOfTube(tubes.right)}
          reading={reading}
          marksShown={marksShown}
        />
        <EvidenceStrip title="Left tube" keys={keyMarksOfTube(tubes.left)} reading={reading} marksShown={marksShown} />
        <EvidenceStrip
          title="Uterus"
          keys={keyMarksOfCavity(impression.observation, reading.marks)}
          reading={reading}
          marksShown={marksShown}
        />
        <p className={styles.small}>
          Made with Fimbria, a viewer for reading, research and teaching. Impression derived from the reader’s marks and
          answers.
        </p>
      </article>
      {plainShown && <PlainPage reading={reading} impression={impression} />}
    </section>
  )
}

function Choice({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}) {
  return (
    <label className={styles.choice}>
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}

/** For pasting into a reporting system. */
function CopyButton({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('')
  return (
    <>
      <button
        type="button"
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => setSaid('Copied'),
            () => setSaid('The browser does not allow copying'),
          )
        }}
      >
        Copy as text
      </button>
      <span role="status" aria-label="Copied">
        {said}
      </span>
    </>
  )
}

function SectionPart({ section }: { readonly section: ReportSection }) {
  return (
    <section className={styles.section}>
      <h2>{section.title}</h2>
      {section.lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and none has a name of its own.
        <p key={at}>{line}</p>
      ))}
    </section>
  )
}

const sideTitle = { right: 'Right tube', left: 'Left tube' } as const

/** What the terms mean, for the patient: from status codes, never from anybody's free words; no advice. */
function PlainPage({ reading, impression }: Props) {
  const { sides, general } = plainLanguage(impression, reading)
  return (
    <article className={`${styles.paper} ${styles.plain}`} aria-label="In plain words">
      <h1>What the X-ray test showed, in plain words</h1>
      {(['right', 'left'] as const).map((side) => (
        <section key={side} className={styles.section}>
          <h2>{sideTitle[side]}</h2>
          {sides[side].map((key) => (
            <PlainText key={key} text={plainTexts[key]} />
          ))}
        </section>
      ))}
      <section className={styles.section}>
        {general.map((key) => (
          <PlainText key={key} text={plainTexts[key]} />
        ))}
      </section>
    </article>
  )
}

function PlainText({ text }: { readonly text: (typeof plainTexts)[keyof typeof plainTexts] }) {
  return (
    <p>
      {text.say} {text.alsoSay}{' '}
      {text.term !== '' && <span className={styles.small}>(In the report: {text.term}.)</span>}
    </p>
  )
}
