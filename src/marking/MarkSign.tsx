import type { MarkKind } from '../../annotations/marks/mark'
import styles from './MarkSign.module.css'
import { markShape } from './markShape'

/** Drawn twice, dark under light, so that it stands out on every grey. */
export function MarkSign({ kind }: { readonly kind: MarkKind }) {
  return (
    <>
      <path d={markShape[kind]} className={styles.under} />
      <path d={markShape[kind]} className={styles.over} data-kind={kind} />
    </>
  )
}
