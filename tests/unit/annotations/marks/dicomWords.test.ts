import { describe, expect, it } from 'vitest'
import { dicomMoment } from '../../../../annotations/codes/dicomMoment'
import { isDicomUid, newDicomUid, uidOfUuid } from '../../../../annotations/codes/dicomUid'
import { presentCode } from '../../../../annotations/codes/retiredSnomedCodes'

describe('a UID', () => {
  it('is made from 128 random bits and is never longer than 44 characters', () => {
    const made = Array.from({ length: 200 }, newDicomUid)
    expect(new Set(made).size).toBe(200)
    expect(made.every((uid) => /^2\.25\.[1-9]\d{0,38}$/.test(uid) && isDicomUid(uid))).toBe(true)
    expect(uidOfUuid('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('2.25.340282366920938463463374607431768211455')
  })

  it('is digits and dots, not a path or a page', () => {
    for (const text of ['', '1.2..3', '.1', '1.', '../../x', 'https://evil.example/', `1.${'2'.repeat(63)}`]) {
      expect(isDicomUid(text)).toBe(false)
    }
  })
})

describe('a moment', () => {
  it('is the date and time on the reader’s clock with its offset from UTC, across midnight too', () => {
    const at = new Date('2026-03-29T22:30:05.987Z')
    const local = { date: '20260330', time: '003005', offset: '+0200', dateTime: '20260330003005' }
    expect(dicomMoment(at, 120)).toEqual(local)
    expect(dicomMoment(at, -570)).toMatchObject({ date: '20260329', time: '130005', offset: '-0930' })
    expect(dicomMoment(at, 0).offset).toBe('+0000')
  })
})

describe('a code of an older document', () => {
  it('means the SNOMED CT concept it was replaced by', () => {
    const right = { value: '24028007', scheme: 'SCT', meaning: 'Right' }
    for (const scheme of ['SRT', '99SDM', 'SNM3']) {
      expect(presentCode({ value: 'G-A100', scheme, meaning: 'Right' })).toEqual(right)
    }
  })

  it('stays what it is where no present concept is known, or where another scheme only looks alike', () => {
    for (const code of [
      { value: 'X-1', scheme: 'SRT', meaning: '' },
      { value: 'constructor', scheme: 'SRT', meaning: '' },
      { value: 'G-A100', scheme: 'L', meaning: '' },
    ]) {
      expect(presentCode(code)).toBe(code)
    }
  })
})
