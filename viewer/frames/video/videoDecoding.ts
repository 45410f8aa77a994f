import { DicomError } from '../../dicom/dicomError'
import type { CodedVideo } from './codedPictures'

/** Decodes the pictures of one video by their numbers, from the nearest one that decoding can begin with. */
export interface VideoDecoding {
  /**
   * Decodes until the picture with this 0-based number has come out; `keepFrom` is the first number worth handing on. A
   * later call takes the place of an earlier one.
   *
   * Resolves when the picture is out or another call came; rejects with DicomError.
   */
  show(index: number, keepFrom: number): Promise<void>
}

/** Takes a picture over and closes it. */
export type TakePicture = (index: number, frame: VideoFrame) => Promise<void>

interface Session {
  readonly decoder: VideoDecoder
  /** The next picture to be fed, a place in the order of decoding. */
  fed: number
  /** The greatest number that came out. */
  out: number
  keepFrom: number
  failure: DicomError | null
  /** Pictures that came out and are not taken over yet. */
  taking: number
}

const maxQueued = 3
const maxTaking = 3
const stepUs = 1000

/**
 * A decoding with the browser's own decoder. Rejects with DicomError 'video-unsupported' where it has none for this codec.
 *
 * A picture's number comes back as its time, so that it is never counted. The browser gives pictures in the order in which
 * they are shown; where that contradicts the numbers, the run is refused rather than shown in a wrong order.
 */
export async function videoDecoding(video: CodedVideo, take: TakePicture): Promise<VideoDecoding> {
  const config = await supportedConfig(video)
  const { pictures } = video
  const placeOf = new Array<number>(pictures.length)
  for (const [place, { shown }] of pictures.entries()) placeOf[shown] = place
  const beginnings = new Map<number, boolean>()
  let session: Session | null = null
  let turn = 0

  const end = (): void => {
    if (session !== null && session.decoder.state !== 'closed') session.decoder.close()
    session = null
  }

  const begin = (from: number, keepFrom: number): Session => {
    end()
    const decoder = new VideoDecoder({
      output: (frame) => {
        if (session === mine) gave(mine, frame)
        else frame.close()
      },
      error: (error) => {
        mine.failure ??= new DicomError('frame-damaged', `the decoder: ${error.message}`)
      },
    })
    const mine: Session = { decoder, fed: from, out: -1, keepFrom, failure: null, taking: 0 }
    decoder.configure(config)
    session = mine
    return mine
  }

  const gave = (mine: Session, frame: VideoFrame): void => {
    const index = pictures[Math.round(frame.timestamp / stepUs)]?.shown ?? -1
    if (index <= mine.out) {
      frame.close()
      mine.failure ??= new DicomError('frames-not-located', 'the decoder gives the pictures in another order')
      return
    }
    mine.out = index
    if (index < mine.keepFrom) {
      frame.close()
      return
    }
    mine.taking++
    take(index, frame)
      .catch((error: unknown) => {
        mine.failure ??= error instanceof DicomError ? error : new DicomError('frame-damaged', String(error))
      })
      .finally(() => {
        mine.taking--
        frame.close()
      })
  }

  /** The last place at or before this one where decoding can begin. */
  const beginningFor = async (place: number): Promise<number> => {
    for (let at = place; at >= 0; at--) {
      const picture = pictures[at]
      if (picture?.key !== true) continue
      let can = beginnings.get(at)
      if (can === undefined) {
        can = video.beginsAnew(await video.read(picture))
        beginnings.set(at, can)
      }
      if (can) return at
    }
    throw new DicomError('frames-not-located', 'no picture that decoding can begin with')
  }

  const feed = async (mine: Session, go: () => boolean): Promise<void> => {
    const picture = pictures[mine.fed]
    if (picture === undefined) {
      await mine.decoder.flush().catch(() => undefined)
      return
    }
    const bytes = await video.read(picture)
    if (!go()) return
    const key = picture.key && video.beginsAnew(bytes)
    mine.decoder.decode(
      new EncodedVideoChunk({ type: key ? 'key' : 'delta', timestamp: mine.fed * stepUs, data: bytes as BufferSource }),
    )
    mine.fed++
    while (go() && mine.failure === null && (mine.decoder.decodeQueueSize > maxQueued || mine.taking > maxTaking))
      await soon()
  }

  return {
    async show(index, keepFrom) {
      const mine = ++turn
      const place = placeOf[index]
      if (place === undefined) throw new DicomError('frame-missing', `${pictures.length} pictures are in the stream`)
      const from = await beginningFor(place)
      if (mine !== turn) return
      let current: Session | null = session
      if (current === null || current.failure !== null || index <= current.out || from > current.fed)
        current = begin(from, keepFrom)
      else current.keepFrom = keepFrom
      const running = current
      const go = (): boolean => mine === turn && session === running
      while (go() && running.out < index) {
        const atEnd = running.fed >= pictures.length
        if (running.failure === null) {
          try {
            await feed(running, go)
          } catch (error) {
            running.failure ??= error instanceof DicomError ? error : new DicomError('frame-damaged', String(error))
          }
        }
        if (!go()) return
        if (running.failure === null && atEnd && running.out < index)
          running.failure = new DicomError('frame-damaged', 'the decoder gave no picture for this number')
        if (running.failure !== null) {
          const { failure } = running
          end()
          throw failure
        }
        // After the last picture only a beginning can follow.
        if (atEnd) end()
      }
      while (mine === turn && running.taking > 0) await soon()
      if (mine === turn && running.failure !== null) throw running.failure
    },
  }
}

async function supportedConfig({ codec, description }: CodedVideo): Promise<VideoDecoderConfig> {
  if (typeof VideoDecoder === 'undefined')
    throw new DicomError('video-unsupported', `${codec}: no decoder in this browser`)
  // Decoders in software give the same picture everywhere; some browsers have one in hardware only.
  for (const hardwareAcceleration of ['prefer-software', 'no-preference'] as const) {
    const config: VideoDecoderConfig = {
      codec,
      hardwareAcceleration,
      ...(description === null ? {} : { description: description as BufferSource }),
    }
    const { supported } = await VideoDecoder.isConfigSupported(config).catch(() => ({ supported: false }))
    if (supported === true) return config
  }
  throw new DicomError('video-unsupported', `${codec}: the browser has no decoder for it`)
}

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1))
}
