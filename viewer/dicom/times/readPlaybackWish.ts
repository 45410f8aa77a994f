import type { AttributeReader, NoteHeader } from '../elements/attributeReader'
import type { PlaybackWish } from './playbackWish'

/**
 * Start and Stop Trim and Preferred Playback Sequencing. A trim that names frames the run does not have, or that ends before
 * it begins, is passed over with a notice: the whole run is played then.
 */
export function readPlaybackWish(reader: AttributeReader, numberOfFrames: number, note: NoteHeader): PlaybackWish {
  return { trim: readTrim(reader, numberOfFrames, note), sequencing: readSequencing(reader, note) }
}

function readTrim(reader: AttributeReader, numberOfFrames: number, note: NoteHeader): PlaybackWish['trim'] {
  const start = reader.number('StartTrim')
  const stop = reader.number('StopTrim')
  if (start === null && stop === null) return null
  const first = start ?? 1
  const last = stop ?? numberOfFrames
  const isFrame = (frame: number): boolean => Number.isInteger(frame) && frame >= 1 && frame <= numberOfFrames
  if (!isFrame(first) || !isFrame(last) || first > last) {
    note('value-ignored', 'Start Trim and Stop Trim do not name frames of this run')
    return null
  }
  return first === 1 && last === numberOfFrames ? null : { first, last }
}

function readSequencing(reader: AttributeReader, note: NoteHeader): PlaybackWish['sequencing'] {
  switch (reader.number('PreferredPlaybackSequencing')) {
    case null:
      return null
    case 0:
      return 'looping'
    case 1:
      return 'sweeping'
    default:
      note('value-ignored', 'Preferred Playback Sequencing is neither 0 nor 1')
      return null
  }
}
