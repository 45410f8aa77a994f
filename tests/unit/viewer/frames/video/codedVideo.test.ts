import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DicomError } from '../../../../../viewer/dicom/dicomError'
import { readCineHeader } from '../../../../../viewer/dicom/readCineHeader'
import type { CodedVideo } from '../../../../../viewer/frames/video/codedPictures'
import { codedVideo } from '../../../../../viewer/frames/video/codedVideo'
import { fragmentedStream } from '../../../../../viewer/frames/video/fragmentedStream'
import { rgbOfPicture } from '../../../../../viewer/frames/video/picturePixels'
import { blobSource } from '../../../../../viewer/sources/blobSource'
import {
  colourBars,
  h264,
  inContainer,
  madeVideo,
  packetsByFfprobe,
  videoFile,
  videoToolsMissing,
} from '../../../../support/videoRun'

const absent = videoToolsMissing()

const videoOf = (bytes: Uint8Array): Promise<CodedVideo> =>
  codedVideo(blobSource('', new Blob([Uint8Array.from(bytes)])))

/** Each stored picture's place among those shown, by the times that ffprobe reads. */
function placesByTime(times: readonly number[]): readonly number[] {
  const sorted = times.toSorted((a, b) => a - b)
  return times.map((time) => sorted.indexOf(time))
}

