import url from '@cornerstonejs/codec-openjph/wasm?url'
import factory from '@cornerstonejs/codec-openjph/wasmjs'
import { loadJ2k } from './loadJ2k'
import { wasmCodec } from './wasmCodec'

const codec = wasmCodec(factory, url, '@cornerstonejs/codec-openjph/wasm')

/** High-Throughput JPEG 2000 (ISO 15444-15), lossless and lossy. */
export const loadHtj2k = () => loadJ2k(codec, 'HTJ2KDecoder')
