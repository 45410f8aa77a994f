import { SrError } from '../srError'

/** What is opened, and therefore all that is written: some 1,600 marks. */
export const LARGEST_BYTES = 8 * 1024 * 1024
const DEEPEST = 256

/**
 * The JSON value in a text or in UTF-8 bytes. Stricter than `JSON.parse`: a name twice in one object is an error (readers
 * would disagree about which of two patients is meant), numbers must be finite, and objects have no prototype.
 * @throws SrError `too-large` over 8 MB or 256 levels, `not-dicom-json` otherwise.
 */
export function parseJsonText(text: string | Uint8Array): unknown {
  if (text.length > LARGEST_BYTES) throw new SrError('too-large', `${text.length} bytes of JSON`)
  const scan: Scan = { text: decoded(text), at: 0 }
  const value = readValue(scan, 0)
  skipSpace(scan)
  if (scan.at < scan.text.length) throw syntaxError(scan, 'text after the value')
  return value
}

interface Scan {
  readonly text: string
  at: number
}

function decoded(text: string | Uint8Array): string {
  if (typeof text === 'string') return text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch (cause) {
    throw new SrError('not-dicom-json', 'the bytes are not UTF-8', { cause })
  }
}

function readValue(scan: Scan, depth: number): unknown {
  if (depth > DEEPEST) throw new SrError('too-large', `nested deeper than ${DEEPEST} levels`)
  skipSpace(scan)
  switch (scan.text[scan.at]) {
    case '{':
      return readObject(scan, depth)
    case '[':
      return readArray(scan, depth)
    case '"':
      return readString(scan)
    case 't':
      return readWord(scan, 'true', true)
    case 'f':
      return readWord(scan, 'false', false)
    case 'n':
      return readWord(scan, 'null', null)
    default:
      return readNumber(scan)
  }
}

function readObject(scan: Scan, depth: number): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null)
  scan.at += 1
  skipSpace(scan)
  if (taken(scan, '}')) return object
  do {
    skipSpace(scan)
    const name = readString(scan)
    if (name in object) throw syntaxError(scan, 'a name twice in one object')
    skipSpace(scan)
    if (!taken(scan, ':')) throw syntaxError(scan, 'no colon after a name')
    object[name] = readValue(scan, depth + 1)
    skipSpace(scan)
  } while (taken(scan, ','))
  if (!taken(scan, '}')) throw syntaxError(scan, 'an object without end')
  return object
}

function readArray(scan: Scan, depth: number): unknown[] {
  const array: unknown[] = []
  scan.at += 1
  skipSpace(scan)
  if (taken(scan, ']')) return array
  do {
    array.push(readValue(scan, depth + 1))
    skipSpace(scan)
  } while (taken(scan, ','))
  if (!taken(scan, ']')) throw syntaxError(scan, 'an array without end')
  return array
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const spacePattern = /[ \t\r\n]*/y

function readString(scan: Scan): string {
  const from = scan.at
  if (scan.text[from] !== '"') throw syntaxError(scan, 'no string')
  let end = scan.text.indexOf('"', from + 1)
  while (end >= 0 && isEscaped(scan.text, end)) end = scan.text.indexOf('"', end + 1)
  if (end < 0) throw syntaxError(scan, 'a string without end')
  scan.at = end + 1
  try {
    return JSON.parse(scan.text.slice(from, end + 1))
  } catch (cause) {
    throw new SrError('not-dicom-json', `no string at character ${from}`, { cause })
  }
}

/** Whether an odd number of backslashes stands before the character. */
function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === '\\') before -= 1
  return (at - before) % 2 === 1
}

function readNumber(scan: Scan): number {
  const value = Number(matched(scan, numberPattern, 'no value'))
  if (!Number.isFinite(value)) throw syntaxError(scan, 'a number that is not finite')
  return value
}

function readWord<T>(scan: Scan, word: string, value: T): T {
  if (!scan.text.startsWith(word, scan.at)) throw syntaxError(scan, 'no value')
  scan.at += word.length
  return value
}

function skipSpace(scan: Scan): void {
  matched(scan, spacePattern, 'no space')
}

function taken(scan: Scan, character: string): boolean {
  if (scan.text[scan.at] !== character) return false
  scan.at += 1
  return true
}

function matched(scan: Scan, pattern: RegExp, otherwise: string): string {
  pattern.lastIndex = scan.at
  const found = pattern.exec(scan.text)
  if (found === null) throw syntaxError(scan, otherwise)
  scan.at += found[0].length
  return found[0]
}

function syntaxError(scan: Scan, what: string): SrError {
  return new SrError('not-dicom-json', `${what} at character ${scan.at}`)
}
