import { signedSeconds } from '../text/clockText'
import { sinceFirstContrast } from '../timeline/study/firstContrast'
import { useStudyClock } from '../timeline/study/useStudyClock'
import { usePlayerState } from '../workspace/useWorkspace'

/** "t = +42.3 s after first contrast" for the frame on the screen; nothing before it is marked or where nobody knows. */
export function SinceContrast() {
  const study = useStudyClock()
  const header = usePlayerState((s) => s.header)
  const shown = usePlayerState((s) => s.frameShown)
  if (study?.first == null || header === null || shown === null) return null
  const { clock, headers, first } = study
  // A run of another study beside this one is on no clock of this one.
  if (!headers.some(({ instance }) => instance.sopInstanceUid === header.instance.sopInstanceUid)) return null
  const since = sinceFirstContrast(clock, headers, first, header, shown)
  if (since === null) return <span>Time since first contrast is not known: order only</span>
  const own = clock.runs.find(({ sopInstanceUid }) => sopInstanceUid === header.instance.sopInstanceUid)
  const from = clock.runs.find(({ sopInstanceUid }) => sopInstanceUid === first.sopInstanceUid)
  const coarse = own !== from && (own?.wholeSeconds === true || from?.wholeSeconds === true)
  const doubtful = own !== from && (own?.flags.length || from?.flags.length)
  return (
    <span>
      t = {signedSeconds(since, coarse)} after first contrast{doubtful ? ' (doubtful: clock jump or overlap)' : ''}
    </span>
  )
}
