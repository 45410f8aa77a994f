import type { KeyFrame, Reading } from './reading'

/** The frames the reader has called key frames and those that hold a mark, each once, run by run, ascending. */
export function keyFramesOf({
  runs,
  marks,
  keyFrames,
}: Pick<Reading, 'runs' | 'marks' | 'keyFrames'>): readonly KeyFrame[] {
  return runs.flatMap(({ sopInstanceUid }) => {
    const frames = [...keyFrames, ...marks].filter((one) => one.sopInstanceUid === sopInstanceUid)
    const numbers = [...new Set(frames.map(({ frame }) => frame))].sort((a, b) => a - b)
    return numbers.map((frame) => ({ sopInstanceUid, frame }))
  })
}

/** Whether the reader has called this frame a key frame. */
export function isKeyFrame({ keyFrames }: Pick<Reading, 'keyFrames'>, { sopInstanceUid, frame }: KeyFrame): boolean {
  return keyFrames.some((one) => one.sopInstanceUid === sopInstanceUid && one.frame === frame)
}

/** The reading's key frames with this one added, or without it where it was one. */
export function toggledKeyFrame(reading: Pick<Reading, 'keyFrames'>, keyFrame: KeyFrame): readonly KeyFrame[] {
  if (!isKeyFrame(reading, keyFrame)) return [...reading.keyFrames, keyFrame]
  const { sopInstanceUid, frame } = keyFrame
  return reading.keyFrames.filter((one) => one.sopInstanceUid !== sopInstanceUid || one.frame !== frame)
}
