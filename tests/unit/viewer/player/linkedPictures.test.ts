import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkedView } from '../../../../viewer/player/linked/linkedPictures'

const sizes = fc.record({ rows: fc.integer({ min: 1, max: 4096 }), columns: fc.integer({ min: 1, max: 4096 }) })
const views = fc.record({
  centre: fc.record({
    column: fc.double({ min: -500, max: 5000, noNaN: true }),
    row: fc.double({ min: -500, max: 5000, noNaN: true }),
  }),
  pxPerColumn: fc.double({ min: 0.05, max: 64, noNaN: true }),
})

describe('the view of a linked picture', () => {
  it('is the same one where the pictures have one size', () => {
    fc.assert(
      fc.property(views, sizes, (view, size) => {
        const other = linkedView(view, size, size)
        expect(other.pxPerColumn).toBeCloseTo(view.pxPerColumn, 9)
        expect(other.centre.column).toBeCloseTo(view.centre.column, 6)
        expect(other.centre.row).toBeCloseTo(view.centre.row, 6)
      }),
    )
  })

  it('shows the same part of the picture as wide on the screen, and comes back unchanged', () => {
    fc.assert(
      fc.property(views, sizes, sizes, (view, from, to) => {
        const other = linkedView(view, from, to)
        expect(other.pxPerColumn * to.columns).toBeCloseTo(view.pxPerColumn * from.columns, 3)
        expect(other.centre.column / to.columns).toBeCloseTo(view.centre.column / from.columns, 6)
        const back = linkedView(other, to, from)
        expect(back.centre.row).toBeCloseTo(view.centre.row, 6)
        expect(back.pxPerColumn).toBeCloseTo(view.pxPerColumn, 9)
      }),
    )
  })
})
