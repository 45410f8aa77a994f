import url from '@cornerstonejs/codec-openjpeg/decodewasm?url'
import factory from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import { loadJ2k } from './loadJ2k'
import { wasmCodec } from './wasmCodec'

const codec = wasmCodec(factory, url, '@cornerstonejs/codec-openjpeg/decodewasm')

/** JPEG 2000 Part 1, lossless and lossy. */
export const loadJpeg2000 = () => loadJ2k(codec, 'J2KDecoder')
