import { isSeenOn } from '../../annotations/marks/seenFrames'
import { seenText, shortMark } from '../text/markText'
import { nameText } from '../text/runText'
import { usePlayerState, useStagePlayer, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './LayerMarks.module.css'
import { LayerSign } from './LayerSign'
import type { ReadingLayer } from './readingLayer'
import { useLayers } from './useLayers'

/** The marks of other readers on the frame on the screen. They are looked at and never pressed: clicks go to what is under them. */
export function LayerMarks() {
  const { layers } = useLayers()
  const marksShown = useWorkspaceState((s) => s.marksShown)
  const layersShown = useWorkspaceState((s) => s.layersShown)
  const shown = usePlayerState((s) => s.frameShown)
  const ready = usePlayerState((s) => s.status === 'ready')
  const run = usePlayerState((s) => s.header?.instance.sopInstanceUid ?? null)
  usePlayerState((s) => s.viewVersion)
  const player = useStagePlayer()
  if (player === null || !ready || !marksShown || !layersShown || shown === null) return null
  return layers
    .filter((layer) => layer.shown)
    .flatMap((layer) =>
      layer.reading.marks
        .filter((mark) => mark.sopInstanceUid === run && isSeenOn(mark, shown + 1))
        .map((mark) => {
          const { x, y } = player.imageToCanvas(mark.point)
          const words = [shortMark(mark), `frame ${mark.frame}`, seenText(mark)].filter((part) => part !== null)
          return (
            // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group in SVG is no control.
            <g
              key={`${layer.id} ${mark.uid}`}
              role="img"
              aria-label={`${readerWords(layer)}: ${words.join(', ')}`}
              data-layer={layer.letter}
              data-own={mark.frame === shown + 1}
              className={styles.mark}
              transform={`translate(${x} ${y})`}
            >
              <LayerSign kind={mark.kind} layer={layer} />
            </g>
          )
        }),
    )
}

function readerWords({ letter, reading }: ReadingLayer): string {
  return `Reader ${letter}, ${nameText(reading.reader.name.alphabetic) || 'not named'}`
}
