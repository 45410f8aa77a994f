import type { Window } from '../../viewer/dicom/greys/windowing'
import type { CinePlayer, View } from '../../viewer/player/cinePlayer'

/** How the reader looks at a run: what another run of the same size is shown with. */
export interface Look {
  readonly rows: number
  readonly columns: number
  /** null: the picture is not zoomed or moved. */
  readonly view: View | null
  /** null: the window is one of the file's. */
  readonly window: Window | null
}

/** The look at the run that is shown; null while none is. */
export function lookOf(player: CinePlayer): Look | null {
  const { status, header, window, windowName, voiLut } = player.state.getState()
  if (status !== 'ready' || header === null) return null
  const { rows, columns } = header.pixelFormat
  const own = !voiLut && (windowName === '' || windowName === 'Region')
  return { rows, columns, view: player.fitted() ? null : player.view(), window: own ? window : null }
}

/** Gives a run that was just opened the look of the one before, where their pictures have the same size. */
export function keepLook(player: CinePlayer, look: Look | null): void {
  const { status, header } = player.state.getState()
  if (look === null || status !== 'ready' || header === null) return
  if (header.pixelFormat.rows !== look.rows || header.pixelFormat.columns !== look.columns) return
  if (look.window !== null) player.setWindow(look.window)
  if (look.view !== null) player.setView(look.view)
}
