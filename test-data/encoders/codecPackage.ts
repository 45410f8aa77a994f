/** An encoder object of the codec packages, as far as the phantom uses it. */
export interface CodecEncoder {
  /** Room for the samples of a frame of this shape. */
  readonly getDecodedBuffer: (frame: CodecFrame) => Uint8Array
  readonly encode: () => void
  readonly getEncodedBuffer: () => Uint8Array
  readonly delete: () => void
  readonly setNearLossless?: (difference: number) => void
  /** 0 by component, 1 by line, 2 by sample. */
  readonly setInterleaveMode?: (mode: number) => void
  readonly setQuality?: (...values: readonly (boolean | number)[]) => void
  readonly setDecompositions?: (count: number) => void
}

/** Shape of a frame in the packages' own words. */
export interface CodecFrame {
  readonly width: number
  readonly height: number
  readonly bitsPerSample: number
  readonly componentCount: number
  readonly isSigned: boolean
  readonly isUsingColorTransform?: boolean
}

type Packages = 'charls' | 'openjpeg' | 'openjph' | 'libjpeg-turbo-8bit'
type CodecModule = Readonly<Record<string, new () => CodecEncoder>>

/** A codec package of Cornerstone, started; these come without types. */
export async function codecPackage(name: Packages): Promise<CodecModule> {
  const specifier: string = `@cornerstonejs/codec-${name}`
  const imported = (await import(specifier)) as { readonly default: () => Promise<CodecModule> }
  return imported.default()
}

/** Compresses one frame with a fresh encoder object; `set` chooses its options. */
export function encodeWith(
  codec: CodecModule,
  encoderName: string,
  frame: CodecFrame,
  samples: Uint8Array,
  set: (encoder: CodecEncoder) => void,
): Uint8Array {
  const Encoder = codec[encoderName]
  if (!Encoder) throw new Error(`The codec package has no ${encoderName}`)
  const encoder = new Encoder()
  try {
    set(encoder)
    encoder.getDecodedBuffer(frame).set(samples)
    encoder.encode()
    return encoder.getEncodedBuffer().slice()
  } finally {
    encoder.delete()
  }
}

/** The samples of a frame as little endian bytes, a view. */
export function sampleBytes(stored: Uint16Array): Uint8Array {
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength)
}
