import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DicomError } from '../../../../viewer/dicom/dicomError'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { countedSource } from '../../../support/dicomElements'
import {
  type HostileFile,
  type HostileFiles,
  hostileFilesMissing,
  makeHostileFiles,
} from '../../../support/hostileFiles'

const absent = hostileFilesMissing()

const inflate = async (compressed: Uint8Array, limitBytes: number): Promise<Uint8Array> =>
  new Uint8Array(inflateRawSync(compressed, { maxOutputLength: limitBytes }))

/** What the header cannot know: it ends before the fragments, and it is one file's. */
function isBeyondTheHeader({ name, class: kind }: HostileFile): boolean {
  const native = /of (xa8_le|rf16_implicit|xa8_undeflen)$/.test(name)
  if (name.includes('other_patient_same_uid')) return true
  // Implicit VR does not say that an attribute is a sequence, and this one is not used.
  if (name.includes('sq_contains_non_item of rf16_implicit')) return true
  return (
    !native &&
    ['truncate', 'length', 'offsets', 'fragments', 'codestream', 'geometry', 'frames', 'transfer', 'tags'].includes(
      kind,
    )
  )
}

describe.skipIf(absent !== null)(`hostile headers ${absent ?? ''}`, () => {
  let hostile: HostileFiles
  beforeAll(() => {
    hostile = makeHostileFiles(1500)
  }, 120_000)
  afterAll(() => hostile.remove())

  it('give a typed error or a header, never anything else, and quickly', { timeout: 60_000 }, async () => {
    const silent: string[] = []
    let read = 0
    for (const file of hostile.files) {
      if (file.class.startsWith('json') || file.class === 'container') continue
      read++
      const started = performance.now()
      try {
        const { notices } = await readCineHeader(countedSource(new Uint8Array(readFileSync(file.path))), { inflate })
        const saysSo = notices.length > 0
        if (!saysSo && (file.expect === 'error' || file.expect === 'flag') && !isBeyondTheHeader(file))
          silent.push(file.name)
      } catch (thrown) {
        expect(thrown, file.name).toBeInstanceOf(DicomError)
        expect(file.expect, file.name).not.toBe('same')
        expect(file.expect, `${file.name}: ${String(thrown)}`).not.toBe('inert')
      }
      expect(performance.now() - started, file.name).toBeLessThan(2000)
    }
    expect(read).toBeGreaterThan(200)
    expect(silent).toEqual([])
  })
})
