import { numberOfFrame } from '../../viewer/dicom/frameNumber'
import { neighbourMark } from '../reading/marksInOrder'
import { isMarkTool, type Tool } from '../workspace/tool'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { compareCommands } from './compareCommands'
import { layerCommands } from './layerCommands'
import { pictureHere } from './pointerOnStage'
import { savingCommands } from './savingCommands'
import { seenFramesCommands } from './seenFramesCommands'
import { timeCommands } from './timeCommands'

function step(frames: number): (workspace: Workspace) => void {
  return (workspace) => workspace.player()?.step(frames)
}

function tool(name: Tool): (workspace: Workspace) => void {
  return (workspace) => {
    const again = workspace.state.getState().tool === name
    workspace.selectTool(again && (isMarkTool(name) || name === 'magnifier') ? 'window' : name)
  }
}

/** The cross-hair moves where it is in use; else the arrow does what it does without one. */
function arrow(dx: number, dy: number, otherwise: (workspace: Workspace) => void): (workspace: Workspace) => void {
  return (workspace) => {
    const { crosshair } = workspace.state.getState()
    if (crosshair === null) otherwise(workspace)
    else workspace.moveCrosshair({ column: crosshair.column + dx, row: crosshair.row + dy })
  }
}

/** Through the events in the order of time, from the selected one or from the frame on the screen. */
function stepMark(by: 1 | -1): (workspace: Workspace) => void {
  return (workspace) => {
    const { history, selectedMark, studies, run } = workspace.state.getState()
    const { frameAsked } = workspace.playerState.getState()
    const here =
      run === null ? null : { sopInstanceUid: run.header.instance.sopInstanceUid, frame: numberOfFrame(frameAsked) }
    const next = neighbourMark(history?.present.marks ?? [], studies, { selected: selectedMark, here }, by)
    if (next !== null) workspace.goToMark(next)
  }
}

function changeSelected(change: Parameters<typeof changeOf>[1]): (workspace: Workspace) => void {
  return (workspace) => changeOf(workspace, change)
}

function changeOf(
  workspace: Workspace,
  change: {
    readonly side?: 'right' | 'left' | 'midline'
    readonly segment?: 'interstitial' | 'isthmic' | 'ampullary' | 'infundibular' | 'fimbrial'
  },
): void {
  const { selectedMark } = workspace.state.getState()
  if (selectedMark !== null) workspace.edit({ type: 'change-mark', uid: selectedMark, change })
}

function zoom(factor: number): (workspace: Workspace) => void {
  return (workspace) => {
    const { player, at } = pictureHere(workspace)
    player?.zoom(factor, at ?? undefined)
  }
}

/** Enter brings the cross-hair of a mark tool to the middle of the stage, and then places the mark under it. */
function enter(workspace: Workspace): void {
  const { tool: current, crosshair } = workspace.state.getState()
  const player = workspace.player()
  if (player === null || !isMarkTool(current)) return
  if (crosshair !== null) workspace.placeMark(current, crosshair)
  else workspace.moveCrosshair(player.view().centre)
}

function leave(workspace: Workspace): void {
  if (workspace.state.getState().reportShown) {
    workspace.toggleReport()
    return
  }
  const state = workspace.state.getState()
  if (state.helpShown) workspace.toggleHelp()
  else if (state.crosshair !== null) workspace.moveCrosshair(null)
  else if (isMarkTool(state.tool) || state.tool === 'magnifier') workspace.selectTool('window')
  else workspace.selectMark(null)
}

function windowHere(workspace: Workspace): void {
  const { crosshair } = workspace.state.getState()
  const main = workspace.player()
  if (crosshair !== null && main !== null) {
    main.windowOnRegion(crosshair)
    return
  }
  const { player, at } = pictureHere(workspace)
  if (player !== null) player.windowOnRegion(at === null ? player.view().centre : player.canvasToImage(at))
}

/** Moves the picture by so many CSS px. */
function pan(dx: number, dy: number): (workspace: Workspace) => void {
  return (workspace) => workspace.player()?.pan(dx, dy)
}

