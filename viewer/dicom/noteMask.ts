import type { AttributeReader, NoteHeader } from './elements/attributeReader'

const maskOperations = ['NONE', 'AVG_SUB', 'TID', 'REV_TID']

/** Mask Subtraction names frames. It is not followed yet, but frames that are not there are noted. */
export function noteMask(reader: AttributeReader, numberOfFrames: number, note: NoteHeader): void {
  const isFrame = (frame: number): boolean => Number.isInteger(frame) && frame >= 1 && frame <= numberOfFrames
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
