import type { Mark } from '../../annotations/marks/mark'
import type { Reading } from '../../annotations/reading/reading'
import { marksInOrder } from '../reading/marksInOrder'
import { layerStateText } from '../text/layerText'
import { describeMark } from '../text/markText'
import { nameText, secondsOfFrame } from '../text/runText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { LayerSign } from './LayerSign'
import sign from './LayerSign.module.css'
import styles from './OtherReaders.module.css'
import { contradictsSides, type ReadingLayer } from './readingLayer'

/** One other reader, with the marks: each is a press away, and can be copied into one's own reading. */
export function OneReader({ layer, mine }: { readonly layer: ReadingLayer; readonly mine: Reading }) {
  const workspace = useWorkspace()
  const waiting = useWorkspaceState((s) => s.draftOffer !== null)
  const { letter, reading, detached } = layer
  const { marks } = reading
  const mirrored = contradictsSides(reading, mine)
  return (
    <>
      <p className={styles.who}>
        <span className={`${sign.coloured} ${styles.letter}`} data-colour={layer.place % 6}>
          {letter}
        </span>
        <strong>{nameText(reading.reader.name.alphabetic) || 'Not named'}</strong>
      </p>
      <p className={styles.quiet}>{layerStateText(layer)}</p>
      {reading.impression !== '' && <p className={styles.words}>{reading.impression}</p>}
      {mirrored && (
        <p className={styles.warning}>
          This reader had the patient’s right on the other side of the image. Nothing is copied until that is settled.
        </p>
      )}
      {detached.length > 0 && (
        <p className={styles.warning}>
          {detached.length === 1 ? '1 mark' : `${detached.length} marks`} cannot be shown on these images.
        </p>
      )}
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={layer.shown}
          onChange={(event) => workspace.showLayer(layer.id, event.currentTarget.checked)}
        />
        Show reader {letter}
      </label>
      <details>
        <summary>{marks.length === 1 ? '1 mark' : `${marks.length} marks`}</summary>
        <LayerMarkList layer={layer} mine={mine} locked={waiting || mirrored} />
      </details>
      <button type="button" disabled={waiting} onClick={() => workspace.goOnWithLayer(layer.id)}>
        Go on with reading {letter} as mine
      </button>
    </>
  )
}

function LayerMarkList({
  layer,
  mine,
  locked,
}: {
  readonly layer: ReadingLayer
  readonly mine: Reading
  readonly locked: boolean
}) {
  const workspace = useWorkspace()
  const studies = useWorkspaceState((s) => s.studies)
  const runs = studies.flatMap((study) => study.runs)
  const own = new Set(mine.marks.map(({ uid }) => uid))
  const words = (mark: Mark): string => {
    const run = runs.find(({ header }) => header.instance.sopInstanceUid === mark.sopInstanceUid)
    return describeMark(mark, run === undefined ? null : secondsOfFrame(run.header.timing, mark.frame - 1))
  }
  return (
    <ul aria-label={`Marks of reader ${layer.letter}`} className={styles.marks}>
      {marksInOrder(layer.reading.marks, studies).map((mark) => (
        <li key={mark.uid} className={styles.mark}>
          <button type="button" className={styles.goTo} onClick={() => workspace.goTo(mark.sopInstanceUid, mark.frame)}>
            <svg width="30" height="28" viewBox="-11 -11 30 28" aria-hidden="true">
              <LayerSign kind={mark.kind} layer={layer} />
            </svg>
            {words(mark)}
          </button>
          <button
            type="button"
            aria-label={own.has(mark.uid) ? `Is in my reading: ${words(mark)}` : `Copy to mine: ${words(mark)}`}
            disabled={locked || own.has(mark.uid)}
            onClick={() => workspace.copyLayerMark(mark)}
          >
            {own.has(mark.uid) ? 'Mine too' : 'Copy'}
          </button>
        </li>
      ))}
    </ul>
  )
}
