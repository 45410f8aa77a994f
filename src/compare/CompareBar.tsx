import { sameGreys } from '../../viewer/player/linked/linkedPictures'
import { type CommandId, command } from '../commands/commands'
import { runTitle } from '../text/runText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './CompareBar.module.css'
import { firstFillOf, hasTimes, type LockOn, locksOn, samePatient } from './comparison'

const lockWords: { readonly [lock in LockOn]: string } = {
  frame: 'Frame',
  time: 'Time',
  contrast: 'First contrast',
  place: 'As they stand',
}

/** Which run is compared, and what goes together. */
export function CompareBar() {
  const workspace = useWorkspace()
  const compare = useWorkspaceState((s) => s.compare)
  const run = useWorkspaceState((s) => s.run)
  const studies = useWorkspaceState((s) => s.studies)
  const marks = useWorkspaceState((s) => s.history?.present.marks)
  if (compare === null || run === null) return null
  const runs = studies.flatMap((study) => study.runs)
  const [one, two] = [run.header, compare.run.header]
  const timed = hasTimes(one) && hasTimes(two)
  const greys = sameGreys(one, two)
  const filled =
    firstFillOf(marks ?? [], one.instance.sopInstanceUid) !== null &&
    firstFillOf(compare.reading?.marks ?? marks ?? [], two.instance.sopInstanceUid) !== null
  const notes = [
    ...(samePatient(one.study, two.study) ? [] : ['Two different patients']),
    ...(compare.lockOn === 'time' && !timed
      ? ['Not locked: a run without times of its acquisition can be locked on frames only']
      : []),
    ...(compare.lockOn === 'contrast' && !filled ? ['Not locked: mark a fill on both runs first'] : []),
    ...(compare.sameWindow && !greys ? ['Windows stay apart: the runs have different greys'] : []),
  ]
  const toggle = (id: CommandId, label: string, pressed: boolean, disabled = false) => (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={disabled}
      aria-keyshortcuts={command(id).keys[0]}
      title={`${command(id).label} (${command(id).keys[0]?.toUpperCase()})`}
      onClick={() => command(id).run(workspace)}
    >
      {label}
    </button>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: controls with one subject, not a form's fieldset.
    <div role="group" aria-label="Compare" className={styles.bar}>
      <label className={styles.field}>
        <span className="visuallyHidden">Compared run</span>
        <select
          value={runs.indexOf(compare.run)}
          onChange={(event) => workspace.compareWith(runs[Number(event.currentTarget.value)])}
        >
          {runs.map((one, at) => (
            <option key={one.header.instance.sopInstanceUid} value={at}>
              {runTitle(one.header)}
              {one === run ? ' (the active run)' : ''}
            </option>
          ))}
        </select>
      </label>
      {toggle('link', 'Linked', compare.linked)}
      <label className={styles.field}>
        Lock on
        <select
          value={compare.lockOn}
          disabled={!compare.linked}
          onChange={(event) => {
            const chosen = locksOn.find((lock) => lock === event.currentTarget.value)
            if (chosen !== undefined) workspace.setLockOn(chosen)
          }}
        >
          {locksOn.map((lock) => (
            <option key={lock} value={lock}>
              {lockWords[lock]}
            </option>
          ))}
        </select>
      </label>
      {toggle('same-window', 'Same window', compare.sameWindow, !compare.linked)}
      {toggle('same-view', 'Same zoom', compare.sameView, !compare.linked)}
      <button
        type="button"
        aria-keyshortcuts={command('swap').keys[0]}
        title={`${command('swap').label} (X)`}
        onClick={() => workspace.swapCompared()}
      >
        Swap
      </button>
      <button
        type="button"
        aria-keyshortcuts={command('compare').keys[0]}
        title="One run again (Shift+C)"
        onClick={() => workspace.stopComparing()}
      >
        Leave
      </button>
      <p role="status" aria-label="Comparison" className={styles.notes}>
        {notes.join('. ')}
      </p>
    </div>
  )
}
