import { expect, it } from 'vitest'
import { proposeSide } from '../../../../annotations/marks/markProposal'

it('a mark close to the middle of the image is proposed a side as well, for a cornu may lie there', () => {
  for (const column of [251, 255.9, 256, 256.1, 261]) {
    expect(['right', 'left']).toContain(proposeSide({ column, row: 5 }, 512, 'right'))
  }
})
