import { DicomError } from '../dicom/dicomError'
import { inflateBlob } from './inflateBlob'
import { readZipDirectory, type ZipRecord } from './zipDirectory'

/** One file in a ZIP archive. Its name is for the reader's eyes only and is never used as a path. */
export interface ZipEntry {
  readonly name: string
  /** Why the entry is not opened; null where nothing speaks against it. */
  readonly refused: string | null
  /**
   * The entry's bytes: a slice of the archive where it is stored, inflated and checked where it is deflated.
   *
   * Throws DicomError 'file-unreadable' where the entry is broken, encrypted or packed in another way.
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
 * Throws DicomError 'file-unreadable' for an archive that is broken or unpacks to far more than images do.
 */
export async function zipEntries(archive: Blob): Promise<readonly ZipEntry[]> {
  const records = await readZipDirectory(archive)
  const unpacked = records.reduce((sum, record) => sum + record.unpackedBytes, 0)
  const packed = records.reduce((sum, record) => sum + record.packedBytes, 0)
  if (unpacked > maxUnpackedBytes && unpacked > packed * 1.1) {
    throw new DicomError('file-unreadable', `the archive unpacks to ${unpacked} bytes`)
  }
  if (unpacked > doubtfulBytes && unpacked > packed * doubtfulRatio) {
    throw new DicomError('file-unreadable', `the archive unpacks to ${unpacked} bytes from ${packed}`)
  }
  refuseOverlaps(records)
  return records
    .filter((record) => !record.name.endsWith('/'))
    .map((record) => ({
      name: shownName(record.name),
      refused: pathTrick(record),
      open: (signal) => openRecord(archive, record, signal),
    }))
}

/** Entries that share bytes unpack to more than the archive holds; no archiver writes them. */
function refuseOverlaps(records: readonly ZipRecord[]): void {
  const inPlace = [...records].sort((one, other) => one.headerOffset - other.headerOffset)
  for (const [at, record] of inPlace.entries()) {
    const next = inPlace[at + 1]
    if (next !== undefined && record.headerOffset + 30 + record.packedBytes > next.headerOffset) {
      throw new DicomError('file-unreadable', `entries of the archive overlap at byte ${next.headerOffset}`)
    }
  }
}

function pathTrick({ name, symbolicLink }: ZipRecord): string | null {
  if (symbolicLink) return 'the entry is a link to another file'
  if (name.includes('\0')) return 'the name of the entry holds a NUL'
  if (name.length > 1024) return 'the name of the entry is too long'
  if (/^([A-Za-z]:|[\\/])/.test(name)) return 'the entry names a place outside the archive'
  return name.split(/[\\/]/).includes('..') ? 'the entry names a place outside the archive' : null
}

/** Control characters and those that turn the direction of writing are replaced, so that a name cannot pose as another. */
function shownName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
  return visible.length > 200 ? `…${visible.slice(-199)}` : visible
}

async function openRecord(archive: Blob, record: ZipRecord, signal?: AbortSignal): Promise<Blob> {
  if (record.encrypted) throw new DicomError('file-unreadable', 'the entry is encrypted')
  if (record.method !== 0 && record.method !== 8) {
    throw new DicomError('file-unreadable', `the entry is packed by method ${record.method}`)
  }
  const header = new DataView(await bytesOf(archive, record.headerOffset, 30))
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) {
    throw new DicomError('file-unreadable', `no entry at byte ${record.headerOffset} of the archive`)
  }
  const start = record.headerOffset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = archive.slice(start, start + record.packedBytes)
  if (packed.size !== record.packedBytes) throw new DicomError('file-unreadable', 'the archive ends inside the entry')
  if (record.method === 0) {
    if (record.packedBytes === record.unpackedBytes) return packed
    throw new DicomError('file-unreadable', 'a stored entry has two sizes')
  }
  const { blob, crc32 } = await unpack(packed, record.unpackedBytes, signal)
  if (blob.size === record.unpackedBytes && crc32 === record.crc32) return blob
  throw new DicomError('file-unreadable', 'the entry is damaged: its size or checksum is wrong')
}

async function unpack(packed: Blob, unpackedBytes: number, signal?: AbortSignal) {
  try {
    return await inflateBlob(packed, unpackedBytes, signal)
  } catch (cause) {
    signal?.throwIfAborted()
    throw new DicomError('file-unreadable', 'the entry cannot be unpacked', { cause })
  }
}

async function bytesOf(archive: Blob, offset: number, length: number): Promise<ArrayBuffer> {
  try {
    return await archive.slice(offset, offset + length).arrayBuffer()
  } catch (cause) {
    throw new DicomError('file-unreadable', `bytes ${offset} to ${offset + length} were refused`, { cause })
  }
}