/** The cross-hair is what keys meaning "here" use where there is no pointer. */
function crossHair(workspace: Workspace): void {
  const { crosshair } = workspace.state.getState()
  const centre = workspace.player()?.view().centre ?? null
  workspace.moveCrosshair(crosshair === null ? centre : null)
}

export const commands = [
  {
    id: 'play',
    label: 'Play or pause',
    keys: ['Space'],
    group: 'Frames',
    run: (w) => {
      const player = w.player()
      if (player?.state.getState().playing) player.pause()
      else player?.play()
    },
  },
  { id: 'next-frame', label: 'Next frame', keys: ['ArrowRight'], group: 'Frames', run: arrow(1, 0, step(1)) },
  { id: 'previous-frame', label: 'Previous frame', keys: ['ArrowLeft'], group: 'Frames', run: arrow(-1, 0, step(-1)) },
  { id: 'next-ten', label: 'Ten frames on', keys: ['Shift+ArrowRight'], group: 'Frames', run: arrow(10, 0, step(10)) },
  {
    id: 'previous-ten',
    label: 'Ten frames back',
    keys: ['Shift+ArrowLeft'],
    group: 'Frames',
    run: arrow(-10, 0, step(-10)),
  },
  { id: 'first-frame', label: 'First frame', keys: ['Home'], group: 'Frames', run: step(Number.NEGATIVE_INFINITY) },
  { id: 'last-frame', label: 'Last frame', keys: ['End'], group: 'Frames', run: step(Number.POSITIVE_INFINITY) },
  {
    id: 'go-to',
    label: 'Go to a frame or time',
    keys: ['g'],
    group: 'Frames',
    run: () => document.getElementById('go-to')?.focus(),
  },
  ...timeCommands,
  ...compareCommands,
  ...seenFramesCommands,
  { id: 'next-run', label: 'Next run', keys: ['ArrowDown'], group: 'Runs', run: arrow(0, 1, (w) => w.stepRun(1)) },
  {
    id: 'previous-run',
    label: 'Run before',
    keys: ['ArrowUp'],
    group: 'Runs',
    run: arrow(0, -1, (w) => w.stepRun(-1)),
  },
  {
    id: 'cross-down',
    label: 'Cross-hair ten down',
    keys: ['Shift+ArrowDown'],
    group: 'Marks',
    run: arrow(0, 10, () => {}),
  },
  { id: 'cross-up', label: 'Cross-hair ten up', keys: ['Shift+ArrowUp'], group: 'Marks', run: arrow(0, -10, () => {}) },
  { id: 'window', label: 'Window', keys: ['w'], group: 'Picture', run: tool('window') },
  { id: 'zoom', label: 'Zoom', keys: ['z'], group: 'Picture', run: tool('zoom') },
  { id: 'pan', label: 'Pan', keys: ['p'], group: 'Picture', run: tool('pan') },
  { id: 'magnifier', label: 'Magnifier', keys: ['m'], group: 'Picture', run: tool('magnifier') },
  { id: 'zoom-in', label: 'Zoom in', keys: ['+', 'Shift++'], group: 'Picture', run: zoom(1.25) },
  { id: 'zoom-out', label: 'Zoom out', keys: ['-'], group: 'Picture', run: zoom(0.8) },
  { id: 'fit', label: 'Fit the picture', keys: ['0'], group: 'Picture', run: (w) => w.player()?.fit() },
  {
    id: 'one-to-one',
    label: 'One pixel to one pixel',
    keys: ['9'],
    group: 'Picture',
    run: (w) => w.player()?.oneToOne(),
  },
  { id: 'pan-left', label: 'Picture to the left', keys: ['$mod+ArrowLeft'], group: 'Picture', run: pan(-40, 0) },
  { id: 'pan-right', label: 'Picture to the right', keys: ['$mod+ArrowRight'], group: 'Picture', run: pan(40, 0) },
  { id: 'pan-up', label: 'Picture up', keys: ['$mod+ArrowUp'], group: 'Picture', run: pan(0, -40) },
  { id: 'pan-down', label: 'Picture down', keys: ['$mod+ArrowDown'], group: 'Picture', run: pan(0, 40) },
  {
    id: 'cross-hair',
    label: 'Cross-hair in place of the pointer, or none',
    keys: ['q'],
    group: 'Picture',
    run: crossHair,
  },
  {
    id: 'region-window',
    label: 'Window on the region under the pointer',
    keys: ['a'],
    group: 'Picture',
    run: windowHere,
  },
  {
    id: 'invert',
    label: 'Invert',
    keys: ['i'],
    group: 'Picture',
    run: (w) => {
      const player = w.player()
      player?.setInverted(!player.state.getState().inverted)
    },
  },
  { id: 'fill', label: 'Fill', keys: ['f'], group: 'Marks', run: tool('fill') },
  { id: 'spill', label: 'Spill', keys: ['s'], group: 'Marks', run: tool('spill') },
  { id: 'occlusion', label: 'Occlusion', keys: ['o'], group: 'Marks', run: tool('occlusion') },
  { id: 'enter', label: 'Cross-hair, then place the mark', keys: ['Enter'], group: 'Marks', run: enter },
  {
    id: 'side-right',
    label: 'Mark is on the patient’s right',
    keys: ['r'],
    group: 'Marks',
    run: changeSelected({ side: 'right' }),
  },
  {
    id: 'side-left',
    label: 'Mark is on the patient’s left',
    keys: ['l'],
    group: 'Marks',
    meant: (w) => w.state.getState().selectedMark !== null && !w.playerState.getState().playing,
    run: changeSelected({ side: 'left' }),
  },
  {
    id: 'segment-1',
    label: 'Interstitial',
    keys: ['1'],
    group: 'Marks',
    run: changeSelected({ segment: 'interstitial' }),
  },
  { id: 'segment-2', label: 'Isthmic', keys: ['2'], group: 'Marks', run: changeSelected({ segment: 'isthmic' }) },
  { id: 'segment-3', label: 'Ampullary', keys: ['3'], group: 'Marks', run: changeSelected({ segment: 'ampullary' }) },
  {
    id: 'segment-4',
    label: 'Infundibular',
    keys: ['4'],
    group: 'Marks',
    run: changeSelected({ segment: 'infundibular' }),
  },
  { id: 'segment-5', label: 'Fimbrial', keys: ['5'], group: 'Marks', run: changeSelected({ segment: 'fimbrial' }) },
  {
    id: 'delete-mark',
    label: 'Delete the mark',
    keys: ['Delete', 'Backspace'],
    group: 'Marks',
    run: (w) => {
      const { selectedMark } = w.state.getState()
      if (selectedMark !== null) w.edit({ type: 'delete-mark', uid: selectedMark })
    },
  },
  { id: 'next-mark', label: 'Next mark', keys: ['n'], group: 'Marks', run: stepMark(1) },
  { id: 'previous-mark', label: 'Mark before', keys: ['Shift+N'], group: 'Marks', run: stepMark(-1) },
  { id: 'marks-shown', label: 'Hide or show marks', keys: ['h'], group: 'Marks', run: (w) => w.toggleMarks() },
  ...layerCommands,
  { id: 'undo', label: 'Undo', keys: ['$mod+z'], group: 'Reading', run: (w) => w.undo() },
  { id: 'redo', label: 'Redo', keys: ['$mod+Shift+Z', '$mod+y'], group: 'Reading', run: (w) => w.redo() },
  ...savingCommands,
  {
    id: 'report',
    label: 'Report',
    keys: ['$mod+p'],
    group: 'Reading',
    run: (w) => w.toggleReport(),
    // Over the report the key is the browser's own, which prints it.
    meant: (w) => w.state.getState().phase === 'reading' && !w.state.getState().reportShown,
  },
  { id: 'help', label: 'All keys', keys: ['?', 'Shift+?'], group: 'Reading', run: (w) => w.toggleHelp() },
  { id: 'leave', label: 'Leave the tool or the mark', keys: ['Escape'], group: 'Reading', run: leave },
] as const satisfies readonly Command[]

export type CommandId = (typeof commands)[number]['id']

/** The command of this name. */
export function command(id: CommandId): Command {
  return commands.find((one) => one.id === id) as Command
}
