import { useStore } from 'zustand'
import { curveRegion } from '../timeline/track/curveRegion'
import { usePlayerState, useStagePlayer } from '../workspace/useWorkspace'
import styles from './CurveRegionOutline.module.css'

/** While the contrast curve is that of a region, where the region lies. */
export function CurveRegionOutline() {
  const chosen = useStore(curveRegion, (s) => s.chosen)
  const run = usePlayerState((s) => s.header?.instance.sopInstanceUid)
  const ready = usePlayerState((s) => s.status === 'ready')
  usePlayerState((s) => s.viewVersion)
  const player = useStagePlayer()
  if (player === null || !ready || chosen === null || chosen.sopInstanceUid !== run) return null
  const { left, top, right, bottom } = chosen.region
  const from = player.imageToCanvas({ column: left, row: top })
  const to = player.imageToCanvas({ column: right, row: bottom })
  const box = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
  return (
    <svg className={styles.layer} role="img" aria-label="Region of the contrast curve">
      <rect {...box} className={styles.under} />
      <rect {...box} className={styles.over} />
      <text x={from.x + 4} y={from.y - 6} className={styles.name}>
        contrast
      </text>
    </svg>
  )
}
