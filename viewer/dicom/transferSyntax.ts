/** How the pixels of one frame are packed, as far as decoding is concerned (PS3.5 A, PS3.6 A). */
export type PixelCoding =
  | 'native'
  | 'rle'
  | 'jpeg-baseline'
  | 'jpeg-extended'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'jpeg-2000'
  | 'htj2k'
  | 'video'
  | 'other'

export interface TransferSyntax {
  readonly uid: string
  /** The name PS3.6 gives it; the UID itself where unknown. */
  readonly name: string
  readonly coding: PixelCoding
  /** Pixel Data is a sequence of fragments. */
  readonly encapsulated: boolean
  readonly explicitVr: boolean
  readonly bigEndian: boolean
  readonly deflated: boolean
  /** The coding may lose detail by its nature (JPEG Baseline, near-lossless, irreversible wavelets). */
  readonly lossyByNature: boolean
}

type Traits = Partial<Omit<TransferSyntax, 'uid' | 'name' | 'coding'>>

const encapsulated: Traits = { encapsulated: true }
const lossy: Traits = { encapsulated: true, lossyByNature: true }

/**
 * PS3.6 table A-1, without the prefix 1.2.840.10008.1.2; retired ones that old archives still hold are in. Stereo video has
 * two pictures a frame, of which a decoder gives one: it counts as other.
 */
const known: Readonly<Record<string, readonly [name: string, coding: PixelCoding, traits?: Traits]>> = {
  '': ['Implicit VR Little Endian', 'native', { explicitVr: false }],
  '.1': ['Explicit VR Little Endian', 'native'],
  '.1.98': ['Encapsulated Uncompressed Explicit VR Little Endian', 'native', encapsulated],
  '.1.99': ['Deflated Explicit VR Little Endian', 'native', { deflated: true }],
  '.2': ['Explicit VR Big Endian', 'native', { bigEndian: true }],
  '.5': ['RLE Lossless', 'rle', encapsulated],
  '.4.50': ['JPEG Baseline (Process 1)', 'jpeg-baseline', lossy],
  '.4.51': ['JPEG Extended (Process 2 & 4)', 'jpeg-extended', lossy],
  '.4.53': ['JPEG Spectral Selection (Process 6 & 8)', 'jpeg-extended', lossy],
  '.4.55': ['JPEG Full Progression (Process 10 & 12)', 'jpeg-extended', lossy],
  '.4.57': ['JPEG Lossless (Process 14)', 'jpeg-lossless', encapsulated],
  '.4.70': ['JPEG Lossless (Process 14, Selection Value 1)', 'jpeg-lossless', encapsulated],
  '.4.80': ['JPEG-LS Lossless', 'jpeg-ls', encapsulated],
  '.4.81': ['JPEG-LS Near-Lossless', 'jpeg-ls', lossy],
  '.4.90': ['JPEG 2000 (Lossless Only)', 'jpeg-2000', encapsulated],
  '.4.91': ['JPEG 2000', 'jpeg-2000', lossy],
  '.4.100': ['MPEG2 Main Profile / Main Level', 'video', lossy],
  '.4.100.1': ['Fragmentable MPEG2 Main Profile / Main Level', 'video', lossy],
  '.4.101': ['MPEG2 Main Profile / High Level', 'video', lossy],
  '.4.101.1': ['Fragmentable MPEG2 Main Profile / High Level', 'video', lossy],
  '.4.102': ['MPEG-4 AVC/H.264 High Profile / Level 4.1', 'video', lossy],
  '.4.102.1': ['Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1', 'video', lossy],
  '.4.103': ['MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1', 'video', lossy],
  '.4.103.1': ['Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1', 'video', lossy],
  '.4.104': ['MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video', 'video', lossy],
  '.4.104.1': ['Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video', 'video', lossy],
  '.4.105': ['MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video', 'video', lossy],
  '.4.105.1': ['Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video', 'video', lossy],
  '.4.106': ['MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2', 'other', lossy],
  '.4.106.1': ['Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2', 'other', lossy],
  '.4.107': ['HEVC/H.265 Main Profile / Level 5.1', 'video', lossy],
  '.4.108': ['HEVC/H.265 Main 10 Profile / Level 5.1', 'video', lossy],
  '.4.110': ['JPEG XL Lossless', 'other', encapsulated],
  '.4.111': ['JPEG XL JPEG Recompression', 'other', lossy],
  '.4.112': ['JPEG XL', 'other', lossy],
  '.4.201': ['High-Throughput JPEG 2000 (Lossless Only)', 'htj2k', encapsulated],
  '.4.202': ['High-Throughput JPEG 2000 with RPCL Options (Lossless Only)', 'htj2k', encapsulated],
  '.4.203': ['High-Throughput JPEG 2000', 'htj2k', lossy],
}

const root = '1.2.840.10008.1.2'

/** UIDs of all transfer syntaxes that have a name here, in the order of PS3.6. */
export function namedTransferSyntaxes(): readonly string[] {
  return Object.keys(known).map((rest) => root + rest)
}

/** What a Transfer Syntax UID (0002,0010) means; null for a UID that PS3.6 does not name. */
export function transferSyntax(uid: string): TransferSyntax | null {
  const entry = uid.startsWith(root) ? known[uid.slice(root.length)] : undefined
  if (entry === undefined) return null
  const [name, coding, traits] = entry
  return {
    uid,
    name,
    coding,
    encapsulated: false,
    explicitVr: true,
    bigEndian: false,
    deflated: false,
    lossyByNature: false,
    ...traits,
  }
}
