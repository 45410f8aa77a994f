import { type LaneName, laneOf } from '../timeline/lanes/tubeLane'
import { usePlayerState, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './LayerSign.module.css'
import ticks from './LayerTicks.module.css'
import { useLayers } from './useLayers'

/** Where other readers have marks, as faint ticks in a lane; the list "Other readers" says them in words. */
export function LayerTicks({
  lane,
  xOf,
}: {
  readonly lane: LaneName
  /** Place of a frame, 1-based, CSS px from the lane's left end. */
  readonly xOf: (frame: number) => number
}) {
  const { layers } = useLayers()
  const layersShown = useWorkspaceState((s) => s.layersShown)
  const run = usePlayerState((s) => s.header?.instance.sopInstanceUid ?? null)
  const shown = layersShown ? layers.filter((layer) => layer.shown) : []
  if (shown.length === 0) return null
  return (
    <svg className={ticks.ticks} aria-hidden="true" data-layer-ticks={lane}>
      {shown.map((layer) => (
        <g key={layer.id} className={styles.coloured} data-colour={layer.place % 6}>
          {layer.reading.marks
            .filter((mark) => mark.sopInstanceUid === run && laneOf(mark.side) === lane)
            .map((mark) => (
              <g key={mark.uid} transform={`translate(${xOf(mark.frame)} 0)`} data-layer={layer.letter}>
                <path d="M0 1V23" className={styles.tick} />
                <text x="2" y="9" className={styles.small}>
                  {layer.letter}
                </text>
              </g>
            ))}
        </g>
      ))}
    </svg>
  )
}
