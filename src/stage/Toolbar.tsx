import type { LucideIcon } from 'lucide-react'
import {
  Asterisk,
  Circle,
  Columns2,
  Contrast,
  Eye,
  EyeOff,
  Maximize,
  Move,
  RectangleVertical,
  Redo2,
  Search,
  SunMedium,
  Undo2,
  ZoomIn,
} from 'lucide-react'
import { AfterFirstPicture } from '../AfterFirstPicture'
import { type CommandId, command } from '../commands/commands'
import type { Tool } from '../workspace/tool'
import { usePlayerState, useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { ExaminationPanel, ExaminationPlace } from './ExaminationPanel'
import styles from './Toolbar.module.css'
import { WindowFields } from './WindowFields'

const tools: readonly { readonly tool: Tool; readonly label: string; readonly icon: LucideIcon }[] = [
  { tool: 'window', label: 'Window', icon: SunMedium },
  { tool: 'zoom', label: 'Zoom', icon: ZoomIn },
  { tool: 'pan', label: 'Pan', icon: Move },
  { tool: 'magnifier', label: 'Magnifier', icon: Search },
  { tool: 'fill', label: 'Fill', icon: Circle },
  { tool: 'spill', label: 'Spill', icon: Asterisk },
  { tool: 'occlusion', label: 'Occlusion', icon: RectangleVertical },
]

/** What the main mouse button does, and the acts on the picture that need no mode. */
export function Toolbar() {
  const workspace = useWorkspace()
  const tool = useWorkspaceState((s) => s.tool)
  const marksShown = useWorkspaceState((s) => s.marksShown)
  const canUndo = useWorkspaceState((s) => (s.history?.past.length ?? 0) > 0)
  const canRedo = useWorkspaceState((s) => (s.history?.future.length ?? 0) > 0)
  const comparing = useWorkspaceState((s) => s.compare !== null)
  const inverted = usePlayerState((s) => s.inverted)
  const act = (
    id: CommandId,
    label: string,
    Icon: LucideIcon,
    more: { pressed?: boolean; disabled?: boolean } = {},
  ) => (
    <button
      type="button"
      key={id}
      title={`${label} (${command(id).keys[0]?.replace('$mod', 'Ctrl')})`}
      aria-label={label}
      aria-keyshortcuts={command(id).keys[0]?.replace('$mod', 'Control')}
      {...(more.pressed === undefined ? {} : { 'aria-pressed': more.pressed })}
      disabled={more.disabled ?? false}
      className={styles.icon}
      onClick={() => command(id).run(workspace)}
    >
      <Icon size={17} aria-hidden="true" />
    </button>
  )
  return (
    <div role="toolbar" aria-label="Tools" className={styles.toolbar}>
      <div className={styles.group}>
        {tools.map(({ tool: name, label, icon: Icon }) => (
          <button
            type="button"
            key={name}
            className={styles.tool}
            data-kind={name}
            aria-pressed={tool === name}
            aria-keyshortcuts={command(name).keys[0]}
            title={`${label} (${command(name).keys[0]?.toUpperCase()})`}
            onClick={() => command(name).run(workspace)}
          >
            <Icon size={15} aria-hidden="true" />
            {label}
          </button>
        ))}
      </div>
      <div className={styles.group}>
        {act('fit', 'Fit the picture', Maximize)}
        {act('invert', 'Invert', Contrast, { pressed: inverted })}
        {act('marks-shown', 'Show marks', marksShown ? Eye : EyeOff, { pressed: marksShown })}
        {act('compare', 'Compare', Columns2, { pressed: comparing })}
        {act('undo', 'Undo', Undo2, { disabled: !canUndo })}
        {act('redo', 'Redo', Redo2, { disabled: !canRedo })}
      </div>
      <AfterFirstPicture meanwhile={<ExaminationPlace />}>
        <ExaminationPanel />
      </AfterFirstPicture>
      <WindowFields />
    </div>
  )
}