describe.skipIf(absent !== null)(`pictures of a video against ffprobe ${absent ?? ''}`, () => {
  const frames = 60
  const mp4 = absent === null ? madeVideo({ frames, form: 'mp4', coding: h264 }) : Buffer.alloc(0)
  const packets = absent === null ? packetsByFfprobe(mp4) : []
  const places = placesByTime(packets.map(({ time }) => time))

  it('has frames that are stored in another order than they are shown', () => {
    expect(packets.length).toBe(frames)
    expect(places).not.toEqual(places.toSorted((a, b) => a - b))
  })

  it('finds every picture of an MP4 file where it lies, and its number', async () => {
    const { pictures, codec, description } = await videoOf(mp4)
    expect(pictures.map(({ offset, lengthBytes, key }) => ({ offset, lengthBytes, key }))).toEqual(
      packets.map(({ offset, lengthBytes, key }) => ({ offset, lengthBytes, key })),
    )
    expect(pictures.map(({ shown }) => shown)).toEqual(places)
    expect(codec).toMatch(/^avc1\.64/)
    expect(description?.[0]).toBe(1)
  })

  it.each([
    ['tables before the pictures', () => inContainer(mp4, 'mp4', '-movflags', '+faststart')],
    ['tables strewn among the pictures', () => inContainer(mp4, 'mp4', '-movflags', '+frag_keyframe+empty_moov')],
    ['a transport stream', () => inContainer(mp4, 'mpegts')],
    ['a bare stream, which has no times', () => inContainer(mp4, 'h264')],
  ])('numbers the same pictures alike in another form: %s', async (_, make) => {
    const { pictures } = await videoOf(make())
    expect(pictures.map(({ shown }) => shown)).toEqual(places)
    expect(pictures.map(({ key }) => key)).toEqual(packets.map(({ key }) => key))
  })

  it('gives the pictures of a transport stream as a bare stream has them', async () => {
    const [transported, bare] = [await videoOf(inContainer(mp4, 'mpegts')), await videoOf(inContainer(mp4, 'h264'))]
    for (const [at, picture] of transported.pictures.entries()) {
      const [one, other] = [await transported.read(picture), await bare.read(bare.pictures[at] as never)]
      // The transport adds a delimiter of 6 bytes before each picture (H.222.0 2.14.1).
      expect(Buffer.from(one.subarray(6))).toEqual(Buffer.from(other))
    }
  })

  it('refuses a transport stream in which a packet of the video is missing', async () => {
    const stream = inContainer(mp4, 'mpegts')
    const packets = Array.from({ length: stream.length / 188 }, (_, at) => stream.subarray(at * 188, (at + 1) * 188))
    const video = packets.filter((packet) => (packet.readUInt16BE(1) & 0x1fff) === 0x100)
    expect(video.length).toBeGreaterThan(100)
    const without = packets.filter((packet) => packet !== video[60])
    await expect(videoOf(Buffer.concat(without))).rejects.toMatchObject({ problem: 'frames-not-located' })
  })

  it('numbers interlaced pictures as one frame each', async () => {
    const fields = madeVideo({
      frames: 20,
      form: 'h264',
      coding: ['-c:v', 'libx264', '-profile:v', 'high', '-flags', '+ilme+ildct', '-x264-params', 'tff=1', '-bf', '2'],
    })
    const { pictures } = await videoOf(fields)
    expect(pictures.map(({ shown }) => shown).toSorted((a, b) => a - b)).toEqual([...Array(20).keys()])
  })

  it('finds nothing that decoding can begin with where a table calls other pictures so', async () => {
    const coding = ['-c:v', 'libx264', '-x264-params', 'open-gop=1:keyint=12:min-keyint=12:bframes=3:b-adapt=0']
    const video = await videoOf(madeVideo({ frames: 40, form: 'mp4', coding }))
    const keys = video.pictures.filter(({ key }) => key)
    expect(keys.length).toBeGreaterThan(2)
    const begins = await Promise.all(keys.map(async (picture) => video.beginsAnew(await video.read(picture))))
    expect(begins).toEqual(keys.map((_, at) => at === 0))
  })

  it('names the codec of an HEVC file and puts its pictures in order', async () => {
    const hevc = madeVideo({ frames: 30, form: 'mp4', coding: ['-c:v', 'libx265', '-x265-params', 'log-level=none'] })
    const { codec, pictures } = await videoOf(hevc)
    expect(codec).toMatch(/^(hev1|hvc1)\.1\./)
    expect(pictures.map(({ shown }) => shown)).toEqual(placesByTime(packetsByFfprobe(hevc).map(({ time }) => time)))
  })

  it.each([
    ['MPEG-2 in a transport stream', 'mpegts'],
    ['a bare MPEG-2 stream', 'mpeg2video'],
  ] as const)('says of %s that no browser decodes it', async (_, form) => {
    const mpeg2 = madeVideo({ frames: 5, form, coding: ['-c:v', 'mpeg2video'] })
    await expect(videoOf(mpeg2)).rejects.toMatchObject({ problem: 'video-unsupported', message: 'MPEG-2' })
  })

  it('reads a stream across fragments of any size as it was', async () => {
    for (const fragmentBytes of [2, 998, 1_000_000]) {
      const video = mp4.subarray(0, fragmentBytes === 2 ? 301 : mp4.length)
      const source = blobSource(
        '',
        new Blob([Uint8Array.from(videoFile(video, '1.2.840.10008.1.2.4.102', frames, fragmentBytes))]),
      )
      const header = await readCineHeader(source)
      const stream = await fragmentedStream(source, header.pixelData.offset, new AbortController().signal)
      expect(stream.sizeBytes).toBe(video.length + (video.length % 2))
      const bytes = await stream.read(0, video.length)
      expect(Buffer.compare(bytes, video)).toBe(0)
      expect([...(await stream.read(201, 57))]).toEqual([...video.subarray(201, 258)])
    }
  })

  it('refuses damaged videos, or gives each picture one number of its own', async () => {
    const forms = [mp4, inContainer(mp4, 'mpegts'), inContainer(mp4, 'h264')]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...forms),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (form, changes, cut) => {
          const bytes = Uint8Array.from(form.subarray(0, Math.floor(form.length * cut)))
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
          try {
            const { pictures } = await videoOf(bytes)
            expect(new Set(pictures.map(({ shown }) => shown))).toEqual(new Set(pictures.keys()))
          } catch (error) {
            if (!(error instanceof DicomError)) throw error
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it.each(['bt601', 'bt709'] as const)('makes of %s samples the colours that ffmpeg makes', (matrix) => {
    const { width, height, samples, rgb } = colourBars(matrix)
    const mine = rgbOfPicture({
      format: 'I420',
      width,
      height,
      bytes: samples,
      planes: [
        { offset: 0, stride: width },
        { offset: width * height, stride: width / 2 },
        { offset: width * height * 1.25, stride: width / 2 },
      ],
      matrix: matrix === 'bt709' ? 'bt709' : 'smpte170m',
      fullRange: false,
    })
    expect(mine.length).toBe(rgb.length)
    let worst = 0
    for (const [at, value] of rgb.entries()) worst = Math.max(worst, Math.abs(value - (mine[at] ?? -1)))
    expect(worst).toBeLessThanOrEqual(2)
  })
})
