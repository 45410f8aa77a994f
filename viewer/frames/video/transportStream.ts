import { DicomError } from '../../dicom/dicomError'
import type { ByteSource } from '../../sources/byteSource'

/** The video inside an MPEG transport stream (ISO 13818-1). */
export interface TransportedVideo {
  /** The stream type of its programme map, table 2-34; 0x1b is H.264. */
  readonly streamType: number
  /** Its elementary stream in one piece, readable in ranges. */
  readonly stream: ByteSource
}

/** How the packets lie: 188 bytes each, or 192 with a time of arrival before each (Blu-ray). */
interface Packets {
  readonly packetBytes: number
  readonly lead: number
}

const syncByte = 0x47
const tableBytes = 1 << 20
const blockPackets = 5577
/** Every so many video packets their place is noted. */
const notedPackets = 16

/** The layout of a transport stream that begins with these bytes; null where it is none. */
export function transportPackets(head: Uint8Array): Packets | null {
  for (const { packetBytes, lead } of [
    { packetBytes: 188, lead: 0 },
    { packetBytes: 192, lead: 4 },
  ])
    if ([0, 1, 2].every((n) => head[n * packetBytes + lead] === syncByte)) return { packetBytes, lead }
  return null
}

/** The first video of the stream; reads all of it once. Rejects with DicomError 'frames-not-located'. */
export async function transportedVideo(source: ByteSource, packets: Packets): Promise<TransportedVideo> {
  const head = await source.read(0, tableBytes)
  const { pid, streamType } = videoOf(head, packets)
  const noted: { readonly at: number; readonly packet: number }[] = []
  let sizeBytes = 0
  let seen = 0
  const { packetBytes } = packets
  let counter: number | null = null
  for (let at = 0; at + packetBytes <= source.sizeBytes; at += blockPackets * packetBytes) {
    const block = await source.read(at, blockPackets * packetBytes)
    for (const { offset, from, to } of payloads(block, packets, pid)) {
      // Packets are counted modulo 16 (2.4.3.3): one that is missing would damage a picture without a sign.
      const own = (block[offset + packets.lead + 3] ?? 0) & 15
      if (counter !== null && own !== ((counter + 1) & 15))
        throw new DicomError('frames-not-located', 'packets of the transport stream are missing')
      counter = own
      if (seen++ % notedPackets === 0) noted.push({ at: sizeBytes, packet: at + offset })
      sizeBytes += to - from
    }
  }
  const read = async (wantedAt: number, length: number): Promise<Uint8Array> => {
    const end = Math.min(wantedAt + length, sizeBytes)
    const out = new Uint8Array(Math.max(0, end - wantedAt))
    let low = 0
    let high = noted.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((noted[middle]?.at ?? 0) <= wantedAt) low = middle
      else high = middle - 1
    }
    let at = noted[low]?.at ?? 0
    let packet = noted[low]?.packet ?? source.sizeBytes
    while (at < end && packet < source.sizeBytes) {
      const guess = Math.ceil((end - at) / 150) + notedPackets
      const block = await source.read(packet, Math.min(guess, blockPackets) * packetBytes)
      for (const { from, to } of payloads(block, packets, pid)) {
        const first = Math.max(from, from + wantedAt - at)
        const last = Math.min(to, from + end - at)
        if (first < last) out.set(block.subarray(first, last), at + first - from - wantedAt)
        at += to - from
      }
      packet += Math.floor(block.length / packetBytes) * packetBytes
      if (block.length < packetBytes) break
    }
    return out
  }
  return { streamType, stream: { name: source.name, sizeBytes, read } }
}

/** The parts of a block of whole packets that belong to one elementary stream. */
function* payloads(
  block: Uint8Array,
  { packetBytes, lead }: Packets,
  pid: number,
): Generator<{ readonly offset: number; readonly from: number; readonly to: number }> {
  for (let offset = 0; offset + packetBytes <= block.length; offset += packetBytes) {
    const at = offset + lead
    if (block[at] !== syncByte) throw new DicomError('frames-not-located', 'a transport packet without its sync byte')
    const payload = payloadOf(block, at)
    if (payload === null || pidAt(block, at) !== pid) continue
    if (((block[at + 1] ?? 0) & 0x80) !== 0)
      throw new DicomError('frames-not-located', 'a transport packet with errors')
    let { from } = payload
    const { to } = payload
    if (payload.starts) {
      if (block[from] !== 0 || block[from + 1] !== 0 || block[from + 2] !== 1)
        throw new DicomError('frames-not-located', 'a packet of the elementary stream without its header')
      from += 9 + (block[from + 8] ?? 0)
    }
    // A packet of headers alone counts too.
    yield { offset, from: Math.min(from, to), to }
  }
}

function pidAt(block: Uint8Array, at: number): number {
  return (((block[at + 1] ?? 0) & 31) << 8) | (block[at + 2] ?? 0)
}

function payloadOf(block: Uint8Array, at: number) {
  const control = ((block[at + 3] ?? 0) >> 4) & 3
  if ((control & 1) === 0) return null
  const adaptation = control === 3 ? 1 + (block[at + 4] ?? 0) : 0
  return { from: at + 4 + adaptation, to: at + 188, starts: ((block[at + 1] ?? 0) & 0x40) !== 0 }
}

/** PID and type of the first video that the programme tables name. */
function videoOf(head: Uint8Array, { packetBytes, lead }: Packets): { pid: number; streamType: number } {
  const maps = new Set<number>()
  for (let offset = 0; offset + packetBytes <= head.length; offset += packetBytes) {
    const at = offset + lead
    const payload = payloadOf(head, at)
    const pid = pidAt(head, at)
    if (payload === null || !payload.starts || (pid !== 0 && !maps.has(pid))) continue
    const section = payload.from + 1 + (head[payload.from] ?? 0)
    const end = Math.min(payload.to, section + 3 + word(head, section + 1, 0xfff) - 4)
    if (pid === 0) for (let p = section + 8; p + 4 <= end; p += 4) maps.add(word(head, p + 2, 0x1fff))
    else
      for (let p = section + 12 + word(head, section + 10, 0xfff); p + 5 <= end; p += 5 + word(head, p + 3, 0xfff)) {
        const streamType = head[p] ?? 0
        if (videoTypes.has(streamType)) return { pid: word(head, p + 1, 0x1fff), streamType }
      }
  }
  throw new DicomError('frames-not-located', 'a transport stream without a video')
}

/** MPEG-1, MPEG-2, MPEG-4 part 2, H.264, HEVC. */
const videoTypes = new Set([1, 2, 0x10, 0x1b, 0x24])

function word(bytes: Uint8Array, at: number, mask: number): number {
  return (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) & mask
}
