import { type BitReader, bitReader } from './bitReader'

/** What of a sequence parameter set (H.264 7.3.2.1.1) is needed to put pictures in order. */
export interface SequenceParameters {
  readonly id: number
  /** `avc1.` and profile, constraints and level in hexadecimal. */
  readonly codec: string
  readonly separateColourPlanes: boolean
  readonly frameNumBits: number
  readonly orderType: number
  readonly orderBits: number
  readonly framesOnly: boolean
}

/** What of a slice's header (7.3.3) is needed. */
export interface SliceHeader {
  readonly frameNum: number
  /** Null for a whole frame. */
  readonly field: 'top' | 'bottom' | null
  /** pic_order_cnt_lsb; 0 where the order type is another than 0. */
  readonly orderLsb: number
}

const withChromaFormat = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

/** Reads a sequence parameter set; `nal` begins with its header byte. Throws RangeError where it is cut. */
export function readSequenceParameters(nal: Uint8Array): SequenceParameters {
  const [, profile = 0, constraints = 0, level = 0] = nal
  const reader = bitReader(nal, 4)
  const id = reader.ue()
  let separateColourPlanes = false
  if (withChromaFormat.has(profile)) {
    const chromaFormat = reader.ue()
    if (chromaFormat === 3) separateColourPlanes = reader.bits(1) === 1
    reader.ue()
    reader.ue()
    reader.bits(1)
    if (reader.bits(1) === 1)
      for (let list = 0; list < (chromaFormat === 3 ? 12 : 8); list++) skipScalingList(reader, list < 6 ? 16 : 64)
  }
  const frameNumBits = reader.ue() + 4
  const orderType = reader.ue()
  let orderBits = 0
  if (orderType === 0) orderBits = reader.ue() + 4
  else if (orderType === 1) {
    reader.bits(1)
    reader.se()
    reader.se()
    const cycle = reader.ue()
    if (cycle > 255) throw new RangeError('an order cycle that cannot be')
    for (let i = 0; i < cycle; i++) reader.se()
  }
  reader.ue()
  reader.bits(1)
  reader.ue()
  reader.ue()
  const framesOnly = reader.bits(1) === 1
  const hex = (byte: number): string => byte.toString(16).padStart(2, '0')
  const codec = `avc1.${hex(profile)}${hex(constraints)}${hex(level)}`
  return { id, codec, separateColourPlanes, frameNumBits, orderType, orderBits, framesOnly }
}

/** A list that may be absent, coded as differences (7.3.2.1.1.1). */
function skipScalingList({ bits, se }: BitReader, size: number): void {
  if (bits(1) === 0) return
  let last = 8
  let next = 8
  for (let i = 0; i < size; i++) {
    if (next !== 0) next = (last + se() + 256) % 256
    last = next === 0 ? last : next
  }
}

/** Number of a picture parameter set and of the sequence parameter set it belongs to (7.3.2.2). */
export function readPictureParameters(nal: Uint8Array): { readonly id: number; readonly sequence: number } {
  const reader = bitReader(nal, 1)
  return { id: reader.ue(), sequence: reader.ue() }
}

/** The number of the picture parameter set a slice uses. */
export function pictureParametersOfSlice(nal: Uint8Array): number {
  const reader = bitReader(nal, 1)
  reader.ue()
  reader.ue()
  return reader.ue()
}

/** A slice's header up to its place in the order. */
export function readSliceHeader(nal: Uint8Array, sequence: SequenceParameters): SliceHeader {
  const reader = bitReader(nal, 1)
  reader.ue()
  reader.ue()
  reader.ue()
  if (sequence.separateColourPlanes) reader.bits(2)
  const frameNum = reader.bits(sequence.frameNumBits)
  let field: SliceHeader['field'] = null
  if (!sequence.framesOnly && reader.bits(1) === 1) field = reader.bits(1) === 1 ? 'bottom' : 'top'
  if (((nal[0] ?? 0) & 31) === 5) reader.ue()
  return { frameNum, field, orderLsb: sequence.orderType === 0 ? reader.bits(sequence.orderBits) : 0 }
}
