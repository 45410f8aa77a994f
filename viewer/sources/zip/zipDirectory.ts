import { DicomError } from '../../dicom/dicomError'

/** One record of a ZIP archive's central directory (APPNOTE 4.3.12). */
export interface ZipRecord {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly symbolicLink: boolean
  readonly crc32: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  /** Offset of the entry's local header in the archive. */
  readonly headerOffset: number
}

interface Directory {
  readonly entries: number
  readonly offset: number
  readonly lengthBytes: number
  /** Bytes before the archive proper, as self-extracting archives have them. */
  readonly shift: number
}

const maxEntries = 5000
const maxDirectoryBytes = 16 * 1024 * 1024
const endRecordBytes = 22
const unset16 = 0xffff
const unset32 = 0xffffffff

function broken(what: string): DicomError {
  return new DicomError('archive-broken', what)
}

/** All records of a ZIP archive's directory. Throws DicomError 'archive-broken', 'archive-too-large' or 'file-unreadable'. */
export async function readZipDirectory(archive: Blob): Promise<readonly ZipRecord[]> {
  const directory = await findDirectory(archive)
  if (directory.entries > maxEntries) {
    throw new DicomError('archive-too-large', `${directory.entries} entries, more than ${maxEntries}`)
  }
  if (directory.lengthBytes > maxDirectoryBytes) throw broken(`a directory of ${directory.lengthBytes} bytes`)
  const view = await viewOf(archive, directory.offset, directory.lengthBytes)
  const records: ZipRecord[] = []
  let at = 0
  while (records.length < directory.entries) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken('its directory is cut')
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > view.byteLength) throw broken('its directory is cut')
    records.push(recordAt(view, at, nameLength, extraLength, directory.shift, archive.size))
    at = next
  }
  return records
}

async function findDirectory(archive: Blob): Promise<Directory> {
  const tailOffset = Math.max(0, archive.size - endRecordBytes - unset16)
  const tail = await viewOf(archive, tailOffset, archive.size - tailOffset)
  const at = endRecordAt(tail)
  if (at === null) throw broken('its end is missing')
  const end = tailOffset + at
  const entries = tail.getUint16(at + 10, true)
  const lengthBytes = tail.getUint32(at + 12, true)
  const stated = tail.getUint32(at + 16, true)
  const disks = tail.getUint16(at + 4, true) | tail.getUint16(at + 6, true)
  const zip64 = entries === unset16 || lengthBytes === unset32 || stated === unset32
  if (zip64) return findDirectory64(archive, tail, at, end)
  if (disks !== 0) throw broken('it is one of several volumes')
  return placed(entries, lengthBytes, stated, end)
}

function placed(entries: number, lengthBytes: number, stated: number, end: number): Directory {
  const offset = end - lengthBytes
  if (offset < stated) throw broken('its directory lies elsewhere')
  return { entries, offset, lengthBytes, shift: offset - stated }
}

/** The last end record whose comment reaches just to the end of the file. */
function endRecordAt(tail: DataView): number | null {
  for (let at = tail.byteLength - endRecordBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue
    if (at + endRecordBytes + tail.getUint16(at + 20, true) === tail.byteLength) return at
  }
  return null
}

async function findDirectory64(archive: Blob, tail: DataView, at: number, end: number): Promise<Directory> {
  if (at < 20 || tail.getUint32(at - 20, true) !== 0x07064b50) throw broken('the end of ZIP64 is missing')
  const record = safe(tail.getBigUint64(at - 12, true))
  const view = await viewOf(archive, record, 56)
  if (view.byteLength < 56 || view.getUint32(0, true) !== 0x06064b50) throw broken('the end of ZIP64 lies elsewhere')
  if (view.getUint32(16, true) !== 0 || view.getUint32(20, true) !== 0) throw broken('it is one of several volumes')
  const lengthBytes = safe(view.getBigUint64(40, true))
  const offset = safe(view.getBigUint64(48, true))
  if (offset + lengthBytes > end) throw broken('its directory lies elsewhere')
  return { entries: safe(view.getBigUint64(32, true)), offset, lengthBytes, shift: 0 }
}

function recordAt(
  view: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
  shift: number,
  archiveBytes: number,
): ZipRecord {
  const flags = view.getUint16(at + 8, true)
  const sizes = {
    unpackedBytes: view.getUint32(at + 24, true),
    packedBytes: view.getUint32(at + 20, true),
    headerOffset: view.getUint32(at + 42, true),
  }
  const { unpackedBytes, packedBytes, headerOffset } = withZip64(view, at + 46 + nameLength, extraLength, sizes)
  if (headerOffset + shift + 30 + packedBytes > archiveBytes) throw broken('an entry lies beyond its end')
  const madeByUnix = view.getUint16(at + 4, true) >>> 8 === 3
  return {
    name: nameOf(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) === 1,
    symbolicLink: madeByUnix && (view.getUint16(at + 40, true) & 0o170000) === 0o120000,
    crc32: view.getUint32(at + 16, true),
    packedBytes,
    unpackedBytes,
    headerOffset: headerOffset + shift,
  }
}

interface Sizes {
  readonly unpackedBytes: number
  readonly packedBytes: number
  readonly headerOffset: number
}

/** Sizes of 0xFFFFFFFF stand in the ZIP64 extra field, in this order and only those (APPNOTE 4.5.3). */
function withZip64(view: DataView, extraAt: number, extraLength: number, sizes: Sizes): Sizes {
  let at = extraAt
  const end = extraAt + extraLength
  while (at + 4 <= end) {
    const length = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1) {
      let field = at + 4
      const fieldsEnd = Math.min(field + length, end)
      const take = (size: number): number => {
        if (size !== unset32) return size
        if (field + 8 > fieldsEnd) throw broken('an entry has no size')
        field += 8
        return safe(view.getBigUint64(field - 8, true))
      }
      const unpackedBytes = take(sizes.unpackedBytes)
      const packedBytes = take(sizes.packedBytes)
      return { unpackedBytes, packedBytes, headerOffset: take(sizes.headerOffset) }
    }
    at += 4 + length
  }
  return sizes
}

function safe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken('a size in it is beyond any file')
  return Number(value)
}

/** UTF-8 where it is UTF-8, whatever the flag says; else Latin 1, which shows every byte. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}

async function viewOf(archive: Blob, offset: number, length: number): Promise<DataView> {
  try {
    return new DataView(await archive.slice(offset, offset + length).arrayBuffer())
  } catch (cause) {
    throw new DicomError('file-unreadable', `bytes ${offset} to ${offset + length} were refused`, { cause })
  }
}
