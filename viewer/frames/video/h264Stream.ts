import { DicomError } from '../../dicom/dicomError'
import type { ByteSource } from '../../sources/byteSource'
import type { CodedPicture, CodedVideo } from './codedPictures'
import {
  pictureParametersOfSlice,
  readPictureParameters,
  readSequenceParameters,
  readSliceHeader,
  type SequenceParameters,
} from './h264Headers'
import { type NalUnit, nalUnits } from './nalUnits'

interface Found {
  offset: number
  readonly key: boolean
  /** Place in its coded video sequence; only its order counts (H.264 8.2.1). */
  readonly order: number
  readonly sequenceStart: number
  readonly frameNum: number
  /** The field that is still missing. */
  awaits: 'top' | 'bottom' | null
}

const startCode = [0, 0, 0, 1]

/**
 * The pictures of an H.264 byte stream, put in order by their own headers: such a stream has no times. Reads it once.
 *
 * Rejects with DicomError 'frames-not-located' where the order is not in the headers, or two pictures claim one place.
 */
export async function h264Stream(stream: ByteSource): Promise<CodedVideo> {
  const sequences = new Map<number, SequenceParameters>()
  const sequenceOfPicture = new Map<number, number>()
  const sets = new Map<string, Uint8Array>()
  const found: Found[] = []
  let codec: string | null = null
  /** Where the bytes between pictures begin that belong to the next one. */
  let pending: number | null = null
  let msb = 0
  let lsb = 0

  const orderOf = (orderLsb: number, bits: number, reference: boolean): number => {
    const half = 2 ** (bits - 1)
    let high = msb
    if (orderLsb < lsb && lsb - orderLsb >= half) high += half * 2
    else if (orderLsb > lsb && orderLsb - lsb > half) high -= half * 2
    if (reference) {
      msb = high
      lsb = orderLsb
    }
    return high + orderLsb
  }

  const addSlice = ({ offset, head }: NalUnit): void => {
    // Only a picture's first slice begins with its first macroblock: ue(0) is one bit that is set.
    if (((head[1] ?? 0) & 0x80) === 0) {
      pending = null
      return
    }
    const key = ((head[0] ?? 0) & 31) === 5
    const sequence = sequences.get(sequenceOfPicture.get(pictureParametersOfSlice(head)) ?? -1)
    if (sequence === undefined) {
      // Nothing before the first parameter sets can be decoded.
      if (found.length === 0) return
      throw new DicomError('frames-not-located', 'a slice without its parameter sets')
    }
    if (sequence.orderType === 1) throw new DicomError('frames-not-located', 'picture order count type 1')
    const slice = readSliceHeader(head, sequence)
    const before = found.at(-1)
    const start = pending ?? offset
    pending = null
    if (
      before !== undefined &&
      slice.field !== null &&
      slice.field === before.awaits &&
      slice.frameNum === before.frameNum
    ) {
      before.awaits = null
      return
    }
    if (key) {
      msb = 0
      lsb = 0
    } else if (found.length === 0) return
    codec ??= sequence.codec
    const sequenceStart = key ? found.length : (before?.sequenceStart ?? 0)
    const reference = ((head[0] ?? 0) & 0x60) !== 0
    const order =
      sequence.orderType === 2 ? found.length - sequenceStart : orderOf(slice.orderLsb, sequence.orderBits, reference)
    const awaits = slice.field === null ? null : slice.field === 'top' ? 'bottom' : 'top'
    found.push({ offset: start, key, order, sequenceStart, frameNum: slice.frameNum, awaits })
  }

  try {
    for await (const unit of nalUnits(stream)) {
      const type = (unit.head[0] ?? 0) & 31
      if (type === 1 || type === 5) addSlice(unit)
      else if ((type >= 6 && type <= 9) || (type >= 14 && type <= 18)) pending ??= unit.offset
      if (type === 7) {
        const sequence = readSequenceParameters(unit.head)
        sequences.set(sequence.id, sequence)
        sets.set(`sequence ${sequence.id}`, unit.head)
      } else if (type === 8) {
        const picture = readPictureParameters(unit.head)
        sequenceOfPicture.set(picture.id, picture.sequence)
        sets.set(`picture ${picture.id}`, unit.head)
      }
    }
  } catch (error) {
    if (error instanceof RangeError) throw new DicomError('frames-not-located', error.message, { cause: error })
    throw error
  }
  if (codec === null) throw new DicomError('frames-not-located', 'no picture of H.264 that decoding can begin with')

  const pictures = inOrder(found, stream.sizeBytes)
  const parameterSets = Uint8Array.from([...sets.values()].flatMap((set) => [...startCode, ...set]))
  return {
    codec,
    description: null,
    pictures,
    async read(picture) {
      const bytes = await stream.read(picture.offset, picture.lengthBytes)
      if (bytes.length < picture.lengthBytes)
        throw new DicomError('frame-missing', 'the stream ends inside the picture')
      if (!picture.key || holds(bytes, 7)) return bytes
      // A decoder that begins here has not seen the parameter sets at the beginning of the stream.
      const whole = new Uint8Array(parameterSets.length + bytes.length)
      whole.set(parameterSets)
      whole.set(bytes, parameterSets.length)
      return whole
    },
    beginsAnew: (bytes) => holds(bytes, 5),
  }
}

/** Pictures with their places as shown: sequence after sequence, within each by the order their headers give. */
function inOrder(found: readonly Found[], sizeBytes: number): readonly CodedPicture[] {
  const shown = new Array<number>(found.length)
  const places = found.map((_, at) => at)
  places.sort((a, b) => {
    const [one, other] = [found[a] as Found, found[b] as Found]
    return one.sequenceStart - other.sequenceStart || one.order - other.order
  })
  places.forEach((at, place) => {
    const [picture, before] = [found[at] as Found, found[places[place - 1] ?? -1]]
    if (before !== undefined && before.sequenceStart === picture.sequenceStart && before.order === picture.order)
      throw new DicomError('frames-not-located', `two pictures of one order at byte ${picture.offset}`)
    shown[at] = place
  })
  return found.map(({ offset, key }, at) => ({
    offset,
    lengthBytes: (found[at + 1]?.offset ?? sizeBytes) - offset,
    key,
    shown: shown[at] as number,
  }))
}

/** Whether a NAL unit of this type is in the picture. */
function holds(bytes: Uint8Array, type: number): boolean {
  for (let at = bytes.indexOf(1, 2); at >= 0; at = bytes.indexOf(1, at + 1))
    if (bytes[at - 1] === 0 && bytes[at - 2] === 0 && ((bytes[at + 1] ?? 0) & 31) === type) return true
  return false
}
