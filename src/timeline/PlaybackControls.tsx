import { Pause, Play, Rewind } from 'lucide-react'
import { type CommandId, command } from '../commands/commands'
import { repeats, speeds } from '../commands/timeCommands'
import { usePlayerState, useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './Timeline.module.css'

const repeatWord = { loop: 'Loop', bounce: 'Bounce', once: 'Once' } as const

/** How the run plays: on or off, how fast, which way, what at the end. */
export function PlaybackControls() {
  const workspace = useWorkspace()
  const playing = usePlayerState((s) => s.playing)
  const speed = usePlayerState((s) => s.speed)
  const repeat = usePlayerState((s) => s.repeat)
  const backwards = usePlayerState((s) => s.direction < 0)
  const everyFrame = usePlayerState((s) => s.everyFrame)
  const trimmed = usePlayerState((s) => s.header?.playback.trim != null)
  const trimFollowed = usePlayerState((s) => s.trimFollowed)
  const ready = usePlayerState((s) => s.status === 'ready')
  const several = usePlayerState((s) => s.frameCount > 1)
  // A still is played where a run that is linked to it has more to show.
  const linked = useWorkspaceState((s) => s.compare?.linked === true && s.compare.run.header.numberOfFrames > 1)
  const playable = ready && (several || linked)

  const toggle = (id: CommandId, label: string, pressed: boolean, content: React.ReactNode = label) => (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={command(id).keys[0]}
      title={`${command(id).label} (${command(id).keys[0]?.toUpperCase()})`}
      onClick={() => command(id).run(workspace)}
    >
      {content}
    </button>
  )
  return (
    <>
      <button
        type="button"
        className={styles.play}
        disabled={!playable}
        aria-keyshortcuts={command('play').keys[0]}
        onClick={() => command('play').run(workspace)}
      >
        {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
        {playing ? 'Pause' : 'Play'}
      </button>
      <label className={styles.field}>
        Speed
        <select value={speed} onChange={(event) => workspace.player()?.setSpeed(Number(event.currentTarget.value))}>
          {speeds.map((multiple) => (
            <option key={multiple} value={multiple}>
              ×{multiple}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.field}>
        End
        <select
          value={repeat}
          onChange={(event) => {
            const chosen = repeats.find((one) => one === event.currentTarget.value)
            if (chosen !== undefined) workspace.player()?.setRepeat(chosen)
          }}
        >
          {repeats.map((one) => (
            <option key={one} value={one}>
              {repeatWord[one]}
            </option>
          ))}
        </select>
      </label>
      {toggle('reverse', 'Backwards', backwards, <Rewind size={16} aria-hidden="true" />)}
      {toggle('every-frame', 'Every frame', everyFrame)}
      {trimmed && toggle('trim', 'File’s trim', trimFollowed)}
    </>
  )
}
