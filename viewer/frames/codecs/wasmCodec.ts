import { DicomError } from '../../dicom/dicomError'

/** A decoder object of the codec packages. Never used twice: a failed decode leaves the last frame in its buffer. */
export interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array
  decode(): void
  /** JPEG 2000: rows and columns halved so many times; with as many quality layers as there are for 0. */
  decodeSubResolution?(halvings: number, layers: number): void
  /** A view into the module's memory. */
  getDecodedBuffer(): Uint8Array
  getFrameInfo(): {
    readonly width: number
    readonly height: number
    readonly bitsPerSample: number
    readonly componentCount: number
    readonly isSigned?: boolean
  }
  delete(): void
}

export interface WasmCodecModule {
  readonly JPEGDecoder?: new () => WasmDecoder
  readonly J2KDecoder?: new () => WasmDecoder
  readonly HTJ2KDecoder?: new () => WasmDecoder
}

type InstantiateWasm = (
  imports: WebAssembly.Imports,
  done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
) => object

export type WasmCodecFactory = (options: {
  readonly instantiateWasm: InstantiateWasm
  readonly print: () => void
  readonly printErr: () => void
}) => Promise<WasmCodecModule>

/** A codec package in this thread: compiled once, its module kept until a decode fails. */
export interface WasmCodec {
  /** Resolves with a runner of one decode; where that fails the module is thrown away. */
  load(): Promise<<Result>(decode: (module: WasmCodecModule) => Result) => Result>
}

/**
 * A codec by the factory of its package and the place of its WebAssembly file: `url` in a browser, `specifier` in Node.
 *
 * What a decoder throws (numbers, strings, aborts) becomes DicomError 'frame-damaged'; a codec that cannot be loaded is
 * 'file-unreadable', since another try may do better.
 */
export function wasmCodec(factory: WasmCodecFactory, url: string, specifier: string): WasmCodec {
  let compiled: Promise<WebAssembly.Module> | null = null
  let loaded: Promise<WasmCodecModule> | null = null

  const instantiate = async (): Promise<WasmCodecModule> => {
    compiled ??= wasmBytes(url, specifier).then((bytes) => WebAssembly.compile(bytes))
    const program = await compiled
    return factory({
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(program, imports).then((instance) => done(instance, program))
        return {}
      },
      print: () => {},
      printErr: () => {},
    })
  }

  return {
    async load() {
      loaded ??= instantiate()
      const mine = loaded
      let module: WasmCodecModule
      try {
        module = await mine
      } catch (cause) {
        loaded = null
        compiled = null
        throw new DicomError('file-unreadable', 'the decoder could not be loaded', { cause })
      }
      return (decode) => {
        try {
          return decode(module)
        } catch (cause) {
          // Its memory may be in any state now: the next frame gets a new one.
          if (loaded === mine) loaded = null
          if (cause instanceof DicomError) throw cause
          throw new DicomError('frame-damaged', 'the decoder refuses the codestream', { cause })
        }
      }
    },
  }
}

/** The copy of what a fresh decoder makes of these bytes, with its own account of the full size. */
export function decodeWith(
  Decoder: new () => WasmDecoder,
  bytes: Uint8Array,
  halvings = 0,
): { readonly bytes: Uint8Array; readonly info: ReturnType<WasmDecoder['getFrameInfo']> } {
  const decoder = new Decoder()
  decoder.getEncodedBuffer(bytes.length).set(bytes)
  if (halvings === 0) decoder.decode()
  else if (decoder.decodeSubResolution === undefined) throw new Error('no decoder of smaller pictures')
  else decoder.decodeSubResolution(halvings, 0)
  const decoded = decoder.getDecodedBuffer().slice()
  const info = { ...decoder.getFrameInfo() }
  decoder.delete()
  return { bytes: decoded, info }
}

async function wasmBytes(url: string, specifier: string): Promise<BufferSource> {
  // Tests and scripts in Node: no server answers for the URL, so the package's own file is read.
  if (typeof process === 'object' && typeof process.getBuiltinModule === 'function') {
    const file = process
      .getBuiltinModule('node:module')
      .createRequire(import.meta.url)
      .resolve(specifier)
    return Uint8Array.from(process.getBuiltinModule('node:fs').readFileSync(file))
  }
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status} ${url}`)
  return response.arrayBuffer()
}
