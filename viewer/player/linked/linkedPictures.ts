import type { CineHeader } from '../../dicom/cineHeader'
import type { View } from '../../viewport/view'
import type { CinePlayer } from '../cinePlayer'
import type { PlayerState } from '../playerState'

type Size = Pick<CineHeader['pixelFormat'], 'rows' | 'columns'>

/** Whether a window means the same on both runs: greys of one depth through one scale for all frames. */
export function sameGreys(one: CineHeader, other: CineHeader): boolean {
  const [a, b] = [one.pixelFormat, other.pixelFormat]
  const [u, v] = [one.windowing, other.windowing]
  return (
    isGrey(one) &&
    isGrey(other) &&
    a.bitsStored === b.bitsStored &&
    a.signed === b.signed &&
    u.rescaleSlope === v.rescaleSlope &&
    u.rescaleIntercept === v.rescaleIntercept &&
    u.voiFunction === v.voiFunction &&
    one.windowingOfFrames === null &&
    other.windowingOfFrames === null &&
    (u.modalityLut === null) === (v.modalityLut === null)
  )
}

function isGrey({ pixelFormat }: CineHeader): boolean {
  return pixelFormat.samplesPerPixel === 1 && pixelFormat.palette === null
}

/** The view of the same part of a picture of another size: shares of width and height, at the same width on the screen. */
export function linkedView({ centre, pxPerColumn }: View, from: Size, to: Size): View {
  return {
    centre: { column: (centre.column * to.columns) / from.columns, row: (centre.row * to.rows) / from.rows },
    pxPerColumn: (pxPerColumn * from.columns) / to.columns,
  }
}

/** Both runs are seen through one window from now on, first that of `main`; either may change it. The result unlinks them. */
export function linkWindows(main: CinePlayer, other: CinePlayer): () => void {
  copyWindow(main, other)
  const follow = (from: CinePlayer, to: CinePlayer) =>
    from.state.subscribe((now, before) => {
      if (looksDifferent(now, before)) copyWindow(from, to)
    })
  const ends = [follow(main, other), follow(other, main)]
  return () => {
    for (const end of ends) end()
  }
}

function looksDifferent(a: PlayerState, b: PlayerState): boolean {
  return (
    a.window.center !== b.window.center ||
    a.window.width !== b.window.width ||
    a.voiLut !== b.voiLut ||
    a.inverted !== b.inverted
  )
}

function copyWindow(from: CinePlayer, to: CinePlayer): void {
  const { window, windowName, voiLut, inverted } = from.state.getState()
  const now = to.state.getState()
  if (now.inverted !== inverted) to.setInverted(inverted)
  if (voiLut) {
    if (!now.voiLut) to.showVoiLut()
    return
  }
  if (!now.voiLut && now.window.center === window.center && now.window.width === window.width) return
  const presets = now.header?.windowing.presets ?? []
  const preset = presets.find(({ center, width }) => center === window.center && width === window.width)
  to.setWindow(window, preset?.name ?? (windowName === 'Region' ? windowName : ''))
}

/** Zoom and place of the pictures go together from now on, first as `main` has them; either may move. The result unlinks them. */
export function linkViews(main: CinePlayer, other: CinePlayer): () => void {
  /** What each was given by the link: the player's own news of it are no wish of the reader. */
  const given = new Map<CinePlayer, View | 'fitted'>()
  const copy = (from: CinePlayer, to: CinePlayer): void => {
    const [source, target] = [from.state.getState().header, to.state.getState().header]
    if (source === null || target === null) return
    if (from.fitted()) {
      given.set(to, 'fitted')
      if (!to.fitted()) to.fit()
      return
    }
    const view = linkedView(from.view(), source.pixelFormat, target.pixelFormat)
    given.set(to, view)
    if (to.fitted() || !sameView(to.view(), view)) to.setView(view)
  }
  const follow = (from: CinePlayer, to: CinePlayer) =>
    from.state.subscribe((now, before) => {
      if (now.viewVersion === before.viewVersion || now.status !== 'ready') return
      const last = given.get(from)
      const own =
        last === 'fitted' ? !from.fitted() : last === undefined || from.fitted() || !sameView(from.view(), last)
      if (own) copy(from, to)
    })
  copy(main, other)
  const ends = [follow(main, other), follow(other, main)]
  return () => {
    for (const end of ends) end()
  }
}

/** Equal but for rounding: far less than a pixel of the screen on any stage. */
function sameView(a: View, b: View): boolean {
  return (
    Math.abs(a.pxPerColumn - b.pxPerColumn) <= 1e-6 * b.pxPerColumn &&
    Math.abs(a.centre.column - b.centre.column) * b.pxPerColumn < 1e-2 &&
    Math.abs(a.centre.row - b.centre.row) * b.pxPerColumn < 1e-2
  )
}
