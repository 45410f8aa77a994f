import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { CineHeader } from '../../../../viewer/dicom/cineHeader'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { cataloguedFiles, collectionFolder } from '../../../support/catalogue'
import { countedSource } from '../../../support/dicomElements'
import { missing } from '../../../support/outside'

const absent = missing({ path: collectionFolder })

const inflate = async (compressed: Uint8Array, limitBytes: number): Promise<Uint8Array> =>
  new Uint8Array(inflateRawSync(compressed, { maxOutputLength: limitBytes }))

async function headerOf(path: string): Promise<CineHeader> {
  return readCineHeader(countedSource(new Uint8Array(readFileSync(path))), { inflate })
}

describe.skipIf(absent !== null)(`headers of real files ${absent ?? ''}`, () => {
  const files = absent === null ? cataloguedFiles(['1_cine', '2_syntax']) : []

  it('say what pydicom says: size, frames, bits, sign and photometric interpretation', async () => {
    const seen: string[] = []
    for (const file of files) {
      // A 32-bit radiation dose has no greys to show and is refused; the list writes `signed` only for the real files.
      if (file.name.endsWith('rtdose_1frame.dcm')) continue
      const { pixelFormat, numberOfFrames, transferSyntax } = await headerOf(file.path)
      expect
        .soft(
          {
            rows: pixelFormat.rows,
            columns: pixelFormat.columns,
            numberOfFrames,
            bits: `${pixelFormat.bitsAllocated}/${pixelFormat.bitsStored}`,
            signed: pixelFormat.signed,
            photometricInterpretation: pixelFormat.photometricInterpretation,
          },
          file.name,
        )
        .toEqual({
          rows: file.rows,
          columns: file.columns,
          numberOfFrames: file.numberOfFrames,
          bits: `${file.bitsAllocated}/${file.bitsStored}`,
          signed: file.signed,
          photometricInterpretation: file.photometricInterpretation,
        })
      if (file.transferSyntaxUid.startsWith('1.'))
        expect.soft(transferSyntax.uid, file.name).toBe(file.transferSyntaxUid)
      seen.push(file.name)
    }
    expect(seen.length).toBeGreaterThan(180)
  })

  it('take their times from the attribute the file points at', async () => {
    const timed = async (end: string) => {
      const file = files.find(({ name }) => name.endsWith(end))
      if (file === undefined) throw new Error(`not in the list: ${end}`)
      return (await headerOf(file.path)).timing
    }
    expect(await timed('xa_rubo0002_96f_jpegbaseline.dcm')).toMatchObject({
      source: 'Frame Time',
      framesPerSecond: 1000 / 33,
    })
    expect(await timed('us_sonosite_30f_ybr422.dcm')).toMatchObject({ source: 'Frame Time', framesPerSecond: 30 })
    expect(await timed('frametimevector_uniform.dcm')).toMatchObject({
      source: 'Frame Time Vector',
      framesPerSecond: 25,
    })
    expect(await timed('frametimevector_irregular2.dcm')).toMatchObject({
      source: 'Frame Time Vector',
      framesPerSecond: null,
    })
    expect(await timed('t03_recommended_rate_only.dcm')).toMatchObject({ ofAcquisition: false, framesPerSecond: 8 })
    for (const none of ['t01_no_timing_at_all', 't05_frametime_negative', 't07_ftv_too_short', 't09_frametime_huge']) {
      expect(await timed(`${none}.dcm`), none).toMatchObject({ source: 'none', startsMs: null, framesPerSecond: null })
    }
  })

  it('are read from one slice, whatever the length of the run', async () => {
    const file = files.find(({ name }) => name.endsWith('xa8_explicitLE.dcm'))
    const source = countedSource(new Uint8Array(readFileSync(file?.path ?? '')))
    await readCineHeader(source)
    expect(source.bytesRead).toBeLessThanOrEqual(65_536 + 4)
  })

  it('name the patient in the script of the file', async () => {
    const names: Record<string, string> = {}
    for (const { path, name } of files) {
      if (name.includes('/charset/')) {
        const { alphabetic, ideographic, phonetic } = (await headerOf(path)).study.patientName
        names[name.slice(name.lastIndexOf('/') + 1)] = `${alphabetic}=${ideographic}=${phonetic}`
      }
    }
    // What pydicom 2.3.1 reads from the same files.
    expect(names).toEqual({
      'chrArab.dcm': 'قباني^لنزار==',
      'chrFren.dcm': 'Buc^Jérôme==',
      'chrGerm.dcm': 'Äneas^Rüdiger==',
      'chrH31.dcm': 'Yamada^Tarou=山田^太郎=やまだ^たろう',
      'chrRuss.dcm': 'Люкceмбypг==',
      'chrX1.dcm': 'Wang^XiaoDong=王^小東=',
    })
  })
})
