import type { Workspace } from '../workspace/workspace'

/** One thing a reader can do: the one place for its name, its keys and its act. */
export interface Command {
  readonly id: string
  readonly label: string
  /** In the notation of tinykeys; the first is the one shown. */
  readonly keys: readonly string[]
  readonly group: 'Frames' | 'Time' | 'Runs' | 'Compare' | 'Picture' | 'Marks' | 'Reading'
  readonly run: (workspace: Workspace) => void
  /** Where two commands share a key: whether this one is meant now. Absent: always. */
  readonly meant?: (workspace: Workspace) => boolean
}
