import { element } from '../../test-data/dicom/dataSet'
import { nativeFile } from '../../test-data/dicom/part10File'
import { RF_IMAGE_STORAGE, radiofluoroscopicDataSet } from '../../test-data/dicom/radiofluoroscopy'
import { syntheticUid } from '../../test-data/dicom/syntheticUid'
import { writeFrameStrip } from '../../test-data/phantom/frameStrip'

/** A run made for its times: what it shows is a dark patch that grows, and its frame number. */
export interface TimedRun {
  /** Names the run; runs of one study differ in it. */
  readonly name: string
  readonly frames: number
  /** ms between frames, one number or one for each frame (the first 0); null for a still or a run without times. */
  readonly frameTimeMs: number | readonly number[] | null
  /** Seconds since midnight at which it began; null: the file has no date and time of the acquisition. */
  readonly atSeconds: number | null
  readonly seriesNumber: number
  /** Start Trim and Stop Trim, 1-based. */
  readonly trim?: readonly [start: number, stop: number]
  /** Preferred Playback Sequencing. */
  readonly sequencing?: 0 | 1
  readonly side?: number
}

/** The file of such a run, written by the phantom's own writer. */
export function timedRun(run: TimedRun): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
  const side = run.side ?? 128
  const dataSet = [
    ...radiofluoroscopicDataSet({
      caseId: 'TIME',
      studyUid: syntheticUid('time study'),
      seriesUid: syntheticUid(`time series ${run.name}`),
      sopInstanceUid: timedRunUid(run.name),
      seriesNumber: run.seriesNumber,
      seriesDescription: run.name,
      seed: 1,
      columns: side,
      rows: side,
      frames: run.frames,
      frameTimeMs: run.frameTimeMs,
      acquisitionSeconds: run.atSeconds,
      studyDate: '20260105',
      windowCenter: 2048,
      windowWidth: 4096,
      photometricInterpretation: 'MONOCHROME2',
      patientOrientation: 'L\\F',
      pixelAspectRatio: null,
      primaryAngleDeg: 0,
      detectorPixelMm: 0.3,
      doseMicroGray: 0.2,
      collimator: [0, side + 1, 0, side + 1],
      exposed: 'SC',
    }),
    ...element(0x00082142, 'IS', run.trim && [run.trim[0]]),
    ...element(0x00082143, 'IS', run.trim && [run.trim[1]]),
    ...element(0x00181244, 'US', run.sequencing === undefined ? undefined : [run.sequencing]),
  ]
  const { bytes, stored } = nativeFile(dataSet, RF_IMAGE_STORAGE, timedRunUid(run.name), side * side * run.frames)
  for (let frame = 0; frame < run.frames; frame++) {
    const pixels = stored.subarray(frame * side * side, (frame + 1) * side * side)
    pixels.fill(2800)
    const radius = (side / 3) * Math.min(1, frame / Math.max(run.frames * 0.7, 1))
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++)
        if (Math.hypot(row - side / 2, column - side / 2) < radius) pixels[row * side + column] = 1100
    writeFrameStrip(pixels, side, frame + 1, 4095)
  }
  return { name: `${run.name}.dcm`, mimeType: 'application/dicom', buffer: Buffer.from(bytes) }
}

export function timedRunUid(name: string): string {
  return syntheticUid(`time instance ${name}`)
}
