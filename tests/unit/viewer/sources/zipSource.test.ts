import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leftOutText } from '../../../../src/text/leftOutText'
import { DicomError } from '../../../../viewer/dicom/dicomError'
import { openFiles } from '../../../../viewer/sources/openFiles'
import { zipEntries } from '../../../../viewer/sources/zip/zipSource'
import { missing, python } from '../../../support/outside'

const absent = missing({ program: python })

/** Written by Python's zipfile: archives by a program that shares nothing with the reader under test. */
const script = `
import io, sys, zipfile
out = sys.argv[1]
big = bytes(range(256)) * 40
def write(name, entries, method, force64=False, prefix=b''):
    with open(out + '/' + name, 'wb') as f:
        f.write(prefix)
        with zipfile.ZipFile(f, 'w', method) as z:
            for n, d in entries:
                with z.open(zipfile.ZipInfo(n) if method == 0 else n, 'w', force_zip64=force64) as e: e.write(d)
            z.comment = b'from a PACS, PK\\5\\6 in its comment'
files = [('CD/IM1', big), ('CD/', b''), ('CD/Röntgen.dcm', b'second')]
write('stored.zip', files, 0)
write('deflated.zip', files, 8)
write('stored64.zip', files, 0, True)
write('deflated64.zip', files, 8, True)
write('prefixed.zip', files, 8, False, b'MZ' + b'x' * 1000)
write('lzma.zip', files, 14)
with zipfile.ZipFile(out + '/tricks.zip', 'w', 8) as z:
    link = zipfile.ZipInfo('link')
    link.create_system, link.external_attr = 3, 0o120777 << 16
    z.writestr(link, '/etc/passwd')
    for name in ('../up', '/root', 'C:\\\\disk', 'locked', 'good'):
        z.writestr(name, big)
    z.writestr('lzma', big, 14)
whole = bytearray(open(out + '/tricks.zip', 'rb').read())
at = whole.rindex(b'locked') - 46
whole[at + 8] |= 1
open(out + '/tricks.zip', 'wb').write(whole)
with zipfile.ZipFile(out + '/bomb.zip', 'w', 8) as z:
    z.writestr('bomb', b'\\0' * 100_000_000)
`

const folder = mkdtempSync(join(tmpdir(), 'fimbria-zip-'))
const archive = (name: string): Blob => new Blob([readFileSync(join(folder, name))])
const big = Uint8Array.from({ length: 256 * 40 }, (_, at) => at % 256)

describe.skipIf(absent !== null)(`an archive${absent === null ? '' : ` (${absent})`}`, () => {
  beforeAll(() => {
    writeFileSync(join(folder, 'make.py'), script)
    execFileSync(python, [join(folder, 'make.py'), folder])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(['stored.zip', 'deflated.zip', 'stored64.zip', 'deflated64.zip', 'prefixed.zip'])(
    '%s gives back the bytes that were put in',
    async (name) => {
      const entries = await zipEntries(archive(name))
      expect(entries.map((entry) => entry.name)).toEqual(['CD/IM1', 'CD/Röntgen.dcm'])
      const opened = await Promise.all(entries.map((entry) => entry.open()))
      expect(new Uint8Array(await (opened[0] as Blob).arrayBuffer())).toEqual(big)
      expect(await opened[1]?.text()).toBe('second')
    },
  )

  test('is not read to open a stored entry: the entry is a slice of it', async () => {
    const whole = archive('stored.zip')
    const asked: number[] = []
    const watched = new Proxy(whole, {
      get: (blob, key) => {
        if (key === 'size') return blob.size
        return (start: number, end: number) => {
          asked.push(Math.min(end, blob.size) - start)
          return blob.slice(start, end)
        }
      },
    })
    const [entry] = await zipEntries(watched)
    asked.length = 0
    await entry?.open()
    expect(asked).toEqual([30, big.length])
  })

  test('packed by a method we do not know is refused, not guessed', async () => {
    const [entry] = await zipEntries(archive('lzma.zip'))
    await expect(entry?.open()).rejects.toMatchObject({ problem: 'entry-packed-otherwise', message: /method 14/ })
  })

  test('gives each entry that it does not open its own reason', async () => {
    const entries = await zipEntries(archive('tricks.zip'))
    expect(entries.map(({ name, refused }) => [name, refused?.problem ?? null])).toEqual([
      ['link', 'entry-outside-archive'],
      ['../up', 'entry-outside-archive'],
      ['/root', 'entry-outside-archive'],
      ['C:\\disk', 'entry-outside-archive'],
      ['locked', 'entry-encrypted'],
      ['good', null],
      ['lzma', 'entry-packed-otherwise'],
    ])
    for (const { refused, open } of entries) if (refused !== null) await expect(open()).rejects.toThrow(refused.message)
    const { leftOut } = await openFiles([new File([await archive('tricks.zip').arrayBuffer()], 'tricks.zip')])
    const reasons = leftOut.map(leftOutText)
    expect(new Set(reasons).size).toBe(4)
    expect(reasons).not.toContain(leftOutText({ problem: 'file-unreadable', detail: '' }))
  })

  test('that unpacks to far more than it holds is refused as a whole', async () => {
    await expect(zipEntries(archive('bomb.zip'))).rejects.toMatchObject({ problem: 'archive-too-large' })
  })

  test('cut anywhere is refused', async () => {
    const bytes = readFileSync(join(folder, 'deflated.zip'))
    for (let length = 0; length < bytes.length; length += 7) {
      await expect(zipEntries(new Blob([bytes.subarray(0, length)]))).rejects.toMatchObject({
        problem: 'archive-broken',
      })
    }
  })

  test('with a byte changed anywhere gives the right bytes or a refusal, never other bytes', async () => {
    const bytes = readFileSync(join(folder, 'deflated.zip'))
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      try {
        for (const entry of await zipEntries(new Blob([changed]))) {
          const opened = Buffer.from(await (await entry.open()).arrayBuffer())
          // The folder's record is an empty file once its name ends otherwise.
          expect([big, Buffer.from('second'), Buffer.of()].some((right) => opened.equals(right))).toBe(true)
        }
      } catch (error) {
        expect(error).toBeInstanceOf(DicomError)
        expect((error as DicomError).problem).toMatch(/^(archive|entry)-/)
      }
    }
  })
})
