import { DicomError } from '../../dicom/dicomError'
import type { ByteSource } from '../../sources/byteSource'
import type { CodedVideo } from './codedPictures'
import { h264Stream } from './h264Stream'
import { transportedVideo, transportPackets } from './transportStream'

/**
 * The pictures of a video by what it is, not by what it is called: MP4, MPEG transport stream or a bare stream of H.264.
 *
 * Rejects with DicomError 'video-unsupported' for other codecs and containers, 'frames-not-located' for what is broken.
 */
export async function codedVideo(stream: ByteSource): Promise<CodedVideo> {
  const head = await stream.read(0, 1024)
  if (String.fromCharCode(...head.subarray(4, 8)) === 'ftyp') return (await import('./mp4File')).mp4File(stream)
  const packets = transportPackets(head)
  if (packets !== null) {
    const { streamType, stream: elementary } = await transportedVideo(stream, packets)
    if (streamType !== 0x1b) throw new DicomError('video-unsupported', streamName(streamType))
    return h264Stream(elementary)
  }
  const start = head.findIndex((byte) => byte !== 0)
  if (start < 2 || head[start] !== 1) throw new DicomError('frames-not-located', 'a video of no known form')
  const code = head[start + 1] ?? 0
  if (code === 0xb3) throw new DicomError('video-unsupported', 'MPEG-2')
  if (code === 0xba) throw new DicomError('video-unsupported', 'an MPEG programme stream')
  return h264Stream(stream)
}

function streamName(streamType: number): string {
  if (streamType === 0x24) return 'HEVC in a transport stream'
  return streamType === 0x10 ? 'MPEG-4 part 2' : 'MPEG-2'
}
