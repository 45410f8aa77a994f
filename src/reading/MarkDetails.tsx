import { useState } from 'react'
import type { Mark } from '../../annotations/marks/mark'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './MarkDetails.module.css'
import { SeenFramesField } from './SeenFramesField'

const sides = [
  ['right', 'Right'],
  ['left', 'Left'],
  ['midline', 'Midline'],
] as const
const segments = [
  ['interstitial', 'Interstitial'],
  ['isthmic', 'Isthmic'],
  ['ampullary', 'Ampullary'],
  ['infundibular', 'Infundibular'],
  ['fimbrial', 'Fimbrial'],
] as const
const confidences = [
  ['definite', 'Definite'],
  ['probable', 'Probable'],
  ['possible', 'Possible'],
  ['unlikely', 'Unlikely'],
  ['excluded', 'Excluded'],
] as const
const spasms = [
  ['present', 'Spasm suspected'],
  ['absent', 'No spasm suspected'],
  ['undetermined', 'Cannot say'],
] as const

/** What the selected mark says, to be put right at once. */
export function MarkDetails() {
  const history = useWorkspaceState((s) => s.history)
  const selected = useWorkspaceState((s) => s.selectedMark)
  const mark = history?.present.marks.find((one) => one.uid === selected)
  if (mark === undefined) return null
  return <Details key={mark.uid} mark={mark} />
}

function Details({ mark }: { readonly mark: Mark }) {
  const workspace = useWorkspace()
  const [comment, setComment] = useState(mark.comment)
  const change = (what: Parameters<typeof workspace.edit>[0] & { type: 'change-mark' }) => workspace.edit(what)
  return (
    // biome-ignore lint/a11y/useSemanticElements: holds fieldsets of its own.
    <div role="group" aria-label="Selected mark" className={styles.details}>
      <p className={styles.place}>
        {mark.label} · frame {mark.frame} · {mark.point.column.toFixed(2)}, {mark.point.row.toFixed(2)} px
      </p>
      <div role="radiogroup" aria-label="Side" className={styles.choices}>
        <span className={styles.name}>Side</span>
        {sides.map(([side, words]) => (
          <label key={side}>
            <input
              type="radio"
              name="mark-side"
              checked={mark.side === side}
              onChange={() => change({ type: 'change-mark', uid: mark.uid, change: { side } })}
            />
            {words}
          </label>
        ))}
      </div>
      <div role="radiogroup" aria-label="Segment" className={styles.choices}>
        <span className={styles.name}>Segment</span>
        {segments.map(([segment, words], index) => (
          <label key={segment} title={`Key ${index + 1}`}>
            <input
              type="radio"
              name="mark-segment"
              checked={mark.segment === segment}
              onChange={() => change({ type: 'change-mark', uid: mark.uid, change: { segment } })}
            />
            {words}
          </label>
        ))}
      </div>
      <label className={styles.row}>
        Confidence
        <select
          value={mark.confidence}
          onChange={(event) => {
            const confidence = confidences.find(([value]) => value === event.currentTarget.value)?.[0]
            if (confidence !== undefined) change({ type: 'change-mark', uid: mark.uid, change: { confidence } })
          }}
        >
          {confidences.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {mark.kind === 'occlusion' && (
        <label className={styles.row}>
          Spasm
          <select
            value={mark.spasm ?? ''}
            onChange={(event) => {
              const spasm = spasms.find(([value]) => value === event.currentTarget.value)?.[0] ?? null
              change({ type: 'change-mark', uid: mark.uid, change: { spasm } })
            }}
          >
            <option value="">Not answered</option>
            {spasms.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      <SeenFramesField mark={mark} />
      <label className={styles.row}>
        Comment
        <input
          type="text"
          value={comment}
          maxLength={200}
          onChange={(event) => setComment(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
          }}
          onBlur={() => {
            if (comment.trim() !== mark.comment)
              change({ type: 'change-mark', uid: mark.uid, change: { comment: comment.trim() } })
          }}
        />
      </label>
      <button type="button" onClick={() => workspace.edit({ type: 'delete-mark', uid: mark.uid })}>
        Delete this mark
      </button>
    </div>
  )
}
