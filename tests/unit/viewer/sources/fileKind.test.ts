import { expect, test } from 'vitest'
import { fileKind } from '../../../../viewer/sources/fileKind'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

test.each([
  [
    'a Part 10 file, whatever its preamble looks like',
    new Uint8Array([...ascii('MZ'.padEnd(128)), ...ascii('DICM')]),
    'dicom',
  ],
  ['a data set without preamble', bytes(8, 0, 5, 0, 0x43, 0x53, 10, 0), 'dicom'],
  ['bytes of no known kind', bytes(1, 2, 3, 4), 'dicom'],
  ['a JSON object', ascii(' \r\n{"00080005": {}}'), 'json'],
  ['a JSON array after a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...ascii('[{}]')]), 'json'],
  ['an archive', ascii('PK\u0003\u0004'), 'zip'],
  ['an archive of nothing', ascii('PK\u0005\u0006'), 'zip'],
  ['a JPEG picture', bytes(0xff, 0xd8, 0xff, 0xe0), 'other'],
  ['a program', ascii('MZ\u0090'), 'other'],
  ['a web page', ascii('<html>'), 'other'],
  ['a read-me', ascii('Please read'), 'other'],
  ['an empty file', bytes(), 'other'],
])('%s is told by its bytes', (_, head, kind) => {
  expect(fileKind(head).kind).toBe(kind)
})
