import type { PersonName } from '../../../viewer/dicom/cineHeader'
import { SrError } from '../srError'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters DICOM text may not hold (PS3.5 6.1.3)
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: VRs SH, LO and PN allow no control character at all
const controlsOrBackslash = /[\u0000-\u001f\u007f-\u009f\\]/
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Checks running text (VR UT). @throws SrError `text-not-allowed` (E07) */
export function checkText(what: string, text: string): void {
  if (controls.test(text) || loneSurrogate.test(text)) throw notAllowed(what, 'holds a control character')
}

/** Checks a short string (VR SH, LO) of at most so many characters. @throws SrError `text-not-allowed` (E07) */
export function checkString(what: string, text: string, longest: number): void {
  if (controlsOrBackslash.test(text) || loneSurrogate.test(text)) {
    throw notAllowed(what, 'holds a control character or a backslash')
  }
  if (Array.from(text).length > longest) throw notAllowed(what, `is longer than ${longest} characters`)
}

/** Checks a person's name (VR PN): 64 characters a group, no `=`. @throws SrError `text-not-allowed` (E07) */
export function checkName(what: string, name: PersonName): void {
  for (const group of [name.alphabetic, name.ideographic, name.phonetic]) {
    checkString(what, group, 64)
    if (group.includes('=')) throw notAllowed(what, 'holds an equals sign')
  }
}

function notAllowed(what: string, why: string): SrError {
  return new SrError('text-not-allowed', `${what} ${why}`)
}
