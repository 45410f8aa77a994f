import { DicomError } from '../../dicom/dicomError'
import { inflateBlob } from '../inflateBlob'
import { readZipDirectory, type ZipRecord } from './zipDirectory'

/** One file in a ZIP archive. Its name is for the reader's eyes only and is never used as a path. */
export interface ZipEntry {
  readonly name: string
  /** Why the entry is not opened; null where nothing speaks against it. */
  readonly refused: DicomError | null
  /**
   * The entry's bytes: a slice of the archive where it is stored, inflated and checked where it is deflated.
   *
   * Rejects with DicomError 'entry-damaged' or 'file-unreadable', or with what it is refused for.
   */
  open(signal?: AbortSignal): Promise<Blob>
}

const maxUnpackedBytes = 4 * 1024 ** 3
/** Black frames pack very well; an archive is only doubted when it also unpacks to a great deal. */
const doubtfulRatio = 200
const doubtfulBytes = 64 * 1024 * 1024

/**
 * The files in a ZIP archive (APPNOTE 6.3, ZIP64 too), folders left out. Only its directory is read.
 *
 * Rejects with DicomError 'archive-broken', 'archive-too-large' (it unpacks to far more than images do) or
 * 'file-unreadable'.
 */
export async function zipEntries(archive: Blob): Promise<readonly ZipEntry[]> {
  const records = await readZipDirectory(archive)
  const unpacked = records.reduce((sum, record) => sum + record.unpackedBytes, 0)
  const packed = records.reduce((sum, record) => sum + record.packedBytes, 0)
  if (unpacked > maxUnpackedBytes && unpacked > packed * 1.1) {
    throw new DicomError('archive-too-large', `${unpacked} bytes`)
  }
  if (unpacked > doubtfulBytes && unpacked > packed * doubtfulRatio) {
    throw new DicomError('archive-too-large', `${unpacked} bytes from ${packed}`)
  }
  refuseOverlaps(records)
  return records
    .filter((record) => !record.name.endsWith('/'))
    .map((record) => ({
      name: shownName(record.name),
      refused: refusalOf(record),
      open: (signal) => openRecord(archive, record, signal),
    }))
}

/** Entries that share bytes unpack to more than the archive holds; no archiver writes them. */
function refuseOverlaps(records: readonly ZipRecord[]): void {
  const inPlace = [...records].sort((one, other) => one.headerOffset - other.headerOffset)
  for (const [at, record] of inPlace.entries()) {
    const next = inPlace[at + 1]
    if (next !== undefined && record.headerOffset + 30 + record.packedBytes > next.headerOffset) {
      throw new DicomError('archive-too-large', `entries overlap at byte ${next.headerOffset}`)
    }
  }
}

function refusalOf({ name, symbolicLink, encrypted, method }: ZipRecord): DicomError | null {
  const outside = (why: string): DicomError => new DicomError('entry-outside-archive', why)
  if (symbolicLink) return outside('a link to another file')
  if (name.includes('\0')) return outside('a NUL in the name')
  if (name.length > 1024) return outside('a name that is too long')
  if (/^([A-Za-z]:|[\\/])/.test(name) || name.split(/[\\/]/).includes('..'))
    return outside('a place outside the archive')
  if (encrypted) return new DicomError('entry-encrypted', 'encrypted')
  return method === 0 || method === 8 ? null : new DicomError('entry-packed-otherwise', `packed by method ${method}`)
}

/** Control characters and those that turn the direction of writing are replaced, so that a name cannot pose as another. */
function shownName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
  return visible.length > 200 ? `…${visible.slice(-199)}` : visible
}

async function openRecord(archive: Blob, record: ZipRecord, signal?: AbortSignal): Promise<Blob> {
  const refused = refusalOf(record)
  if (refused !== null) throw refused
  const header = new DataView(await bytesOf(archive, record.headerOffset, 30))
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) {
    throw new DicomError('entry-damaged', `no entry at byte ${record.headerOffset} of the archive`)
  }
  const start = record.headerOffset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = archive.slice(start, start + record.packedBytes)
  if (packed.size !== record.packedBytes) throw new DicomError('entry-damaged', 'the archive ends inside the entry')
  if (record.method === 0) {
    if (record.packedBytes === record.unpackedBytes) return packed
    throw new DicomError('entry-damaged', 'a stored entry has two sizes')
  }
  const { blob, crc32 } = await unpack(packed, record.unpackedBytes, signal)
  if (blob.size === record.unpackedBytes && crc32 === record.crc32) return blob
  throw new DicomError('entry-damaged', 'its size or checksum is wrong')
}

async function unpack(packed: Blob, unpackedBytes: number, signal?: AbortSignal) {
  try {
    return await inflateBlob(packed, unpackedBytes, signal)
  } catch (cause) {
    signal?.throwIfAborted()
    throw new DicomError('entry-damaged', 'cannot be unpacked', { cause })
  }
}

async function bytesOf(archive: Blob, offset: number, length: number): Promise<ArrayBuffer> {
  try {
    return await archive.slice(offset, offset + length).arrayBuffer()
  } catch (cause) {
    throw new DicomError('file-unreadable', `bytes ${offset} to ${offset + length} were refused`, { cause })
  }
}
