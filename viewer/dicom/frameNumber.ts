declare const frameIndexBrand: unique symbol
declare const frameNumberBrand: unique symbol

/** A frame's place in memory: 0-based. */
export type FrameIndex = number & { readonly [frameIndexBrand]: true }

/** A frame's name outside the program: 1-based, as DICOM's Referenced Frame Number (0008,1160) counts. */
export type FrameNumber = number & { readonly [frameNumberBrand]: true }

/** The frame index for a 0-based whole number ≥ 0; any other number is a programming error. */
export function frameIndex(value: number): FrameIndex {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a frame index: ${value}`)
  return value as FrameIndex
}

/** The frame number for a 1-based whole number ≥ 1; any other number is a programming error. */
export function frameNumber(value: number): FrameNumber {
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`not a frame number: ${value}`)
  return value as FrameNumber
}

/** The 1-based number of a 0-based index. With `indexOfFrame` the only place where one becomes the other. */
export function numberOfFrame(index: FrameIndex): FrameNumber {
  return frameNumber(index + 1)
}

/** The 0-based index of a 1-based number. */
export function indexOfFrame(number: FrameNumber): FrameIndex {
  return frameIndex(number - 1)
}
