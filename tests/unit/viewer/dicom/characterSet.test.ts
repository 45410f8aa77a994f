import { describe, expect, it } from 'vitest'
import { textOfBytes } from '../../../../viewer/dicom/elements/characterSet'

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const read = (terms: string, text: string) => textOfBytes(terms.split('\\'))(bytesOf(text))

describe('text of other scripts', () => {
  it("reads the standard's own examples (PS3.5 annexes H, I, J, K)", () => {
    const examples: readonly [terms: string, bytes: string, text: string][] = [
      [
        '\\ISO 2022 IR 87',
        'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B',
        'Yamada^Tarou=山田^太郎=やまだ^たろう',
      ],
      [
        'ISO 2022 IR 13\\ISO 2022 IR 87',
        '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J',
        'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
      ],
      [
        '\\ISO 2022 IR 149',
        'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf',
        'Hong^Gildong=洪^吉洞=홍^길동',
      ],
      ['ISO_IR 192', 'Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1', 'Wang^XiaoDong=王^小東'],
      ['GB18030', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab', 'Wang^XiaoDong=王^小东'],
      ['\\ISO 2022 IR 58', 'Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab', 'Zhang^XiaoDong=张^小东'],
    ]
    for (const [terms, bytes, text] of examples) expect(read(terms, bytes), text).toEqual({ text, complete: true })
  })

  it('reads the one-byte sets', () => {
    expect(read('ISO_IR 100', 'J\xe9r\xf4me').text).toBe('Jérôme')
    expect(read('ISO_IR 101', 'W\xb1ra').text).toBe('Wąra')
    expect(read('ISO_IR 144', '\xbb\xee').text).toBe('Лю')
    expect(read('ISO_IR 126', '\xc4\xe9').text).toBe('Δι')
    expect(read('ISO_IR 138', '\xf9\xe0').text).toBe('שא')
    expect(read('ISO_IR 166', '\xca\xc1').text).toBe('สม')
  })

  it('never fails: what it cannot read it marks', () => {
    for (const terms of ['KLINGON', 'ISO_IR 192', 'ISO 2022 IR 87', '\\ISO 2022 IR 149', '']) {
      const { text } = read(terms, 'A\x1b$zB\xff\xfe\x1b')
      expect(text.startsWith('A')).toBe(true)
    }
    expect(read('KLINGON', '\xe9').complete).toBe(false)
    expect(read('ISO_IR 192', '\xff').complete).toBe(false)
    expect(read('KLINGON', 'plain').complete).toBe(true)
  })
})
