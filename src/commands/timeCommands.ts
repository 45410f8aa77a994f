import type { Repeat } from '../../viewer/player/cinePlayer'
import { curveRegion, regionAbout } from '../timeline/track/curveRegion'
import { timelineZoom } from '../timeline/track/timelineZoom'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { pointerOnStage } from './pointerOnStage'

/** Multiples of the file's rate that are offered. */
export const speeds = [0.1, 0.25, 0.5, 1, 2, 4] as const

export const repeats: readonly Repeat[] = ['loop', 'bounce', 'once']

function changeSpeed(by: 1 | -1): (workspace: Workspace) => void {
  return (workspace) => {
    const player = workspace.player()
    if (player === null) return
    const { speed } = player.state.getState()
    const next = by > 0 ? speeds.find((one) => one > speed) : speeds.findLast((one) => one < speed)
    if (next !== undefined) player.setSpeed(next)
  }
}

/** Plays this way; pressed again while it does, faster. */
function shuttle(direction: 1 | -1): (workspace: Workspace) => void {
  return (workspace) => {
    const player = workspace.player()
    if (player === null) return
    const now = player.state.getState()
    if (now.playing && now.direction === direction) {
      player.setSpeed(Math.min(now.speed < 1 ? 1 : now.speed * 2, 4))
      return
    }
    player.setSpeed(1)
    player.setDirection(direction)
    player.play()
  }
}

/** Everything about time that has a key. */
export const timeCommands = [
  { id: 'next-unseen', label: 'Next run not seen yet', keys: ['u'], group: 'Runs', run: (w) => w.nextUnseenRun() },
  { id: 'shuttle-back', label: 'Play backwards; again: faster', keys: ['j'], group: 'Time', run: shuttle(-1) },
  { id: 'shuttle-stop', label: 'Stop', keys: ['k'], group: 'Time', run: (w) => w.player()?.pause() },
  { id: 'shuttle-on', label: 'Play forwards; again: faster', keys: ['l'], group: 'Time', run: shuttle(1) },
  { id: 'slower', label: 'Slower', keys: [','], group: 'Time', run: changeSpeed(-1) },
  { id: 'faster', label: 'Faster', keys: ['.'], group: 'Time', run: changeSpeed(1) },
  { id: 'true-speed', label: 'The file’s own speed', keys: ['='], group: 'Time', run: (w) => w.player()?.setSpeed(1) },
  {
    id: 'reverse',
    label: 'The other way',
    keys: ['v'],
    group: 'Time',
    run: (w) => {
      const player = w.player()
      player?.setDirection(player.state.getState().direction > 0 ? -1 : 1)
    },
  },
  {
    id: 'repeat',
    label: 'At the end: loop, bounce or stop',
    keys: ['b'],
    group: 'Time',
    run: (w) => {
      const player = w.player()
      if (player === null) return
      const at = repeats.indexOf(player.state.getState().repeat)
      player.setRepeat(repeats[(at + 1) % repeats.length] ?? 'loop')
    },
  },
  {
    id: 'every-frame',
    label: 'Show every frame, even if late',
    keys: ['e'],
    group: 'Time',
    run: (w) => {
      const player = w.player()
      player?.setEveryFrame(!player.state.getState().everyFrame)
    },
  },
  {
    id: 'loop-start',
    label: 'Loop from here',
    keys: ['['],
    group: 'Time',
    run: (w) => w.player()?.setLoopEnd('start'),
  },
  { id: 'loop-end', label: 'Loop to here', keys: [']'], group: 'Time', run: (w) => w.player()?.setLoopEnd('end') },
  { id: 'loop-clear', label: 'No loop', keys: ['\\'], group: 'Time', run: (w) => w.player()?.setLoop(null) },
  {
    id: 'trim',
    label: 'Follow the file’s trim or not',
    keys: ['t'],
    group: 'Time',
    run: (w) => {
      const player = w.player()
      player?.followTrim(!player.state.getState().trimFollowed)
    },
  },
  {
    id: 'timeline-closer',
    label: 'Timeline closer, about the frame',
    keys: ['>', 'Shift+>'],
    group: 'Time',
    run: () => timelineZoom.by?.(2),
  },
  {
    id: 'timeline-farther',
    label: 'Timeline farther',
    keys: ['<', 'Shift+<'],
    group: 'Time',
    run: () => timelineZoom.by?.(0.5),
  },
  {
    id: 'timeline-whole',
    label: 'Whole run on the timeline',
    keys: ['|', 'Shift+|'],
    group: 'Time',
    run: () => timelineZoom.by?.(0),
  },
  {
    id: 'curve-region',
    label: 'Contrast curve of the region under the pointer, or of all',
    keys: ['Shift+A'],
    group: 'Time',
    run: (w) => {
      const player = w.player()
      const { header } = w.playerState.getState()
      if (player === null || header === null) return
      const { sopInstanceUid } = header.instance
      if (curveRegion.getState().chosen?.sopInstanceUid === sopInstanceUid) {
        curveRegion.setState({ chosen: null })
        return
      }
      const { crosshair } = w.state.getState()
      // The curve is that of the run that is read.
      const at = pointerOnStage.on === 'main' ? pointerOnStage.at : null
      const centre = crosshair ?? (at === null ? player.view().centre : player.canvasToImage(at))
      const region = regionAbout(centre, header)
      curveRegion.setState({ chosen: { sopInstanceUid, region } })
    },
  },
] as const satisfies readonly Command[]
