import { SrError } from '../sr/srError'
import type { Findings } from './findings'

/** Characters a free text of a form may have; a reading is no place for a book. */
const longestText = 4000

/** No length, volume, dose or count in an examination comes near it; more is a slip of the keyboard. */
const largestNumber = 1_000_000

/**
 * The findings with their texts trimmed and cut to 4000 characters.
 * @throws SrError `value-not-allowed` for a number that is not finite, negative or absurd, and a date that is none.
 */
export function tidied(findings: Findings): Findings {
  const { lastMenstrualPeriod } = findings.context
  if (lastMenstrualPeriod !== null && !isDate(lastMenstrualPeriod)) throw notAllowed('a date')
  return tidy(findings) as Findings
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return tidyText(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < 0 || value > largestNumber) throw notAllowed('a number')
    return value
  }
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, tidy(one)]))
}

function tidyText(text: string): string {
  const trimmed = text.trim()
  if (trimmed.length <= longestText) return trimmed
  return Array.from(trimmed).slice(0, longestText).join('').trim()
}

/** DICOM DA, a day that exists. */
function isDate(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function notAllowed(what: string): SrError {
  return new SrError('value-not-allowed', `${what} in the findings cannot be`)
}
