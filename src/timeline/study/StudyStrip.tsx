import { useEffect, useRef } from 'react'
import { momentOnClock } from '../../../viewer/dicom/times/studyClock'
import { flagWord, placeText } from '../../text/clockText'
import { runTitle } from '../../text/runText'
import { useWorkspace, useWorkspaceState } from '../../workspace/useWorkspace'
import styles from './StudyStrip.module.css'
import { type ClockedStudy, useStudyClock } from './useStudyClock'

/** All runs and stills of the study on its clock with their true gaps; those without a time stand apart, in their order. */
export function StudyStrip() {
  const study = useStudyClock()
  if (study === null || study.runs.length < 2) return null
  return <Strip study={study} />
}

function Strip({ study }: { readonly study: ClockedStudy }) {
  const workspace = useWorkspace()
  const current = useWorkspaceState((s) => s.run)
  const head = useRef<HTMLSpanElement>(null)
  const { runs, clock, headers } = study
  const length = Math.max(clock.lengthMs, 1)
  const share = (ms: number): string => `${(ms / length) * 100}%`

  useEffect(() => {
    const place = () => {
      const { header, frameShown } = workspace.playerState.getState()
      const moment = header === null || frameShown === null ? null : momentOnClock(clock, header, frameShown)
      if (head.current === null) return
      head.current.style.visibility = moment === null ? 'hidden' : 'visible'
      const width = head.current.parentElement?.clientWidth ?? 0
      if (moment !== null) head.current.style.transform = `translateX(${(moment / length) * width}px)`
    }
    place()
    return workspace.playerState.subscribe((now, before) => {
      if (now.frameShown !== before.frameShown || now.header !== before.header) place()
    })
  }, [workspace, clock, length])

  const first = study.first
  const firstHeader = headers.find(({ instance }) => instance.sopInstanceUid === first?.sopInstanceUid)
  const contrast = first === null || firstHeader === undefined ? null : momentOnClock(clock, firstHeader, first.index)
  const flagged = clock.runs.flatMap(({ flags }, at) => flags.map((flag) => `run ${at + 1}: ${flagWord[flag]}`))
  const unplaced = clock.runs.filter(({ startMs }) => startMs === null).length
  return (
    <div className={styles.strip}>
      <span className={styles.name}>Study clock</span>
      <div>
        {unplaced < runs.length && (
          <div className={styles.axis} aria-hidden="true">
            {clock.runs.map(
              (run, at) =>
                run.startMs !== null && (
                  <span
                    key={run.sopInstanceUid}
                    className={styles.block}
                    data-current={runs[at] === current}
                    data-flagged={run.flags.length > 0}
                    data-length={run.lengthMs === null ? 'unknown' : 'known'}
                    style={{ left: share(run.startMs), width: `max(3px, ${share(run.lengthMs ?? 0)})` }}
                  />
                ),
            )}
            {contrast !== null && <span className={styles.contrast} style={{ left: share(contrast) }} />}
            <span ref={head} className={styles.head} />
          </div>
        )}
        <ol aria-label="Study clock" className={styles.runs}>
          {clock.runs.map((placed, at) => {
            const run = runs[at]
            if (run === undefined) return null
            return (
              <li key={placed.sopInstanceUid} data-flags={placed.flags.join(' ')}>
                <button
                  type="button"
                  className={styles.run}
                  aria-current={run === current}
                  aria-label={`Run ${at + 1}, ${runTitle(run.header)}: ${placeText(placed)}`}
                  title={runTitle(run.header)}
                  onClick={() => void workspace.showRun(run)}
                >
                  <b>{at + 1}</b> {placeText(placed)}
                </button>
              </li>
            )
          })}
        </ol>
        {(flagged.length > 0 || unplaced > 0) && (
          <p className={styles.flags}>
            {[
              ...flagged,
              ...(unplaced > 0 ? ['Runs without a time are in order only; no seconds are given across them.'] : []),
            ].join(' · ')}
          </p>
        )}
      </div>
    </div>
  )
}
