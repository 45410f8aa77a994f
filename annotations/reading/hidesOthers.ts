import { isSigned } from '../findings/findings'
import type { Reading } from './reading'

/**
 * Whether the readings of others stay out of sight while this one is in work. Its signature opens them for good: an amendment of
 * a signed reading is written by one who has seen them.
 */
export function hidesOthers({ blinded, findings }: Pick<Reading, 'blinded' | 'findings'>): boolean {
  return blinded && !isSigned(findings) && findings.signing.amends === null
}
