import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { sharedBudget } from '../../../../viewer/frames/frameBudget'
import { createFrameCache } from '../../../../viewer/frames/frameCache'

const steps = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('put' as const), index: fc.nat(59) }),
    fc.record({
      type: fc.constant('focus' as const),
      index: fc.nat(59),
      direction: fc.constantFrom(1 as const, -1 as const),
    }),
  ),
  { maxLength: 200 },
)

describe('the frames in memory', () => {
  it('never exceed the budget, and are never another frame', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 900 }), (given, budgetBytes) => {
        const cache = createFrameCache<{ index: ReturnType<typeof frameIndex> }>({
          frameCount: 60,
          frameBytes: 10,
          budgetBytes,
        })
        for (const step of given) {
          const index = frameIndex(step.index)
          if (step.type === 'focus') cache.focus(index, step.direction)
          else {
            const gone = cache.put({ index })
            if (gone !== null) expect(cache.get(gone)).toBeNull()
            expect(gone === index ? null : index).toBe(cache.get(index)?.index ?? null)
          }
          expect(cache.size).toBeLessThanOrEqual(Math.max(1, Math.floor(budgetBytes / 10)))
        }
        for (let i = 0; i < 60; i++) expect(cache.get(frameIndex(i))?.index ?? i).toBe(i)
      }),
    )
  })

  it('keep every frame within reach of the playhead once it was put', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 60 }, (_, i) => i),
          { minLength: 60 },
        ),
        fc.nat(59),
        fc.constantFrom(1 as const, -1 as const),
        fc.integer({ min: 1, max: 70 }),
        (order, playhead, direction, capacity) => {
          const cache = createFrameCache<{ index: ReturnType<typeof frameIndex> }>({
            frameCount: 60,
            frameBytes: 1,
            budgetBytes: capacity,
          })
          cache.focus(frameIndex(playhead), direction)
          for (const index of order) cache.put({ index: frameIndex(index) })
          for (let ahead = 0; ahead < cache.reach; ahead++)
            expect(cache.get(frameIndex((playhead + ahead * direction + 60) % 60))).not.toBeNull()
        },
      ),
    )
  })

  it('shrink to another budget by those farthest from the playhead, and grow again', () => {
    fc.assert(
      fc.property(fc.nat(59), fc.integer({ min: 1, max: 60 }), (playhead, capacity) => {
        const cache = createFrameCache<{ index: ReturnType<typeof frameIndex> }>({
          frameCount: 60,
          frameBytes: 1,
          budgetBytes: 60,
        })
        cache.focus(frameIndex(playhead), 1)
        for (let i = 0; i < 60; i++) cache.put({ index: frameIndex(i) })
        const dropped = cache.setBudget(capacity)
        expect(cache.size).toBe(capacity)
        expect(dropped.length).toBe(60 - capacity)
        for (const index of dropped) expect(cache.get(index)).toBeNull()
        for (let ahead = 0; ahead < cache.reach; ahead++)
          expect(cache.get(frameIndex((playhead + ahead) % 60))).not.toBeNull()
        cache.setBudget(60)
        for (const index of dropped) cache.put({ index })
        expect(cache.size).toBe(60)
      }),
    )
  })
})

describe('two runs side by side', () => {
  it('keep no more together than one alone, none less than half or all it needs, and waste nothing', () => {
    const bytes = fc.integer({ min: 0, max: 4096 })
    fc.assert(
      fc.property(bytes, bytes, bytes, (budget, one, other) => {
        const [first, second] = sharedBudget(budget, [one, other])
        expect(first + second).toBe(budget)
        expect(first).toBeGreaterThanOrEqual(Math.min(one, budget / 2))
        expect(second).toBeGreaterThanOrEqual(Math.min(other, budget / 2))
        if (one + other <= budget) expect(first >= one && second >= other).toBe(true)
      }),
    )
  })
})
