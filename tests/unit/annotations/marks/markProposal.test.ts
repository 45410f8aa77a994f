import { describe, expect, it } from 'vitest'
import type { Mark, MarkKind, TubeSegment } from '../../../../annotations/marks/mark'
import { newMarkLabel } from '../../../../annotations/marks/markLabel'
import { proposeSegment, proposeSide } from '../../../../annotations/marks/markProposal'
import { markOf } from '../../../support/srReadings'

const filled = (...segments: readonly TubeSegment[]): readonly Mark[] => segments.map((segment) => markOf({ segment }))

describe('the side a new mark is proposed to be on', () => {
  it('is the patient’s side of the half of the image it lies on', () => {
    expect(proposeSide({ column: 100, row: 5 }, 512, 'right')).toBe('right')
    expect(proposeSide({ column: 400, row: 5 }, 512, 'right')).toBe('left')
    expect(proposeSide({ column: 100, row: 5 }, 512, 'left')).toBe('left')
    expect(proposeSide({ column: 400, row: 5 }, 512, 'left')).toBe('right')
  })

  it('is right or left also close to the middle of the image, where a cornu may lie', () => {
    for (const column of [251, 255.9, 256, 256.1, 261]) {
      expect(['right', 'left']).toContain(proposeSide({ column, row: 5 }, 512, 'right'))
    }
  })

  it('is not guessed where nobody has said which side is which', () => {
    expect(proposeSide({ column: 100, row: 5 }, 512, null)).toBeNull()
  })
})

describe('the segment a new mark is proposed to be on', () => {
  it('moves one outwards with every fill and stays at the fimbrial end', () => {
    expect(proposeSegment('fill', [])).toBe('interstitial')
    expect(proposeSegment('fill', filled('interstitial'))).toBe('isthmic')
    expect(proposeSegment('fill', filled('ampullary', 'interstitial'))).toBe('infundibular')
    expect(proposeSegment('fill', filled('fimbrial'))).toBe('fimbrial')
  })

  it('is where filling ended for an occlusion', () => {
    expect(proposeSegment('occlusion', [])).toBe('interstitial')
    expect(proposeSegment('occlusion', filled('isthmic', 'interstitial'))).toBe('isthmic')
  })

  it('takes an excluded fill for no fill', () => {
    expect(proposeSegment('occlusion', [markOf({ segment: 'ampullary', confidence: 'excluded' })])).toBe('interstitial')
  })

  it('is the fimbrial end for spill, and none for what needs no tube', () => {
    expect(proposeSegment('spill', filled('isthmic'))).toBe('fimbrial')
    const untubed: readonly MarkKind[] = ['defect', 'intravasation', 'device', 'other']
    for (const kind of untubed) expect(proposeSegment(kind, filled('isthmic'))).toBeNull()
  })
})

describe('the label of a new mark', () => {
  it('begins with the reader and counts on', () => {
    expect(newMarkLabel([], 'Reader 1')).toBe('R1-01')
    expect(newMarkLabel([{ label: 'R1-01' }, { label: 'R1-09' }], 'Reader 1')).toBe('R1-10')
    expect(newMarkLabel([{ label: 'R1-99' }], 'Reader 1')).toBe('R1-100')
  })

  it('is none of those in use, whatever they are', () => {
    const labels = [{ label: 'R2-07' }, { label: 'x' }, { label: 'R1-' }, { label: 'R1-x' }, { label: 'R1-0003' }]
    expect(newMarkLabel(labels, 'Reader 1')).toBe('R1-04')
  })

  it('can be made for any name a reader is known by', () => {
    expect(newMarkLabel([], 'Dr Grey')).toBe('DG-01')
    expect(newMarkLabel([], '読影者 2')).toBe('読2-01')
    expect(newMarkLabel([], '—')).toBe('M-01')
  })
})
