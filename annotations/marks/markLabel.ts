import type { Mark } from './mark'

/**
 * A label no mark of the reading has: the reader's letter and number, then a running number of at least two digits
 * (`R1-04` for "Reader 1"). Numbers of deleted marks are not used again while a later mark stands.
 */
export function newMarkLabel(marks: readonly Pick<Mark, 'label'>[], readerIdentifier: string): string {
  const prefix = labelPrefix(readerIdentifier)
  let highest = 0
  for (const { label } of marks) {
    const running = label.startsWith(`${prefix}-`) ? label.slice(prefix.length + 1) : ''
    if (/^\d{1,9}$/.test(running)) highest = Math.max(highest, Number(running))
  }
  return `${prefix}-${String(highest + 1).padStart(2, '0')}`
}

/** `Reader 1` → `R1`, `Dr Grey` → `DG`; `M` where the identifier has neither letters nor digits. */
function labelPrefix(readerIdentifier: string): string {
  const words = readerIdentifier.match(/[\p{L}\p{N}]+/gu) ?? []
  const initials = words.map((word) => (/^\d+$/.test(word) ? word : (Array.from(word)[0] ?? '').toUpperCase()))
  return initials.join('').slice(0, 6) || 'M'
}
