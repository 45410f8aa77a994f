import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mark, MarkKind, MarkSide } from '../../../annotations/marks/mark'
import { markGroups } from '../../../src/timeline/lanes/markGroups'
import { tubeLanes } from '../../../src/timeline/lanes/tubeLane'
import {
  type FrameScale,
  frameAtShare,
  movedScale,
  scaleWithFrame,
  shareOfFrame,
  zoomedScale,
} from '../../../src/timeline/track/frameScale'
import { frameNumber } from '../../../viewer/dicom/frameNumber'

function mark(kind: MarkKind, side: MarkSide | null, frame: number, confidence: Mark['confidence'] = 'definite'): Mark {
  return {
    uid: `${kind} ${side} ${frame}`,
    label: '',
    kind,
    side,
    segment: null,
    sopInstanceUid: '1',
    frame: frameNumber(frame),
    seenFrames: null,
    point: { column: 1, row: 1 },
    confidence,
    spasm: null,
    comment: '',
    observedAt: '20260105101500',
    finding: null,
    site: null,
  }
}

describe('lanes', () => {
  it('hold the marks of their side, by frame, and the middle holds all others', () => {
    const marks = [
      mark('spill', 'right', 40),
      mark('fill', 'right', 12),
      mark('defect', 'midline', 5),
      mark('fill', null, 9),
    ]
    const [right, uterus, left] = tubeLanes(marks)
    expect(right?.marks.map(({ frame }) => frame)).toEqual([12, 40])
    expect(uterus?.marks.map(({ frame }) => frame)).toEqual([5, 9])
    expect(left?.marks).toEqual([])
  })

  it('draw a bar from the first fill to spill, and an occlusion ends it', () => {
    const barOf = (...marks: Mark[]) => tubeLanes(marks)[0]?.bar
    expect(barOf(mark('fill', 'right', 12), mark('fill', 'right', 20), mark('spill', 'right', 40))).toEqual({
      fromFrame: 12,
      toFrame: 40,
      end: 'spill',
    })
    expect(barOf(mark('fill', 'right', 12), mark('occlusion', 'right', 30), mark('spill', 'right', 40))).toMatchObject({
      toFrame: 30,
      end: 'occlusion',
    })
    expect(barOf(mark('fill', 'right', 12), mark('fill', 'right', 20))).toMatchObject({ toFrame: 20, end: 'open' })
    const seen = { ...mark('fill', 'right', 12), seenFrames: { from: frameNumber(9), to: frameNumber(33) } }
    expect(barOf(seen)).toMatchObject({ fromFrame: 9, toFrame: 33, end: 'open' })
    expect(barOf(mark('fill', 'right', 10), seen, mark('spill', 'right', 40))).toMatchObject({
      fromFrame: 9,
      toFrame: 40,
    })
    expect(barOf(mark('spill', 'right', 12))).toBeNull()
    expect(barOf(mark('fill', 'right', 12, 'excluded'), mark('spill', 'right', 20))).toBeNull()
  })
})

const counts = fc.integer({ min: 1, max: 2000 })
/** Any scale a reader can come to. */
const scales = fc
  .tuple(
    counts,
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true }))),
  )
  .map(([frameCount, zooms]) => ({
    frameCount,
    scale: zooms.reduce<FrameScale>((now, [share, factor]) => zoomedScale(now, share, factor, frameCount), {
      from: 0,
      to: frameCount,
    }),
  }))

describe('the scale of the timeline', () => {
  it('law: the frame under its own place is the frame', () => {
    fc.assert(
      fc.property(scales, fc.nat(1999), ({ scale, frameCount }, wanted) => {
        const index = wanted % frameCount
        const share = shareOfFrame(scale, index)
        if (share >= 0 && share <= 1) expect(frameAtShare(scale, share, frameCount)).toBe(index)
      }),
    )
  })

  it('law: never shows what the run does not have, and follows the head to any frame', () => {
    fc.assert(
      fc.property(scales, fc.nat(1999), fc.integer({ min: -3000, max: 3000 }), ({ scale, frameCount }, wanted, by) => {
        const index = wanted % frameCount
        for (const one of [scale, movedScale(scale, by, frameCount), scaleWithFrame(scale, index, frameCount)]) {
          expect(one.from).toBeGreaterThanOrEqual(0)
          expect(one.to).toBeLessThanOrEqual(frameCount + 1e-9)
          expect(one.to).toBeGreaterThan(one.from)
        }
        const share = shareOfFrame(scaleWithFrame(scale, index, frameCount), index)
        expect(share).toBeGreaterThan(0)
        expect(share).toBeLessThan(1)
      }),
    )
  })
})

describe('what can be pressed in a lane', () => {
  it('law: is wide enough, does not overlap, and leaves no mark out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 200 }), (frames) => {
        const marks = frames.sort((a, b) => a - b).map((frame) => mark('fill', 'right', frame))
        const groups = markGroups(marks, ({ frame }) => frame * 0.37)
        expect(groups.flatMap((group) => group.marks)).toEqual(marks)
        for (const [at, group] of groups.entries()) {
          expect(group.widthPx).toBeGreaterThanOrEqual(24 - 1e-9)
          const before = groups[at - 1]
          if (before !== undefined) expect(group.leftPx).toBeGreaterThanOrEqual(before.leftPx + before.widthPx)
        }
      }),
    )
  })
})
