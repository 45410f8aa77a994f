import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ElementToWrite } from '../../../support/dicomElements'
import { headerOfPicture } from '../../../support/pictureHeader'

const frames: readonly ElementToWrite[] = [
  [0x00280008, 'IS', '6'],
  [0x7fe00010, 'OW', new Uint8Array(48)],
]
const start = (text: string): ElementToWrite => [0x00082142, 'IS', text]
const stop = (text: string): ElementToWrite => [0x00082143, 'IS', text]
const sequencing = (value: number): ElementToWrite => [0x00181244, 'US', [value]]

describe('how a file asks to be played', () => {
  it.each([
    [[], null],
    [[start('2')], { first: 2, last: 6 }],
    [[stop('4')], { first: 1, last: 4 }],
    [[start('2'), stop('4')], { first: 2, last: 4 }],
    [[start('3'), stop('3')], { first: 3, last: 3 }],
    [[start('1'), stop('6')], null],
  ])('trims %j to %j, without a notice', async (trim, expected) => {
    const header = await headerOfPicture([...frames, ...trim])
    expect(header.playback.trim).toEqual(expected)
    expect(header.notices.filter(({ code }) => code === 'value-ignored')).toEqual([])
  })

  it.each([[[start('0')]], [[stop('7')]], [[start('5'), stop('2')]], [[start('-1'), stop('3')]]])(
    'does not follow the trim %j, and says so',
    async (trim) => {
      const header = await headerOfPicture([...frames, ...trim])
      expect(header.playback.trim).toBeNull()
      expect(header.notices).toContainEqual({
        code: 'value-ignored',
        detail: 'Start Trim and Stop Trim do not name frames of this run',
      })
    },
  )

  it('law: any trim within the run is followed, where it leaves something out, and no other', async () => {
    const anyNumber = fc.option(fc.integer({ min: -3, max: 10 }))
    await fc.assert(
      fc.asyncProperty(anyNumber, anyNumber, async (from, to) => {
        const trim = [...(from === null ? [] : [start(String(from))]), ...(to === null ? [] : [stop(String(to))])]
        const { playback } = await headerOfPicture([...frames, ...trim])
        const first = from ?? 1
        const last = to ?? 6
        const possible = first >= 1 && first <= last && last <= 6
        expect(playback.trim).toEqual(possible && (first > 1 || last < 6) ? { first, last } : null)
      }),
      { numRuns: 150 },
    )
  })

  it('reads looping, sweeping, neither, and says of anything else that it is neither', async () => {
    expect((await headerOfPicture(frames)).playback.sequencing).toBeNull()
    expect((await headerOfPicture([...frames, sequencing(0)])).playback.sequencing).toBe('looping')
    expect((await headerOfPicture([...frames, sequencing(1)])).playback.sequencing).toBe('sweeping')
    const odd = await headerOfPicture([...frames, sequencing(2)])
    expect(odd.playback.sequencing).toBeNull()
    expect(odd.notices.map(({ code }) => code)).toContain('value-ignored')
  })
})
