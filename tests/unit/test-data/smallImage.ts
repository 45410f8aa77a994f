import { nativeFile } from '../../../test-data/dicom/part10File.ts'
import { RF_IMAGE_STORAGE, radiofluoroscopicDataSet } from '../../../test-data/dicom/radiofluoroscopy.ts'
import { syntheticUid } from '../../../test-data/dicom/syntheticUid.ts'

/** A run as the phantom writes it. Its pixels are quick to make and hard on encoders: ramps, flats, jumps and both extremes. */
export function smallImage(frames: number, columns = 96, rows = 64): { bytes: Uint8Array; stored: Uint16Array } {
  const sopInstanceUid = syntheticUid(`small image, ${frames} × ${columns} × ${rows}`)
  const { bytes, stored } = nativeFile(
    radiofluoroscopicDataSet({
      caseId: 'small',
      studyUid: syntheticUid('small study'),
      seriesUid: syntheticUid('small series'),
      sopInstanceUid,
      seriesNumber: 1,
      seriesDescription: 'Small',
      seed: 1,
      columns,
      rows,
      frames,
      frameTimeMs: 133.33,
      acquisitionSeconds: 36600,
      studyDate: '20240115',
      windowCenter: 1300,
      windowWidth: 1900,
      photometricInterpretation: 'MONOCHROME2',
      patientOrientation: 'L\\F',
      pixelAspectRatio: null,
      primaryAngleDeg: 0,
      detectorPixelMm: 0.42,
      doseMicroGray: 0.05,
      collimator: [1, columns, 1, rows],
      exposed: 'SC',
    }),
    RF_IMAGE_STORAGE,
    sopInstanceUid,
    columns * rows * frames,
  )
  let state = 20 + frames
  for (let i = 0; i < stored.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const column = i % columns
    const row = Math.floor(i / columns) % rows
    if (row < 8) stored[i] = column < columns / 2 ? 0 : 4095
    else if (row < 20) stored[i] = 40 * column + row
    else if (row < 30) stored[i] = 700
    else if (row < 36) stored[i] = state >>> 20
    else stored[i] = 1500 + 8 * row + (state >>> 27)
  }
  return { bytes, stored }
}
