import type { AttributeReader, NoteHeader } from './attributeReader'

const maskOperations = ['NONE', 'AVG_SUB', 'TID', 'REV_TID']

/** Start and Stop Trim and Mask Subtraction name frames. They are not followed yet, but frames that are not there are noted. */
export function noteTrimAndMask(reader: AttributeReader, numberOfFrames: number, note: NoteHeader): void {
  const start = reader.number('StartTrim')
  const stop = reader.number('StopTrim')
  const isFrame = (frame: number): boolean => Number.isInteger(frame) && frame >= 1 && frame <= numberOfFrames
  if (
    [start, stop].some((frame) => frame !== null && !isFrame(frame)) ||
    (start !== null && stop !== null && start > stop)
  ) {
    note('value-ignored', 'Start Trim and Stop Trim do not name frames of this run')
  }
  for (const mask of reader.items('MaskSubtractionSequence')) {
    const frames = mask.numbers('MaskFrameNumbers') ?? []
    const shift = mask.numbers('MaskSubPixelShift') ?? []
    if (
      !maskOperations.includes(mask.text('MaskOperation')) ||
      !frames.every(isFrame) ||
      !shift.every((pixels) => Number.isFinite(pixels) && Math.abs(pixels) < 10_000)
    ) {
      note('value-ignored', 'Mask Subtraction Sequence does not describe a mask of this run')
    }
  }
}
