import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyEdit } from '../../../../annotations/reading/edits'
import { childrenOf, valueTypeOf } from '../../../../annotations/sr/content/contentItem'
import type { DicomJson } from '../../../../annotations/sr/json/dicomJson'
import { parseDicomJson, readSr, serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import { missing, shared } from '../../../support/outside'
import { markOf, options, reader, readingOf, run, secondRun, still, study } from '../../../support/srReadings'

const context = { runs: [run, secondRun, still], study }
const nothingOpen = { runs: [], study: null }

/** One of our own documents as changed text: what other systems' copies of it look like. */
function changed(change: (text: string) => string) {
  const { document } = writeSr(readingOf(markOf({ comment: 'right isthmus' })), options)
  return readSr(parseDicomJson(change(serializeSr(document))), context)
}

function everyItem(item: DicomJson): readonly DicomJson[] {
  return [item, ...childrenOf(item).flatMap(everyItem)]
}

const derived = shared('data', 'derived', 'json')
const passedOn = shared('data', 'real', '4_sr', 'json')
const absent = missing({ path: derived }, { path: passedOn })
const inFolder = (folder: string) => readdirSync(folder).map((name) => join(folder, name))
const files = absent === null ? [...inFolder(derived), ...inFolder(passedOn)] : []

describe.skipIf(absent !== null)(`reports of other systems${absent === null ? '' : ` (${absent})`}`, () => {
  const expected: Readonly<Record<string, string>> = {
    'clearcanvas_real0X.ko.json': 'not-a-reading',
    'dcmjs_sample-sr.json': 'region-unsupported',
    'dcmqi_sr.json': 'region-unsupported',
    'dwv_tid1500_sr-arrow.json': 'run-not-open run-not-open run-not-open',
    'dcmqi_sr-tid1500-example.json': 'not-dicom-json',
    'dicomweb-client_retrieve_instance_metadata.json': 'not-a-reading',
    'pydicom_test1.json': 'not-a-reading',
    'offis_report02.json': 'not-a-reading',
    'offis_report17.json': 'not-a-reading',
    'rdsr_openrem_RF-RDSR-GE.json': 'not-a-reading',
  }

  it.each(files.map((path) => [basename(path), path] as const))('%s opens or is refused in words', (name, path) => {
    const json = parseDicomJson(new Uint8Array(readFileSync(path)))
    const answer = (() => {
      try {
        return readSr(json, nothingOpen)
      } catch (error) {
        return (error as { problem: string }).problem
      }
    })()
    if (typeof answer === 'string') return expect(answer).toBe(expected[name])
    expect(answer.detached.map(({ reason }) => reason).join(' ')).toBe(expected[name])
    const again = writeSr(answer.reading, options).document
    expect(JSON.parse(serializeSr(again))).toEqual(JSON.parse(serializeSr(answer.reading.document?.dataSet ?? {})))
  })

  it('show their points on the image they were set on, as marks of kind other', () => {
    const json = parseDicomJson(new Uint8Array(readFileSync(join(derived, 'dwv_tid1500_sr-arrow.json'))))
    const image = {
      ...still,
      sopClassUid: '1.2.840.10008.5.1.4.1.1.4',
      sopInstanceUid: '1.2.826.0.1.3680043.9.7278.1.83798073110115.20240516075655.3.6',
    }
    const { reading, detached } = readSr(json, { runs: [image], study: null })
    expect(detached).toEqual([])
    expect(reading.marks.map(({ kind, frame, point }) => [kind, frame, point.column, point.row])).toEqual([
      ['other', 1, 6.1875, 6.078125],
      ['other', 1, 12.34375, 6.078125],
      ['other', 1, 18.1875, 6],
    ])
  })

  it('keep their whole content through an edit of ours, the regions this program cannot show as well', () => {
    for (const name of ['dcmqi_sr.json', 'dcmjs_sample-sr.json', 'dwv_tid1500_sr-arrow.json']) {
      const json = parseDicomJson(new Uint8Array(readFileSync(shared('data', 'derived', 'json', name))))
      const { reading } = readSr(json, nothingOpen)
      const { document } = writeSr({ ...reading, reader, impression: 'Seen.' }, options)
      const kept = new Set(everyItem(document).map((item) => JSON.stringify(item)))
      const regions = everyItem(reading.document?.dataSet ?? {}).filter((item) =>
        /^(SCOORD|IMAGE)/.test(valueTypeOf(item)),
      )
      expect(regions.length, name).toBeGreaterThan(0)
      for (const region of regions) expect(kept.has(JSON.stringify(region)), name).toBe(true)
    }
  })
})

describe('a copy of a reading that another system has passed on opens with its marks', () => {
  it('in an array of one, with File Meta Information, lower-case tags and empty arrays', () => {
    const read = changed((text) =>
      `[${text.trim()}]`
        .replace('{"00080005"', '{"00020010":{"vr":"UI","Value":["1.2.840.10008.1.2.1"]},"00080005"')
        .replaceAll('"0040A730"', '"0040a730"')
        .replace('"00081111":{"vr":"SQ"}', '"00081111":{"vr":"SQ","Value":[]}'),
    )
    expect(read.reading.marks).toHaveLength(1)
    expect(read.notes.every(({ code }) => code === 'normalised')).toBe(true)
    expect(read.notes.length).toBeGreaterThan(2)
  })

  it('with numbers as strings and with codes of the retired SNOMED form', () => {
    const read = changed((text) =>
      text
        .replaceAll('"vr":"IS","Value":[12]', '"vr":"IS","Value":["12"]')
        .replaceAll(
          '["363698007"]},"00080102":{"vr":"SH","Value":["SCT"]}',
          '["G-C0E3"]},"00080102":{"vr":"SH","Value":["SRT"]}',
        )
        .replaceAll(
          '["24028007"]},"00080102":{"vr":"SH","Value":["SCT"]}',
          '["G-A100"]},"00080102":{"vr":"SH","Value":["99SDM"]}',
        ),
    )
    expect(read.reading.marks[0]).toMatchObject({ frame: 12, side: 'right', segment: 'isthmic' })
  })

  it('with its meanings in another language', () => {
    const read = changed((text) =>
      text.replaceAll('"Imaging Measurements"', '"Messungen"').replaceAll('"Right"', '"rechts"'),
    )
    expect(read.reading.marks[0]).toMatchObject({ side: 'right' })
  })

  it('without VRs where they are known', () => {
    const read = changed((text) => text.replace('"0040A160":{"vr":"UT",', '"0040A160":{'))
    expect(read.notes.map(({ detail }) => detail)).toEqual(['0040A160 had no VR'])
  })
})

describe('a mark whose place a document does not state possibly is listed and not shown:', () => {
  const reasons: readonly [string, string, (text: string) => string][] = [
    ['frame 61 of 60', 'frame-outside-run', (text) => text.replace('"vr":"IS","Value":[12]', '"vr":"IS","Value":[61]')],
    ['frame 0', 'frame-outside-run', (text) => text.replace('"vr":"IS","Value":[12]', '"vr":"IS","Value":[0]')],
    ['half a frame', 'frame-outside-run', (text) => text.replace('"vr":"IS","Value":[12]', '"vr":"IS","Value":[1.5]')],
    ['a point above the image', 'point-outside-image', (text) => text.replace('[200.5,196]', '[200.5,-0.25]')],
    ['a point that is no number', 'point-outside-image', (text) => text.replace('[200.5,196]', '["x",196]')],
    ['a circle', 'region-unsupported', (text) => text.replace('"POINT"', '"CIRCLE"')],
    ['another kind of object', 'reference-differs', (text) => text.replaceAll('5.1.4.1.1.12.2', '5.1.4.1.1.12.1')],
    [
      'another image size',
      'image-size-differs',
      (text) => text.replaceAll('"DS","Value":[512]', '"DS","Value":[1024]'),
    ],
  ]
  it.each(reasons)('%s is %s', (_, reason, change) => {
    const read = changed(change)
    expect(read.reading.marks).toEqual([])
    expect(read.detached.map((mark) => [mark.reason, mark.label, mark.comment])).toEqual([
      [reason, 'R1-01', 'right isthmus'],
    ])
  })
})

describe('what a document leaves open is said and not made up:', () => {
  it('no frame means all of them; the mark is shown on the first and saving does not state one', () => {
    const read = changed((text) => text.replace(',"00081160":{"vr":"IS","Value":[12]}', ''))
    expect(read.reading.marks[0]?.frame).toBe(1)
    expect(read.notes.map(({ code }) => code)).toEqual(['frame-assumed'])
    const edited = applyEdit(read.reading, { type: 'write-impression', text: 'x' })
    expect(serializeSr(writeSr(edited, options).document)).not.toContain('"00081160"')
    const uid = read.reading.marks[0]?.uid ?? ''
    const moved = applyEdit(edited, { type: 'move-mark', uid, point: { column: 1, row: 1 } })
    expect(serializeSr(writeSr(moved, options).document)).toContain('"00081160":{"vr":"IS","Value":[1]}')
  })

  it('three frames give three marks, each under its own UID, and saving is then a change', () => {
    const read = changed((text) => text.replace('"vr":"IS","Value":[12]', '"vr":"IS","Value":[14,12,13]'))
    expect(read.reading.marks.map(({ frame }) => frame)).toEqual([12, 13, 14])
    expect(new Set(read.reading.marks.map(({ uid }) => uid)).size).toBe(3)
    const { document } = writeSr(read.reading, options)
    expect(readSr(parseDicomJson(serializeSr(document)), context).reading.marks).toEqual(read.reading.marks)
  })

  it('a repeated tracking UID gets a new one and a repeated label too', () => {
    const { document } = writeSr(readingOf(markOf(), markOf({ label: 'R1-02' })), options)
    const uids = [...new Set(readingUids(document))]
    expect(uids).toHaveLength(2)
    const text = serializeSr(document)
      .replaceAll(uids[1] ?? '', uids[0] ?? '')
      .replaceAll('R1-02', 'R1-01')
    const read = readSr(parseDicomJson(text), context)
    expect(new Set(read.reading.marks.map(({ uid }) => uid)).size).toBe(2)
    expect(read.reading.marks.map(({ label }) => label)).toEqual(['R1-01', 'R1-02'])
    expect(read.notes.map(({ code }) => code)).toEqual(['uid-made', 'label-made'])
  })

  it('private codes of a later version are not guessed at', () => {
    const later = (text: string) =>
      text.replace('"00080103":{"vr":"SH","Value":["2"]}', '"00080103":{"vr":"SH","Value":["3"]}')
    expect(() => changed(later)).toThrow(expect.objectContaining({ problem: 'newer-codes' }))
  })
})

function readingUids(document: DicomJson): readonly string[] {
  return readSr(document, context).reading.marks.map(({ uid }) => uid)
}

describe('a foreign point moved by our reader', () => {
  /** Without the concept names of the point and of the image below it. */
  const unnamed = (text: string) =>
    JSON.stringify(JSON.parse(text), (_, value) => {
      const name = value?.['0040A043']?.Value?.[0]?.['00080100']?.Value?.[0]
      return name === '111030' || name === '111040' ? { ...value, '0040A043': undefined } : value
    })

  it('stays one point with one image, both under the names readers look for', () => {
    const read = changed(unnamed)
    expect(/"1110[34]0"/.test(serializeSr(read.reading.document?.dataSet ?? {}))).toBe(false)
    const uid = read.reading.marks[0]?.uid ?? ''
    const moved = applyEdit(read.reading, { type: 'move-mark', uid, point: { column: 7, row: 8 } })
    const { document } = writeSr(moved, options)
    const points = everyItem(document).filter((item) => valueTypeOf(item) === 'SCOORD')
    expect(points.map((point) => point['00700022']?.Value)).toEqual([[7, 8]])
    expect(points.flatMap(childrenOf).map(valueTypeOf)).toEqual(['IMAGE'])
    expect(serializeSr(document)).toMatch(/"111030".*"111040"|"111040".*"111030"/)
  })
})
