import { DicomError, type DicomProblem } from '../../dicom/dicomError'
import type { ByteSource } from '../../sources/byteSource'
import { codedVideo } from './codedVideo'
import { greyOfPicture, type PictureSamples, rgbOfPicture } from './picturePixels'
import { type VideoDecoding, videoDecoding } from './videoDecoding'

/** What the page tells the thread that decodes a video. */
export type VideoOrder =
  | {
      readonly type: 'open'
      readonly sizeBytes: number
      readonly rows: number
      readonly columns: number
      readonly grey: boolean
    }
  | { readonly type: 'bytes'; readonly read: number; readonly bytes: Uint8Array | null }
  | { readonly type: 'show'; readonly index: number; readonly keepFrom: number }

/** What the thread answers. It has no files: it asks for bytes of the stream. */
export type VideoAnswer =
  | { readonly type: 'read'; readonly read: number; readonly offset: number; readonly length: number }
  | { readonly type: 'opened'; readonly pictures: number }
  | { readonly type: 'picture'; readonly index: number; readonly pixels: Uint8Array }
  /** `index` null: the video as a whole. */
  | { readonly type: 'failed'; readonly index: number | null; readonly problem: DicomProblem; readonly message: string }

type Answer = (answer: VideoAnswer, transfer: Transferable[]) => void

/** A thread's ear for orders; answers go to `answer`. */
export function videoThread(answer: Answer): (order: VideoOrder) => void {
  const reads = new Map<number, (bytes: Uint8Array | null) => void>()
  let readCount = 0
  let decoding: Promise<VideoDecoding> | null = null

  const streamOf = (sizeBytes: number): ByteSource => ({
    name: '',
    sizeBytes,
    read: (offset, length) =>
      new Promise((resolve, reject) => {
        const read = readCount++
        reads.set(read, (bytes) => {
          if (bytes === null) reject(new DicomError('file-unreadable', `bytes ${offset} to ${offset + length}`))
          else resolve(bytes)
        })
        answer({ type: 'read', read, offset, length }, [])
      }),
  })

  const fail = (index: number | null, error: unknown): void => {
    const problem =
      error instanceof DicomError ? error.problem : error instanceof RangeError ? 'out-of-memory' : 'frame-damaged'
    answer({ type: 'failed', index, problem, message: error instanceof Error ? error.message : String(error) }, [])
  }

  const open = async ({ sizeBytes, rows, columns, grey }: Extract<VideoOrder, { type: 'open' }>) => {
    const video = await codedVideo(streamOf(sizeBytes))
    const made = await videoDecoding(video, async (index, frame) => {
      const picture = await samplesOf(frame)
      if (picture.width !== columns || picture.height !== rows)
        throw new DicomError('frame-damaged', `a picture of ${picture.width} × ${picture.height}`)
      const pixels = grey ? greyOfPicture(picture) : rgbOfPicture(picture)
      answer({ type: 'picture', index, pixels }, [pixels.buffer as ArrayBuffer])
    })
    answer({ type: 'opened', pictures: video.pictures.length }, [])
    return made
  }

  return (order) => {
    if (order.type === 'bytes') {
      reads.get(order.read)?.(order.bytes)
      reads.delete(order.read)
    } else if (order.type === 'open') {
      decoding = open(order)
      decoding.catch((error: unknown) => fail(null, error))
    } else {
      const { index, keepFrom } = order
      decoding?.then((made) => made.show(index, keepFrom).catch((error: unknown) => fail(index, error))).catch(() => {})
    }
  }
}

async function samplesOf(frame: VideoFrame): Promise<PictureSamples> {
  const { visibleRect, colorSpace } = frame
  // A picture that lies in the graphics card has no format of its own.
  const asRgb = frame.format === null ? ({ format: 'RGBA' } as const) : {}
  const bytes = new Uint8Array(frame.allocationSize(asRgb))
  const planes = await frame.copyTo(bytes, asRgb)
  return {
    format: frame.format ?? 'RGBA',
    width: visibleRect?.width ?? frame.codedWidth,
    height: visibleRect?.height ?? frame.codedHeight,
    bytes,
    planes,
    matrix: colorSpace.matrix,
    fullRange: colorSpace.fullRange === true,
  }
}
