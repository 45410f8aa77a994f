/** What a file is by its first bytes: `dicom` is said of everything that may be it, the header decides. */
export type FileKind = { readonly kind: 'dicom' | 'json' | 'zip' } | { readonly kind: 'other'; readonly what: string }

const magics: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a BMP picture', [0x42, 0x4d]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['a program', [0x4d, 0x5a]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['an office document or a picture database', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a folder view of macOS', [0x00, 0x00, 0x00, 0x01, 0x42, 0x75, 0x64, 0x31]],
  ['the shadow of a file that macOS keeps', [0x00, 0x05, 0x16, 0x07]],
]

/** How many bytes `fileKind` wants to see. */
export const sniffedBytes = 1024

/** The kind of file that begins with these bytes. */
export function fileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return { kind: 'other', what: 'an empty file' }
  if (startsWith(head.subarray(128), [0x44, 0x49, 0x43, 0x4d])) return { kind: 'dicom' }
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return { kind: 'zip' }
  const magic = magics.find(([, bytes]) => startsWith(head, bytes))
  if (magic !== undefined) return { kind: 'other', what: magic[0] }
  if (startsWith(head.subarray(4), [0x66, 0x74, 0x79, 0x70])) return { kind: 'other', what: 'a film' }
  const text = textOf(head)
  if (text === null) return { kind: 'dicom' }
  const first = text.trimStart()[0]
  if (first === '{' || first === '[') return { kind: 'json' }
  return { kind: 'other', what: first === '<' ? 'a web page or XML' : 'a text' }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

/** The bytes as text, without a byte order mark; null where one of them is no character of a text. */
function textOf(head: Uint8Array): string | null {
  if (head.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return null
  return new TextDecoder('utf-8').decode(head)
}
