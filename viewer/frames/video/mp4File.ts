import { createFile, type ISOFile, MP4BoxBuffer } from 'mp4box'
import { DicomError } from '../../dicom/dicomError'
import type { ByteSource } from '../../sources/byteSource'
import type { CodedPicture, CodedVideo } from './codedPictures'

const blockBytes = 1 << 18
/** A table of samples larger than this belongs to no study. */
const maxTableBytes = 64 * 1024 * 1024
const maxSamples = 1_000_000

/**
 * The first video track of an MP4 file (ISO 14496-12), its samples put in order by their composition times. Only its
 * tables are read, wherever they lie.
 *
 * Rejects with DicomError 'frames-not-located', or 'video-unsupported' for a track that is neither H.264 nor HEVC.
 */
export async function mp4File(stream: ByteSource): Promise<CodedVideo> {
  const file = await parsedTables(stream)
  const track = file.getInfo().videoTracks[0]
  if (track === undefined) throw new DicomError('frames-not-located', 'an MP4 file without a video track')
  const samples = file.getTrackSamplesInfo(track.id)
  if (samples.length === 0 || samples.length > maxSamples)
    throw new DicomError('frames-not-located', `a video track of ${samples.length} samples`)
  if (new Set(samples.map((sample) => sample.description_index)).size > 1)
    throw new DicomError('frames-not-located', 'a video track whose coding changes')
  const { description, lengthBytes } = await decoderRecord(stream, samples[0]?.description)
  const hevc = /^(hvc1|hev1)\./.test(track.codec)
  if (!hevc && !/^avc[13]\./.test(track.codec)) throw new DicomError('video-unsupported', track.codec)

  const shown = new Array<number>(samples.length)
  const byTime = samples.map(({ cts }, at) => ({ cts, at })).sort((a, b) => a.cts - b.cts)
  byTime.forEach(({ cts, at }, place) => {
    if (byTime[place - 1]?.cts === cts) throw new DicomError('frames-not-located', `two samples at time ${cts}`)
    shown[at] = place
  })
  const pictures = samples.map(
    ({ offset, size, is_sync }, at): CodedPicture => ({
      offset,
      lengthBytes: size,
      key: is_sync,
      shown: shown[at] as number,
    }),
  )
  return {
    codec: track.codec,
    description,
    pictures,
    async read({ offset, lengthBytes: length }) {
      const bytes = await stream.read(offset, length)
      if (bytes.length < length) throw new DicomError('frame-missing', 'the stream ends inside the picture')
      return bytes
    },
    beginsAnew: (bytes) =>
      nalTypes(bytes, lengthBytes, hevc).some((type) => (hevc ? type === 19 || type === 20 : type === 5)),
  }
}

async function parsedTables(stream: ByteSource): Promise<ISOFile> {
  const file = createFile()
  let problem: string | null = null
  let ready = false
  let fragmented = false
  file.onReady = (info) => {
    ready = true
    fragmented = info.isFragmented
  }
  file.onError = (_, message) => {
    problem = message
  }
  let at = 0
  let read = 0
  try {
    while (at < stream.sizeBytes && problem === null) {
      const bytes = await stream.read(at, blockBytes)
      if (bytes.length === 0) break
      read += bytes.length
      if (read > maxTableBytes) throw new DicomError('frames-not-located', 'tables without end')
      const next = file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(Uint8Array.from(bytes).buffer, at))
      at = next > at ? next : at + bytes.length
      // A fragmented file has its tables strewn over its whole length.
      if (ready && !fragmented) break
    }
  } catch (error) {
    if (error instanceof DicomError) throw error
    throw new DicomError('frames-not-located', 'the tables of the MP4 file cannot be read', { cause: error })
  }
  if (!ready) throw new DicomError('frames-not-located', problem ?? 'an MP4 file without its tables')
  return file
}

/** The decoder's configuration as WebCodecs takes it, and the bytes of a NAL unit's length in each sample. */
async function decoderRecord(
  stream: ByteSource,
  entry: unknown,
): Promise<{ readonly description: Uint8Array | null; readonly lengthBytes: number }> {
  interface Box {
    readonly start: number
    readonly size: number
    readonly hdr_size: number
  }
  const { avcC, hvcC } = (entry ?? {}) as { readonly avcC?: Box; readonly hvcC?: Box }
  const box = avcC ?? hvcC
  if (box === undefined) return { description: null, lengthBytes: 4 }
  const description = await stream.read(box.start + box.hdr_size, box.size - box.hdr_size)
  // The low two bits of one byte: H.264 in ISO 14496-15 5.3.3.1, HEVC in 8.3.3.1.
  return { description, lengthBytes: ((description[avcC === undefined ? 21 : 4] ?? 3) & 3) + 1 }
}

function nalTypes(sample: Uint8Array, lengthBytes: number, hevc: boolean): readonly number[] {
  const types: number[] = []
  for (let at = 0; at + lengthBytes < sample.length; ) {
    let length = 0
    for (let i = 0; i < lengthBytes; i++) length = length * 256 + (sample[at + i] ?? 0)
    const header = sample[at + lengthBytes] ?? 0
    types.push(hevc ? (header >> 1) & 63 : header & 31)
    at += lengthBytes + length
  }
  return types
}
