import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { CavityDefect } from '../../annotations/findings/cavityFindings'
import { defectWords, mobileWords } from '../text/findings/cavityWords'
import { confidenceWords } from '../text/findings/words'
import { describeMark } from '../text/markText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { ChoiceField, YesNoField } from './fields/ChoiceField'
import { LengthField } from './fields/NumberField'
import { SelectField } from './fields/SelectField'
import { SeveralField } from './fields/SeveralField'
import { TextField } from './fields/TextField'
import styles from './Section.module.css'

/** Filling defects, each with the marks that show it. */
export function DefectList({ defects }: { readonly defects: readonly CavityDefect[] | null }) {
  const workspace = useWorkspace()
  const add = () => {
    const id = newDicomUid()
    const blank = { type: null, mobile: null, site: '', size: null, marks: [], confidence: null }
    workspace.edit({ type: 'state-defect', defect: { id, ...blank } })
  }
  return (
    <>
      <YesNoField
        label="Filling defects"
        value={defects === null ? null : defects.length > 0}
        onChange={(some) => {
          if (some === true) add()
          else workspace.edit({ type: 'state-no-defects', none: some === false })
        }}
      />
      {defects?.map((defect, index) => (
        <DefectFields key={defect.id} defect={defect} number={index + 1} />
      ))}
      {defects !== null && defects.length > 0 && (
        <button type="button" className={styles.all} onClick={add}>
          Another defect
        </button>
      )}
    </>
  )
}

function DefectFields({ defect, number }: { readonly defect: CavityDefect; readonly number: number }) {
  const workspace = useWorkspace()
  const marks = useWorkspaceState((s) => s.history?.present.marks) ?? []
  const change = (part: Partial<CavityDefect>) =>
    workspace.edit({ type: 'state-defect', defect: { ...defect, ...part } })
  const shown = Object.fromEntries(
    marks
      .filter(({ kind }) => kind === 'defect')
      .map((mark) => [mark.uid, `${mark.label}: ${describeMark(mark, null)}`]),
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: holds groups of its own.
    <div role="group" aria-label={`Defect ${number}`} className={styles.part}>
      <p className={styles.partTitle}>
        Defect {number}
        <button type="button" onClick={() => workspace.edit({ type: 'remove-defect', id: defect.id })}>
          Remove
        </button>
      </p>
      <ChoiceField label="Type" words={defectWords} value={defect.type} onChange={(type) => change({ type })} />
      <ChoiceField label="Mobile" words={mobileWords} value={defect.mobile} onChange={(mobile) => change({ mobile })} />
      <TextField label="Site" value={defect.site} onChange={(site) => change({ site })} />
      <LengthField label="Size" value={defect.size} onChange={(size) => change({ size })} />
      {Object.keys(shown).length > 0 && (
        <SeveralField
          label="Shown by"
          words={shown}
          values={defect.marks}
          onChange={(uids) => change({ marks: uids })}
        />
      )}
      <SelectField
        label={`Confidence, defect ${number}`}
        words={confidenceWords}
        value={defect.confidence}
        onChange={(confidence) => change({ confidence })}
      />
    </div>
  )
}
