/** The part of the platform's TextDecoder used here; `viewer/dicom` is compiled without the DOM library. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}

/** Defined terms of Specific Character Set without code extensions (PS3.3 C.12.1.1.2), to the Encoding Standard's labels. */
const singleByteLabels: Readonly<Record<string, string>> = {
  '': 'windows-1252',
  'ISO_IR 6': 'windows-1252',
  'ISO_IR 100': 'windows-1252',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
}

/** ISO 2022 escape sequences (after ESC) that PS3.3 C.12.1.1.2 allows, to a label; `half` marks G1 sets kept in the upper half. */
const escapes: readonly { readonly escape: string; readonly label: string; readonly upperHalf: boolean }[] = [
  { escape: '(B', label: 'windows-1252', upperHalf: false },
  { escape: '(J', label: 'shift_jis', upperHalf: false },
  { escape: ')I', label: 'shift_jis', upperHalf: true },
  { escape: '$B', label: 'iso-2022-jp', upperHalf: false },
  { escape: '$(D', label: 'jis-x-0212', upperHalf: false },
  { escape: '$)C', label: 'euc-kr', upperHalf: true },
  { escape: '$)A', label: 'gb18030', upperHalf: true },
  { escape: '-A', label: 'windows-1252', upperHalf: true },
  { escape: '-B', label: 'iso-8859-2', upperHalf: true },
  { escape: '-C', label: 'iso-8859-3', upperHalf: true },
  { escape: '-D', label: 'iso-8859-4', upperHalf: true },
  { escape: '-L', label: 'iso-8859-5', upperHalf: true },
  { escape: '-G', label: 'iso-8859-6', upperHalf: true },
  { escape: '-F', label: 'iso-8859-7', upperHalf: true },
  { escape: '-H', label: 'iso-8859-8', upperHalf: true },
  { escape: '-M', label: 'windows-1254', upperHalf: true },
  { escape: '-b', label: 'iso-8859-15', upperHalf: true },
  { escape: '-T', label: 'windows-874', upperHalf: true },
]

/** Text of a value and whether every byte of it could be read. */
export interface DecodedText {
  readonly text: string
  readonly complete: boolean
}

/** Turns the bytes of SH, LO, ST, LT, UT and PN values into text. */
export type TextOfBytes = (bytes: Uint8Array) => DecodedText

/**
 * The reading of bytes that Specific Character Set (0008,0005) asks for; an unknown term reads as Latin 1 and every text
 * beyond ASCII is then marked incomplete. Never throws.
 */
export function textOfBytes(terms: readonly string[]): TextOfBytes {
  const first = normalTerm(terms[0] ?? '')
  const label = singleByteLabels[first]
  const extended = terms.length > 1 || terms.some((term) => term.trim().startsWith('ISO 2022'))
  return (bytes) => {
    if (bytes.every((byte) => byte < 0x80 && byte !== 0x1b)) return { text: asciiText(bytes), complete: true }
    if (extended && bytes.includes(0x1b)) return decodeWithEscapes(bytes, label ?? 'windows-1252')
    const decoded = decode(bytes, label ?? 'windows-1252')
    return label === undefined ? { ...decoded, complete: false } : decoded
  }
}

/** `ISO 2022 IR 100` names the same set as `ISO_IR 100` as long as no escape follows. */
function normalTerm(term: string): string {
  return term
    .trim()
    .replace(/^ISO[ _]2022[ _]IR[ _]/, 'ISO_IR ')
    .replace(/^ISO IR /, 'ISO_IR ')
}

function asciiText(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 4096)
    text += String.fromCharCode(...bytes.subarray(from, from + 4096))
  return text
}

function decode(bytes: Uint8Array, label: string): DecodedText {
  try {
    return { text: new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes), complete: true }
  } catch {
    // Either the bytes are not of this set, or the platform does not know the label: show what can be shown.
  }
  try {
    return { text: new TextDecoder(label, { ignoreBOM: true }).decode(bytes), complete: false }
  } catch {
    return { text: asciiText(bytes.map((byte) => (byte < 0x80 ? byte : 0x3f))), complete: false }
  }
}

function decodeWithEscapes(bytes: Uint8Array, initialLabel: string): DecodedText {
  let text = ''
  let complete = true
  let from = 0
  let upper = initialLabel
  let lower = 'windows-1252'
  const flush = (to: number): void => {
    if (to <= from) return
    const run = bytes.subarray(from, to)
    const decoded = decodeRun(run, lower, upper)
    text += decoded.text
    complete &&= decoded.complete
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b) {
      flush(at)
      const rest = String.fromCharCode(...bytes.subarray(at + 1, at + 4))
      const found = escapes.find((known) => rest.startsWith(known.escape))
      if (found === undefined) complete = false
      else if (found.upperHalf) upper = found.label
      else lower = found.label
      from = at + 1 + (found?.escape.length ?? 0)
      at = from - 1
    } else if (isReset(byte) && lower !== 'iso-2022-jp' && lower !== 'jis-x-0212') {
      // PS3.5 6.1.2.5.3: control characters and value delimiters switch back to the first set.
      flush(at + 1)
      from = at + 1
      upper = initialLabel
      lower = 'windows-1252'
    }
  }
  flush(bytes.length)
  return { text, complete }
}

function isReset(byte: number): boolean {
  return (
    byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x09 || byte === 0x5c || byte === 0x5e || byte === 0x3d
  )
}

/** One run between escapes. JIS X 0208 is fed to ISO-2022-JP with its escape, JIS X 0212 to EUC-JP with its prefix byte. */
function decodeRun(run: Uint8Array, lower: string, upper: string): DecodedText {
  if (lower === 'iso-2022-jp') {
    return decode(new Uint8Array([0x1b, 0x24, 0x42, ...run, 0x1b, 0x28, 0x42]), 'iso-2022-jp')
  }
  if (lower === 'jis-x-0212') {
    const eucJp: number[] = []
    for (let at = 0; at + 1 < run.length; at += 2) eucJp.push(0x8f, (run[at] ?? 0) | 0x80, (run[at + 1] ?? 0) | 0x80)
    return decode(new Uint8Array(eucJp), 'euc-jp')
  }
  return decode(run, run.some((byte) => byte >= 0x80) ? upper : lower)
}
