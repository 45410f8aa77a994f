import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MarkKind } from '../../../../annotations/marks/mark'
import { newMarkLabel } from '../../../../annotations/marks/markLabel'
import { proposeSegment, proposeSide, segmentsOutwards } from '../../../../annotations/marks/markProposal'
import { markOf } from '../../../support/srReadings'

const fills = (...segments: readonly (typeof segmentsOutwards)[number][]) =>
  segments.map((segment) => markOf({ segment }))

describe('the side proposed for a new mark', () => {
  it('is the patient’s: the left half of the picture is the right side where the image’s left is the patient’s right', () => {
    expect(proposeSide({ column: 100, row: 50 }, 512, 'right')).toBe('right')
    expect(proposeSide({ column: 400, row: 50 }, 512, 'right')).toBe('left')
    expect(proposeSide({ column: 100, row: 50 }, 512, 'left')).toBe('left')
  })

  it('is not guessed where nobody has said which side is which', () => {
    expect(proposeSide({ column: 100, row: 50 }, 512, null)).toBeNull()
  })
})

describe('the segment proposed for a new mark', () => {
  it('of filling goes one segment outwards each time and stays at the end', () => {
    let placed = fills()
    for (const expected of [...segmentsOutwards, 'fimbrial'] as const) {
      const segment = proposeSegment('fill', placed)
      expect(segment).toBe(expected)
      placed = [...placed, ...fills(segment ?? 'fimbrial')]
    }
  })

  it('of a stop lies where filling ended', () => {
    expect(proposeSegment('occlusion', [])).toBe('interstitial')
    expect(proposeSegment('occlusion', fills('isthmic', 'interstitial'))).toBe('isthmic')
  })

  it('of spill is the fimbrial end, of a filling defect none', () => {
    expect(proposeSegment('spill', fills('isthmic'))).toBe('fimbrial')
    expect(proposeSegment('defect', fills('isthmic'))).toBeNull()
  })

  it('does not count marks that are no filling, or that the reader has excluded', () => {
    const others = (['spill', 'occlusion', 'other'] as const).map((kind: MarkKind) =>
      markOf({ kind, segment: 'fimbrial' }),
    )
    const excluded = markOf({ segment: 'ampullary', confidence: 'excluded' })
    expect(proposeSegment('fill', [...others, excluded])).toBe('interstitial')
  })
})

describe('the label of a new mark', () => {
  it('begins with the reader and counts on', () => {
    expect(newMarkLabel([], 'Reader 1')).toBe('R1-01')
    expect(newMarkLabel([{ label: 'R1-03' }, { label: 'R2-07' }], 'Reader 1')).toBe('R1-04')
    expect(newMarkLabel([{ label: 'R1-99' }], 'Reader 1')).toBe('R1-100')
    expect(newMarkLabel([], 'Dr Ängström')).toBe('DÄ-01')
    expect(newMarkLabel([], '—')).toBe('M-01')
  })

  it('is never one that is in use', () => {
    const label = fc.oneof(
      fc.string(),
      fc.integer({ min: 0, max: 200 }).map((number) => `R1-${number}`),
    )
    fc.assert(
      fc.property(fc.array(label), fc.string(), (labels, identifier) => {
        const marks = labels.map((one) => ({ label: one }))
        expect(labels).not.toContain(newMarkLabel(marks, identifier))
      }),
    )
  })
})
