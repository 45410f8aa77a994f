import type { PixelFormat } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import type { CodedImage } from '../codecs/codedImage'
import { decodeNative } from '../codecs/decodeNative'
import { decodeRle } from '../codecs/decodeRle'
import { blockMeans } from '../contrast/contrastGrid'
import type { FramePixels } from '../framePixels'
import { codestreamStartBytes, startsCodestream } from '../locating/codestreamStart'
import { enlarged, halved } from '../playingResolution'
import type { DecoderChoice, FrameCoding } from './frameCoding'
import { pixelsOfSamples } from './pixelsOfSamples'

/**
 * One frame's pixels from its bytes as stored, by a decoder that has never seen another frame.
 *
 * `started` is called when the decoder is loaded and begins. Throws DicomError 'frame-damaged' where the codestream is cut, of another kind or another size than the header says,
 * 'pixel-format-unsupported', or 'transfer-syntax-unsupported'.
 */
export async function decodeFrame(
  bytes: Uint8Array,
  header: FrameCoding,
  started: () => void = () => {},
): Promise<FramePixels> {
  const { pixelFormat, transferSyntax } = header
  checkFormat(pixelFormat)
  const start = bytes.subarray(0, codestreamStartBytes)
  if (transferSyntax.coding !== 'video' && transferSyntax.coding !== 'other')
    if (!startsCodestream(start, transferSyntax.coding))
      throw new DicomError('frame-damaged', `does not begin as ${transferSyntax.name}`)
  const decode = await decoderOf(header)
  started()
  const { halvings = 0 } = header
  if (halvings > 0) {
    try {
      return reducedPixels(await decode(bytes, header, halvings), pixelFormat, halvings)
    } catch {
      // Not every codestream can be halved so often. Whether this one can be decoded at all is seen below.
      return pixelsOfSamples(await (await decoderOf(header))(bytes, header), pixelFormat)
    }
  }
  const frame = pixelsOfSamples(await decode(bytes, header), pixelFormat)
  return header.measured === undefined ? frame : { ...frame, blockMeans: blockMeans(frame, header.measured) }
}

function reducedPixels(image: CodedImage, format: PixelFormat, halvings: number): FramePixels {
  const { rows, columns } = format
  const small = { ...format, rows: halved(rows, halvings), columns: halved(columns, halvings) }
  const frame = pixelsOfSamples(image, small)
  if (frame.kind === 'colour') throw new Error('only grey frames are reduced')
  return { kind: 'grey', pixels: enlarged(frame.pixels, rows, columns, halvings), reduced: true }
}

type Decode = (bytes: Uint8Array, header: FrameCoding, halvings?: number) => CodedImage | Promise<CodedImage>

/** The WebAssembly decoders are loaded when a run needs them: a native run starts without. */
async function decoderOf({
  transferSyntax: { coding, name },
  pixelFormat: { bitsStored },
}: DecoderChoice): Promise<Decode> {
  switch (coding) {
    case 'native':
      return decodeNative
    case 'rle':
      return (bytes, { pixelFormat }) => decodeRle(bytes, pixelFormat)
    case 'jpeg-lossless':
      return (await import('../codecs/loadJpegLossless')).loadJpegLossless()
    case 'jpeg-extended':
      if (bitsStored > 8) return (await import('../codecs/loadJpegTwelve')).loadJpegTwelve()
      return (await import('../codecs/loadJpegBaseline')).loadJpegBaseline()
    case 'jpeg-baseline':
      return (await import('../codecs/loadJpegBaseline')).loadJpegBaseline()
    case 'jpeg-ls':
      return (await import('../codecs/loadJpegLs')).loadJpegLs()
    case 'jpeg-2000':
      return (await import('../codecs/loadJpeg2000')).loadJpeg2000()
    case 'htj2k':
      return (await import('../codecs/loadHtj2k')).loadHtj2k()
    case 'video':
    case 'other':
      throw new DicomError('transfer-syntax-unsupported', name)
  }
}

/** Loads the decoder for frames coded so, where there is one; a frame says why it cannot be loaded. */
export async function loadDecoder(coding: DecoderChoice): Promise<void> {
  await decoderOf(coding).catch(() => undefined)
}

/** Native grey frames are one pass over the bytes: less work here than the way to another thread and back. */
export function decodesAtOnce({ transferSyntax, pixelFormat }: FrameCoding): boolean {
  const { rows, columns, samplesPerPixel, palette } = pixelFormat
  return transferSyntax.coding === 'native' && samplesPerPixel === 1 && palette === null && rows * columns <= 2 ** 22
}

function checkFormat({ bitsAllocated, bitsStored, highBit, samplesPerPixel, rows, columns }: PixelFormat): void {
  if (bitsAllocated === 32 || (bitsAllocated === 1 && samplesPerPixel === 3))
    throw new DicomError('pixel-format-unsupported', `${samplesPerPixel} samples of ${bitsAllocated} bits`)
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated)
    throw new DicomError('header-contradictory', `${bitsStored} of ${bitsAllocated} bits, high bit ${highBit}`)
  if (rows * columns > 2 ** 28) throw new DicomError('out-of-memory', `a frame of ${rows} × ${columns}`)
}
