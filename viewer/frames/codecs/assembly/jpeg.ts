// What the module gives to its host, viewer/frames/codecs/jpegModule.ts.
export { beginPicture, stagedSteps } from './blocks'
export { makeTable, stagedTable } from './huffmanTables'
export { decodeJpegLs } from './jpegLs'
export { beginJpegLs } from './jpegLsContexts'
export { decodeLossless } from './lossless'
export { beginProgressive, decodeProgressive, finishProgressive } from './progressive'
export { decodeSequential } from './sequential'

/** First byte that is the host's: codestreams and pictures lie from here on. */
export function roomAt(): usize {
  return __heap_base
}
