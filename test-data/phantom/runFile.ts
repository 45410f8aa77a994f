import { CR_IMAGE_STORAGE, computedRadiographyDataSet } from '../dicom/computedRadiography.ts'
import { type NativeFile, nativeFile } from '../dicom/part10File.ts'
import { RF_IMAGE_STORAGE, radiofluoroscopicDataSet } from '../dicom/radiofluoroscopy.ts'
import { SC_IMAGE_STORAGE, secondaryCaptureDataSet } from '../dicom/secondaryCapture.ts'
import { DETECTOR_MM } from './beamPicture.ts'
import type { CaseScript, RunScript } from './cases/caseScript.ts'
import { ORDINARY_EDGES } from './runRenderer.ts'

/** Seconds since midnight at which the injection begins. */
const INJECTION_SECONDS = 10 * 3600 + 20 * 60
const DAY = 86400
const STUDY_DAY = 15

/** What identifies the file of a run. */
export interface RunIdentity {
  readonly studyUid: string
  readonly seriesUid: string
  readonly sopInstanceUid: string
  readonly seriesNumber: number
  readonly seed: number
}

/** An Explicit VR Little Endian file for a run of `frames` frames, its pixels still to be drawn. */
export function runFile(
  script: CaseScript,
  run: RunScript,
  frames: number,
  columns: number,
  rows: number,
  identity: RunIdentity,
): NativeFile {
  const { file } = script
  const atSecond = INJECTION_SECONDS + run.startSeconds
  const day = STUDY_DAY + Math.floor(atSecond / DAY)
  const edges = run.collimator ?? ORDINARY_EDGES
  const light = file.inverted
  const image = {
    ...identity,
    caseId: script.id,
    seriesDescription: run.description,
    columns,
    rows,
    frames,
    frameTimeMs: file.withoutTiming || run.kind !== 'run' ? null : shortened(run.frameTimeMs, frames),
    acquisitionSeconds: file.withoutTiming ? null : atSecond - (day - STUDY_DAY) * DAY,
    studyDate: '20240115',
    acquisitionDate: `202401${String(day).padStart(2, '0')}`,
    windowCenter: light ? 2795 : 1300,
    windowWidth: 1900,
    photometricInterpretation: run.kind === 'film' ? 'MONOCHROME1' : 'MONOCHROME2',
    patientOrientation: file.patientOrientation === undefined ? 'L\\F' : file.patientOrientation,
    pixelAspectRatio: file.tallPixels ? ([4, 3] as const) : null,
    primaryAngleDeg: run.obliqueDeg ?? 0,
    detectorPixelMm: Number((DETECTOR_MM / columns).toFixed(5)),
    doseMicroGray: run.doseMicroGray,
    collimator: [
      Math.round(edges.left * columns),
      Math.round(edges.right * columns) + 1,
      Math.round(edges.top * rows),
      Math.round(edges.bottom * rows) + 1,
    ],
    exposed: run.doseMicroGray > 0.3 ? 'GR' : 'SC',
    contrastAgent: file.contrastAgent ?? 'Water-soluble iodine (simulated)',
    iodineMgPerMl: script.iodineMgPerMl,
    burnedIn: (file.burnedIn ?? []).length > 0,
  } as const
  const pixels = columns * rows * frames
  // A run may not lack its Frame Increment Pointer; files without any time are captured ones (PS3.3 A.8.4).
  if (file.withoutTiming && run.kind === 'run') {
    return nativeFile(secondaryCaptureDataSet(image), SC_IMAGE_STORAGE, identity.sopInstanceUid, pixels)
  }
  return run.kind === 'film'
    ? nativeFile(computedRadiographyDataSet(image), CR_IMAGE_STORAGE, identity.sopInstanceUid, pixels)
    : nativeFile(radiofluoroscopicDataSet(image), RF_IMAGE_STORAGE, identity.sopInstanceUid, pixels)
}

function shortened(frameTimeMs: number | readonly number[], frames: number): number | readonly number[] {
  return typeof frameTimeMs === 'number' ? frameTimeMs : frameTimeMs.slice(0, frames)
}
