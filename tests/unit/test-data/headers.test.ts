import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CR_IMAGE_STORAGE, computedRadiographyDataSet } from '../../../test-data/dicom/computedRadiography.ts'
import type { DataSet } from '../../../test-data/dicom/dataSet.ts'
import { type Keyword, tagOf } from '../../../test-data/dicom/namedElements.ts'
import { nativeFile } from '../../../test-data/dicom/part10File.ts'
import { RF_IMAGE_STORAGE, radiofluoroscopicDataSet } from '../../../test-data/dicom/radiofluoroscopy.ts'
import { SC_IMAGE_STORAGE, secondaryCaptureDataSet } from '../../../test-data/dicom/secondaryCapture.ts'
import { syntheticUid } from '../../../test-data/dicom/syntheticUid.ts'
import { missing } from '../../support/outside.ts'

const validator = 'dciodvfy'
const noValidator = missing({ program: validator })
if (noValidator) console.warn(`Left out: validation ${noValidator}`)

const study = {
  caseId: 'P00',
  studyUid: syntheticUid('study'),
  seriesUid: syntheticUid('series'),
  sopInstanceUid: syntheticUid('image'),
  seriesNumber: 1,
  seriesDescription: 'Header',
  seed: 1,
  columns: 64,
  rows: 64,
  acquisitionSeconds: 36_630.25,
  studyDate: '20240115',
  windowCenter: 1300,
  windowWidth: 1900,
  photometricInterpretation: 'MONOCHROME2',
  patientOrientation: 'L\\F',
} as const
const unit = {
  ...study,
  frames: 3,
  frameTimeMs: 133.33,
  pixelAspectRatio: null,
  primaryAngleDeg: 0,
  detectorPixelMm: 0.42,
  doseMicroGray: 0.05,
  collimator: [3, 62, 3, 62],
  exposed: 'SC',
} as const

const headers: readonly [name: string, dataSet: DataSet, sopClass: string, frames: number][] = [
  ['a run at a steady rate', radiofluoroscopicDataSet(unit), RF_IMAGE_STORAGE, 3],
  [
    'a run with a time for each frame and tall pixels',
    radiofluoroscopicDataSet({ ...unit, frameTimeMs: [0, 250, 256], pixelAspectRatio: [4, 3] }),
    RF_IMAGE_STORAGE,
    3,
  ],
  [
    'a still without orientation and with text burned in',
    radiofluoroscopicDataSet({
      ...unit,
      frames: 1,
      frameTimeMs: null,
      patientOrientation: null,
      burnedIn: true,
    }),
    RF_IMAGE_STORAGE,
    1,
  ],
  [
    'a film of the day after',
    computedRadiographyDataSet({ ...study, acquisitionDate: '20240116', detectorPixelMm: 0.2 }),
    CR_IMAGE_STORAGE,
    1,
  ],
  [
    'a captured run without any time',
    secondaryCaptureDataSet({
      ...study,
      frames: 3,
      acquisitionSeconds: null,
      patientOrientation: null,
    }),
    SC_IMAGE_STORAGE,
    3,
  ],
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fimbria-headers-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(noValidator !== null)('dciodvfy finds no error in the header of', () => {
  test.each(headers)('%s', (name, dataSet, sopClass, frames) => {
    const path = join(folder, `${name}.dcm`)
    writeFileSync(path, nativeFile(dataSet, sopClass, study.sopInstanceUid, 64 * 64 * frames).bytes)
    const said = spawnSync(validator, [path], { encoding: 'utf8' }).stderr
    expect(said.split('\n').filter((line) => line.startsWith('Error'))).toEqual([])
    expect(said).toMatch(/Image$/m)
  })
})

test('every header says that it is synthetic and shows no person', () => {
  for (const [, dataSet] of headers) {
    expect(valueIn(dataSet, 'ImageType')).toMatch(/^DERIVED/)
    expect(valueIn(dataSet, 'PatientID')).toMatch(/^SYN-/)
    expect(valueIn(dataSet, 'PatientName')).toMatch(/^SYNTHETIC\^/)
    expect(valueIn(dataSet, 'StudyInstanceUID')).toMatch(/^2\.25\.[1-9]\d+$/)
  }
})

test('a film of the day after belongs to the study of the day before', () => {
  const film = headers[3]?.[1] ?? []
  expect(valueIn(film, 'AcquisitionDate')).toBe('20240116')
  expect(valueIn(film, 'AcquisitionTime')).toBe('101030.250000')
  expect(valueIn(film, 'StudyDate')).toBe('20240115')
})

test('the captured run has no attribute that tells a time', () => {
  const captured = headers[4]?.[1] ?? []
  for (const keyword of ['FrameTime', 'FrameTimeVector', 'CineRate', 'RecommendedDisplayFrameRate'] as const) {
    expect(captured.some(({ tag }) => tag === tagOf(keyword))).toBe(false)
  }
  expect(valueIn(captured, 'AcquisitionTime')).toBe('')
})

function valueIn(dataSet: DataSet, keyword: Keyword): unknown {
  return dataSet.find(({ tag }) => tag === tagOf(keyword))?.value
}
