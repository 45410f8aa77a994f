import { useEffect, useRef } from 'react'
import { magnifiedPatch } from '../../viewer/player/picture/magnifiedPatch'
import { usePlayerState, useStagePlayer } from '../workspace/useWorkspace'
import styles from './Magnifier.module.css'

const sizePx = 240
const times = 3

/** A round glass that follows the pointer, drawn from the stored pixels of the frame on the screen. */
export function Magnifier({ at }: { readonly at: { readonly x: number; readonly y: number } | null }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const shown = usePlayerState((s) => s.frameShown)
  const window = usePlayerState((s) => s.window)
  const inverted = usePlayerState((s) => s.inverted)
  const voiLut = usePlayerState((s) => s.voiLut)
  const header = usePlayerState((s) => s.header)
  usePlayerState((s) => s.viewVersion)
  const player = useStagePlayer()
  const centre = player === null ? null : at === null ? player.view().centre : player.canvasToImage(at)
  const place = player === null || centre === null ? null : player.imageToCanvas(centre)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    const frame = player?.frameOnScreen() ?? null
    if (context == null || player === null || centre === null || header === null) return
    if (frame === null || shown === null) {
      context.clearRect(0, 0, sizePx, sizePx)
      return
    }
    const pxPerColumn = Math.max(player.view().pxPerColumn * times, 3)
    const patch = magnifiedPatch(frame, header, { window, voiLut, inverted }, centre, sizePx, pxPerColumn)
    context.putImageData(new ImageData(patch, sizePx, sizePx), 0, 0)
  })

  if (place === null) return null
  return (
    <div
      className={styles.glass}
      style={{ left: place.x - sizePx / 2, top: place.y - sizePx / 2 }}
      role="img"
      aria-label="Magnifier"
    >
      <canvas ref={canvas} width={sizePx} height={sizePx} />
    </div>
  )
}
