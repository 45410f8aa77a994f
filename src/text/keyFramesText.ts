import { keyFramesOf } from '../../annotations/reading/keyFrame'
import type { Reading } from '../../annotations/reading/reading'
import { shortMark } from './markText'

/** What each key frame shows, for the words of a Key Object Selection: "Run 1, frame 12: Right · isthmic · fill". */
export function keyFramesText(reading: Reading): string {
  const lines = keyFramesOf(reading).map(({ sopInstanceUid, frame }) => {
    const run = reading.runs.findIndex((one) => one.sopInstanceUid === sopInstanceUid) + 1
    const marks = reading.marks.filter((mark) => mark.sopInstanceUid === sopInstanceUid && mark.frame === frame)
    const shows = marks.map(shortMark).join('; ')
    return `Run ${run}, frame ${frame}${shows === '' ? '' : `: ${shows}`}`
  })
  return lines.join('\n')
}
