import type { Signing } from '../../annotations/findings/findings'

/** How far a reading has come, for instance "Final, signed 2026-11-25 10:20". */
export function signingText({ status, signedAt, amends }: Signing): string {
  const words = {
    draft: amends === null ? 'Draft' : `Amendment in work: ${amends.reason}`,
    preliminary: 'Preliminary',
    final: 'Final',
    amended: 'Final, amended',
  }[status]
  if (signedAt === '') return words
  const [, year, month, day, hour, minute] = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(signedAt) ?? []
  return year === undefined ? words : `${words}, signed ${year}-${month}-${day} ${hour}:${minute}`
}
