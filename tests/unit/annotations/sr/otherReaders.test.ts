import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Reading } from '../../../../annotations/reading/reading'
import type { DicomJson } from '../../../../annotations/sr/json/dicomJson'
import { writeKeyObjects } from '../../../../annotations/sr/keyObjects/writeKeyObjects'
import { writePart10 } from '../../../../annotations/sr/part10'
import { serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import { anyAnsweredReading } from '../../../support/answeredReadings'
import { startOrthanc } from '../../../support/orthancServer'
import { missing, projectFolder, python } from '../../../support/outside'
import { markOf, options, readingOf, still } from '../../../support/srReadings'

const readings: readonly Reading[] = fc.sample(
  anyAnsweredReading.filter(({ marks }) => marks.length > 2),
  { numRuns: 8, seed: 20_261_125 },
)
const documents = readings.map(
  (reading) =>
    writeSr(reading, { ...options, tubeStatuses: { right: 'PATENT_FREE', left: 'FILLED_NO_SPILL_LATE' } }).document,
)
/** The validator needs minutes for a long one. */
const shortest = [...documents].sort((a, b) => serializeSr(a).length - serializeSr(b).length)[0] as DicomJson
const keyObjects = writeKeyObjects(
  readingOf(markOf()),
  'Run 1, frame 12',
  { ...seriesOf('2.25.901'), sopInstanceUid: '2.25.902' },
  options,
)

function seriesOf(seriesInstanceUid: string) {
  return { seriesInstanceUid, seriesNumber: 902, seriesDate: '20260105', seriesTime: '100500', instanceNumber: 1 }
}

const folder = mkdtempSync(join(tmpdir(), 'fimbria-readers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const asFile = (document: DicomJson, name: string): string => {
  writeFileSync(join(folder, name), writePart10(document))
  return join(folder, name)
}

const noPydicom = missing({ program: python })
describe.skipIf(noPydicom !== null)(`pydicom${noPydicom === null ? '' : ` (${noPydicom})`}`, () => {
  it('finds every mark on its image, frame and point', () => {
    const files = documents.map((document, index) => asFile(document, `${index}.dcm`))
    const script = join(projectFolder, 'tests', 'support', 'srMarks.py')
    const told = execFileSync(python, [script, ...files], { encoding: 'utf8' })
      .trim()
      .split('\n')
    const marks = readings.map((reading) =>
      reading.marks.map(({ label, sopInstanceUid, frame, point }) => {
        // A still has no frame numbers.
        const number = sopInstanceUid === still.sopInstanceUid ? null : frame
        return [label, sopInstanceUid, number, [point.column, point.row]]
      }),
    )
    expect(told.map((line) => JSON.parse(line))).toEqual(marks)
  })
})

const pixelMed = '/usr/share/java/pixelmed.jar'
const noPixelMed = missing({ program: 'java' }, { path: pixelMed })
describe.skipIf(noPixelMed !== null)(`PixelMed’s validator${noPixelMed === null ? '' : ` (${noPixelMed})`}`, () => {
  /** Its lines but the warnings that an extensible template has been extended. */
  const told = (path: string): readonly string[] => {
    const limits = ['TotalOp', 'ExprOp', 'ExprGrp'].map((name) => `-Djdk.xml.xpath${name}Limit=0`)
    const validator = 'com.pixelmed.validate.DicomSRValidator'
    const ran = spawnSync('java', [...limits, '-cp', pixelMed, validator, path], { encoding: 'utf8' })
    return `${ran.stdout}${ran.stderr}`
      .split('\n')
      .filter((line) => line !== '' && !/^Warning: .*Content Item not in template$/.test(line))
  }

  it('finds the root template and nothing wrong in structure', () => {
    const [root, template, ...errors] = told(asFile(shortest, 'validated.dcm'))
    expect(root).toBe('Found ComprehensiveSR IOD')
    expect(template).toBe('Found Root Template TID_1500 (MeasurementReport)')
    // Groups that may be extended, or of which it has an older copy (SR-TEMPLATE 12); Median is of CID 245.
    expect(
      errors.filter(
        (line) => !/Code \((C28747,NCIt|C54634,NCIt|25022-5,LN|130290,DCM),.* not found in .*context group/.test(line),
      ),
    ).toEqual(['Root Template Validation Complete', 'IOD validation complete'])
  })

  it('finds a key object selection as it should be', () => {
    expect(told(asFile(keyObjects, 'key-objects.dcm'))).toEqual([
      'Found KeyObjectSelectionDocument IOD',
      expect.stringContaining('Found Root Template TID_2010'),
      'Root Template Validation Complete',
      'IOD validation complete',
    ])
  })
})

const orthanc = '/usr/sbin/Orthanc'
const plugin = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so'
const noOrthanc = missing({ program: orthanc }, { path: plugin })
describe.skipIf(noOrthanc !== null)(`Orthanc${noOrthanc === null ? '' : ` (${noOrthanc})`}`, () => {
  it('stores reports over DICOMweb and gives back the same JSON', async () => {
    const server = await startOrthanc(orthanc, plugin)
    try {
      const all = [...documents, keyObjects]
      await server.store(all.map(writePart10))
      for (const document of all) {
        const uid = (tag: string) => String(document[tag]?.Value?.[0])
        const metadata = await server.metadata(uid('0020000D'), uid('0020000E'), uid('00080018'))
        expect(metadata).toEqual([JSON.parse(serializeSr(document))])
      }
    } finally {
      server.close()
    }
  })
})
