import type { MarkKind } from '../../annotations/marks/mark'
import { markShape } from '../marking/markShape'
import styles from './LayerSign.module.css'
import type { ReadingLayer } from './readingLayer'

/** A mark of another reader: the sign of its kind broken, in the layer's colour, with the layer's letter. */
export function LayerSign({ kind, layer }: { readonly kind: MarkKind; readonly layer: ReadingLayer }) {
  return (
    <g className={styles.coloured} data-colour={layer.place % 6}>
      <path d={markShape[kind]} className={styles.under} />
      <path d={markShape[kind]} className={styles.over} />
      <text x="9" y="15" className={styles.letter}>
        {layer.letter}
      </text>
    </g>
  )
}
