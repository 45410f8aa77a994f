import type { PixelCoding } from '../dicom/transferSyntaxes.ts'
import type { PixelEncoder } from './encoder.ts'
import { htj2kEncoder } from './htj2kEncoder.ts'
import { jpeg2000Encoder } from './jpeg2000Encoder.ts'
import { jpegBaselineEncoder } from './jpegBaselineEncoder.ts'
import { jpegLosslessFrame } from './jpegLosslessFrame.ts'
import { jpegLsEncoder } from './jpegLsEncoder.ts'
import { rleFrame } from './rleFrame.ts'

/** The encoder of a compressed coding; the codec packages are loaded only when they are asked for. */
export async function pixelEncoder(coding: Exclude<PixelCoding, 'native' | 'deflated'>): Promise<PixelEncoder> {
  switch (coding) {
    case 'rle':
      return rleFrame
    case 'jpeg-lossless':
      return jpegLosslessFrame
    case 'jpeg-baseline':
      return jpegBaselineEncoder()
    case 'jpeg-ls':
      return jpegLsEncoder()
    case 'jpeg2000':
      return jpeg2000Encoder()
    case 'htj2k':
      return htj2kEncoder()
  }
}
