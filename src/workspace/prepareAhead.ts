import { prepareToDraw, prepareToPlay } from '../../viewer/player/createCinePlayer'
import { prepareToOpenFiles } from '../../viewer/sources/openFiles'
import { rendererWish } from './rendererWish'
import { whenIdle } from './whenIdle'

/** Starts what reading, decoding and drawing need while the start page is looked at, so that the first frame waits for less. */
export function prepareAhead(): void {
  whenIdle(prepareToOpenFiles)
  whenIdle(() => prepareToPlay(rendererWish()))
  whenIdle(() => prepareToDraw(rendererWish()))
}
