import type { AttributeReader, NoteHeader } from '../elements/attributeReader'
import { attributes } from '../elements/attributes'
import { momentMs } from './dicomMoment'
import { exactRate } from './exactRate'
import type { FrameTiming, TimingSource } from './frameTiming'

/** No run of pictures has frames further apart: half an hour. */
const longestFrameMs = 1_800_000
/** No detector is faster: 1000 frames a second. */
const shortestFrameMs = 1

const noTimes: FrameTiming = { source: 'none', startsMs: null, framesPerSecond: null, ofAcquisition: false }

/**
 * When the frames were taken, by Frame Increment Pointer (0028,0009), else by the first of Frame Time Vector, Frame Time,
 * per-frame acquisition times, Recommended Display Frame Rate and Cine Rate that makes sense. A value that makes no sense
 * is passed over with a notice. A still has no times.
 */
export function readFrameTiming(
  reader: AttributeReader,
  perFrame: readonly AttributeReader[],
  numberOfFrames: number,
  note: NoteHeader,
): FrameTiming {
  if (numberOfFrames < 2) return noTimes
  const pointers = reader.tags('FrameIncrementPointer')
  const pointed = pointers.includes(attributes.FrameTime.tag) && !pointers.includes(attributes.FrameTimeVector.tag)
  notePointers(reader, pointers, note)

  const vector = vectorTiming(reader, numberOfFrames, note)
  const time = frameTimeTiming(reader, numberOfFrames, note)
  const acquisition = pointed
    ? (time ?? vector ?? perFrameTiming(perFrame, numberOfFrames, note))
    : (vector ?? time ?? perFrameTiming(perFrame, numberOfFrames, note))
  const recommended = rateTiming(
    reader,
    'RecommendedDisplayFrameRate',
    'Recommended Display Frame Rate',
    numberOfFrames,
    note,
  )
  const cine = rateTiming(reader, 'CineRate', 'Cine Rate', numberOfFrames, note)
  if (acquisition !== null) {
    for (const display of [recommended, cine]) noteContradiction(acquisition, display, note)
  }
  return acquisition ?? recommended ?? cine ?? noTimes
}

function notePointers(reader: AttributeReader, pointers: readonly string[], note: NoteHeader): void {
  const time = [attributes.FrameTime.tag, attributes.FrameTimeVector.tag] as const
  for (const pointer of pointers) {
    if (pointer === time[0] && !reader.has('FrameTime'))
      note('timing-contradicts', 'Frame Increment Pointer: no Frame Time')
    if (pointer === time[1] && !reader.has('FrameTimeVector')) {
      note('timing-contradicts', 'Frame Increment Pointer: no Frame Time Vector')
    }
    if (Number.parseInt(pointer.slice(1, 5), 16) % 2 === 1) {
      note('timing-contradicts', 'Frame Increment Pointer points at a private attribute')
    }
  }
  if (pointers.length > 1 && time.every((tag) => pointers.includes(tag))) {
    note('timing-contradicts', 'Frame Increment Pointer points at both Frame Time and Frame Time Vector')
  }
}

function vectorTiming(reader: AttributeReader, numberOfFrames: number, note: NoteHeader): FrameTiming | null {
  const vector = reader.numbers('FrameTimeVector')
  if (vector === null) return null
  if (vector.length < numberOfFrames) {
    note('timing-contradicts', `Frame Time Vector has ${vector.length} values for ${numberOfFrames} frames`)
    return null
  }
  if (vector.length > numberOfFrames) {
    note('timing-contradicts', `Frame Time Vector has ${vector.length} values for ${numberOfFrames} frames`)
  }
  // PS3.3 C.7.6.5.1.2: entry i is the time from frame i-1 to frame i; the first is 0, whatever files say.
  const increments = vector.slice(1, numberOfFrames)
  if (!increments.every(isFrameTime)) {
    note('value-ignored', 'Frame Time Vector holds a time that cannot be')
    return null
  }
  return timingOfIncrements('Frame Time Vector', increments)
}

function frameTimeTiming(reader: AttributeReader, numberOfFrames: number, note: NoteHeader): FrameTiming | null {
  const frameTimeMs = reader.number('FrameTime')
  if (frameTimeMs === null) return null
  if (!isFrameTime(frameTimeMs)) {
    note('value-ignored', 'Frame Time cannot be')
    return null
  }
  return even('Frame Time', frameTimeMs, exactRate(frameTimeMs), numberOfFrames, true)
}

function perFrameTiming(
  perFrame: readonly AttributeReader[],
  numberOfFrames: number,
  note: NoteHeader,
): FrameTiming | null {
  if (perFrame.length < numberOfFrames) return null
  const moments: number[] = []
  for (const groups of perFrame.slice(0, numberOfFrames)) {
    const content = groups.items('FrameContentSequence')[0]
    const moment = momentMs(content?.text('FrameAcquisitionDateTime') || content?.text('FrameReferenceDateTime') || '')
    if (moment === null) return null
    moments.push(moment)
  }
  const increments = moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0))
  if (increments.every(isFrameTime)) return timingOfIncrements('Frame Acquisition DateTime', increments)
  note('timing-contradicts', 'Frame Acquisition DateTime does not ascend')
  return null
}

function rateTiming(
  reader: AttributeReader,
  keyword: 'RecommendedDisplayFrameRate' | 'CineRate',
  source: TimingSource,
  numberOfFrames: number,
  note: NoteHeader,
): FrameTiming | null {
  const rate = reader.number(keyword)
  if (rate === null) return null
  if (rate <= 0 || !isFrameTime(1000 / rate)) {
    note('value-ignored', `${keyword} cannot be`)
    return null
  }
  return even(source, 1000 / rate, rate, numberOfFrames, false)
}

/** Integer rates are rounded, so half a frame and 5 % count as agreement. */
function noteContradiction(acquisition: FrameTiming, display: FrameTiming | null, note: NoteHeader): void {
  const endMs = acquisition.startsMs?.at(-1)
  if (display === null || display.framesPerSecond === null || endMs === undefined || acquisition.startsMs === null)
    return
  const mean = ((acquisition.startsMs.length - 1) * 1000) / endMs
  const difference = Math.abs(display.framesPerSecond - mean)
  if (difference > 0.6 && difference > mean * 0.05) {
    note(
      'timing-contradicts',
      `${display.source} is ${display.framesPerSecond}, ${acquisition.source} means ${mean.toFixed(2)}`,
    )
  }
}

function even(
  source: TimingSource,
  frameTimeMs: number,
  framesPerSecond: number,
  numberOfFrames: number,
  ofAcquisition: boolean,
): FrameTiming {
  const startsMs = Array.from({ length: numberOfFrames + 1 }, (_, index) => index * frameTimeMs)
  return { source, startsMs, framesPerSecond, ofAcquisition }
}

/** The last frame, which has no successor, lasts as long as the one before it. */
function timingOfIncrements(source: TimingSource, increments: readonly number[]): FrameTiming {
  const sorted = [...increments].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const constant = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) <= median * 1e-4
  if (constant) return even(source, median, exactRate(median), increments.length + 1, true)
  const startsMs = [0]
  for (const increment of [...increments, increments.at(-1) ?? median])
    startsMs.push((startsMs.at(-1) ?? 0) + increment)
  return { source, startsMs, framesPerSecond: null, ofAcquisition: true }
}

function isFrameTime(ms: number): boolean {
  return Number.isFinite(ms) && ms >= shortestFrameMs && ms <= longestFrameMs
}
