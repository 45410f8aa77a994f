import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CineHeader } from '../../../../viewer/dicom/cineHeader'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { frameAtTime, scheduleOf } from '../../../../viewer/player/playback'
import { countedSource, type ElementToWrite, part10Bytes } from '../../../support/dicomElements'

const pointAt = (element: number): ElementToWrite => [0x00280009, 'AT', [0x0018, element]]
const frameTime = (text: string): ElementToWrite => [0x00181063, 'DS', text]
const vector = (times: readonly number[]): ElementToWrite => [0x00181065, 'DS', times.join('\\')]

/** The header of a run of 2×2 pictures with these elements about time. */
async function runWith(frames: number, ...elements: readonly ElementToWrite[]): Promise<CineHeader> {
  const all: ElementToWrite[] = [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.12.2'],
    [0x00080018, 'UI', '2.25.1'],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280008, 'IS', String(frames)],
    [0x00280010, 'US', [2]],
    [0x00280011, 'US', [2]],
    [0x00280100, 'US', [8]],
    [0x00280101, 'US', [8]],
    [0x00280102, 'US', [7]],
    [0x00280103, 'US', [0]],
    [0x7fe00010, 'OB', new Uint8Array(4 * frames)],
    ...elements,
  ]
  const sorted = all.sort(([a], [b]) => a - b)
  return readCineHeader(countedSource(part10Bytes('1.2.840.10008.1.2.1', sorted)))
}

/** Increments of a vector as a file may hold them: hundredths of milliseconds between 1 ms and 3 s. */
const increments = fc.array(
  fc.integer({ min: 100, max: 300_000 }).map((n) => n / 100),
  { minLength: 1, maxLength: 60 },
)

describe('times of a run', () => {
  it('hold 7.5 frames a second as 7.5, although the file can only write 133.33 ms', async () => {
    for (const text of ['133.33', '133.333', '133.3333333', '1.3333e2']) {
      const { timing } = await runWith(3, frameTime(text), pointAt(0x1063))
      expect(timing.framesPerSecond).toBe(7.5)
      expect(timing.startsMs).toEqual([0, 1, 2, 3].map((n) => n * Number(text)))
    }
    expect((await runWith(3, frameTime('33'), pointAt(0x1063))).timing.framesPerSecond).toBe(1000 / 33)
  })

  it('keep every increment of a Frame Time Vector, and take its first entry for 0', async () => {
    const { timing } = await runWith(4, vector([99, 40, 80, 40]), pointAt(0x1065))
    expect(timing).toMatchObject({
      source: 'Frame Time Vector',
      startsMs: [0, 40, 120, 160, 200],
      framesPerSecond: null,
    })
  })

  it('follow the pointer where both attributes are there', async () => {
    const both = [frameTime('100'), vector([0, 50, 50])]
    expect((await runWith(3, ...both, pointAt(0x1063))).timing.framesPerSecond).toBe(10)
    expect((await runWith(3, ...both, pointAt(0x1065))).timing.framesPerSecond).toBe(20)
  })

  it('pass over what cannot be, with a notice, and use the next source', async () => {
    for (const nonsense of ['0', '-33', 'NaN', '1e9', '33,3', '33\\66', '']) {
      const { timing, notices } = await runWith(3, frameTime(nonsense), pointAt(0x1063), [0x00180040, 'IS', '15'])
      expect(timing, nonsense).toMatchObject({ source: 'Cine Rate', framesPerSecond: 15, ofAcquisition: false })
      expect(notices.length, nonsense).toBeGreaterThan(0)
    }
    for (const broken of [
      [0, 40],
      [0, -40, 40],
      [0, 0, 0],
    ]) {
      const { timing, notices } = await runWith(3, vector(broken), pointAt(0x1065))
      expect(timing.source).toBe('none')
      expect(notices.map(({ code }) => code)).toContain(broken.length < 3 ? 'timing-contradicts' : 'value-ignored')
    }
  })

  it('say so when the display rate contradicts the acquisition', async () => {
    const { timing, notices } = await runWith(3, frameTime('133.33'), pointAt(0x1063), [0x00180040, 'IS', '30'])
    expect(timing.framesPerSecond).toBe(7.5)
    expect(notices).toContainEqual({ code: 'timing-contradicts', detail: 'Cine Rate is 30, Frame Time means 7.50' })
  })

  it('come from the acquisition of each frame in an enhanced object', async () => {
    const frame = (time: string): readonly ElementToWrite[] => [[0x00209111, 'SQ', [[[0x00189074, 'DT', time]]]]]
    const times = ['20260102101500.000', '20260102101500.125', '20260102101500.375']
    const { timing } = await runWith(3, [0x52009230, 'SQ', times.map(frame)])
    expect(timing).toMatchObject({ source: 'Frame Acquisition DateTime', startsMs: [0, 125, 375, 625] })
  })

  it('law: starts are the running sum of the increments, and one longer than the frames', async () => {
    await fc.assert(
      fc.asyncProperty(increments, async (steps) => {
        const { timing } = await runWith(steps.length + 1, vector([0, ...steps]), pointAt(0x1065))
        const starts = timing.startsMs ?? []
        expect(starts.length).toBe(steps.length + 2)
        let sum = 0
        for (const [at, step] of steps.entries()) {
          sum += step
          expect(Math.abs((starts[at + 1] ?? 0) - sum)).toBeLessThan(1e-3 + sum * 1e-4)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('law: a vector of equal increments says what Frame Time says, at every moment of the run', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 100, max: 300_000 }),
        fc.integer({ min: 2, max: 60 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
        async (hundredths, frames, parts) => {
          const text = String(hundredths / 100)
          const increments = Array.from({ length: frames }, () => hundredths / 100)
          const even = await runWith(frames, frameTime(text), pointAt(0x1063))
          const each = await runWith(frames, vector(increments), pointAt(0x1065))
          const shownAt = (header: CineHeader, ms: number) => frameAtTime(scheduleOf(header.timing, frames), ms)
          const end = even.timing.startsMs?.at(-1) ?? Number.NaN
          expect(each.timing.startsMs?.at(-1)).toBeCloseTo(end, 6)
          for (const part of parts) {
            // Sums and multiples part in the last bits: a moment that close to an edge is on either side of it.
            const frame = (part * end) / Number(text)
            if (Math.abs(frame - Math.round(frame)) < 1e-9) continue
            expect(shownAt(each, part * end)).toBe(shownAt(even, part * end))
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
