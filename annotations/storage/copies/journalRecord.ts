import { type DraftRecord, recordVersion } from '../draftRecord'
import { StorageError } from '../storageError'

/** Bytes before a record's text: its length and its CRC-32, both unsigned 32 bits, little endian. */
const headBytes = 8

/** No single act of a reader is larger; a length beyond it is damage. */
const mostBytes = 64 * 2 ** 20

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})

/** CRC-32 as zip and PNG count it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** The record as it stands in the journal: length, CRC, JSON in UTF-8. */
export function frameRecord(record: DraftRecord): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(record))
  const framed = new Uint8Array(headBytes + text.length)
  const view = new DataView(framed.buffer)
  view.setUint32(0, text.length, true)
  view.setUint32(4, crc32(text), true)
  framed.set(text, headBytes)
  return framed
}

export interface ScannedJournal {
  /** In order; a record that stands twice is given once. */
  readonly records: readonly DraftRecord[]
  /** Bytes up to the end of the last intact record. */
  readonly intactBytes: number
  /** Bytes after it: a torn or damaged tail. */
  readonly damagedBytes: number
}

/**
 * The intact records from the journal's start to its first damage. What lies behind a damaged record is not trusted:
 * later acts build on the one that is lost.
 *
 * @throws StorageError `draft-newer` where an intact record is of a later version.
 */
export function scanJournal(bytes: Uint8Array): ScannedJournal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const records: DraftRecord[] = []
  const known = new Set<string>()
  let at = 0
  while (at + headBytes <= bytes.length) {
    const length = view.getUint32(at, true)
    const end = at + headBytes + length
    if (length === 0 || length > mostBytes || end > bytes.length) break
    const text = bytes.subarray(at + headBytes, end)
    if (crc32(text) !== view.getUint32(at + 4, true)) break
    const record = recordOf(decoder.decode(text))
    if (record === null) break
    if (!known.has(record.id)) records.push(record)
    known.add(record.id)
    at = end
  }
  return { records, intactBytes: at, damagedBytes: bytes.length - at }
}

/** The record in the text; null where it is none. Its CRC was right, so its inside is what this program once wrote. */
function recordOf(text: string): DraftRecord | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { version, id, seq, at, entry } = value as Partial<Record<keyof DraftRecord, unknown>>
  if (typeof version === 'number' && version > recordVersion)
    throw new StorageError('draft-newer', `journal record of version ${version}`)
  if (version !== 1 && version !== 2) return null
  if (typeof id !== 'string' || !Number.isSafeInteger(seq) || typeof at !== 'string') return null
  if (typeof entry !== 'object' || entry === null || typeof (entry as { type?: unknown }).type !== 'string') return null
  return value as DraftRecord
}
