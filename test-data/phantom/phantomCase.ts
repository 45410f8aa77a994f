import { nativeFile } from '../dicom/part10File.ts'
import { RF_IMAGE_STORAGE, radiofluoroscopicDataSet } from '../dicom/radiofluoroscopy.ts'
import { sha256Of } from '../dicom/sha256.ts'
import { syntheticUid } from '../dicom/syntheticUid.ts'
import type { CaseScript, RunScript } from './cases/caseScript.ts'
import { P01 } from './cases/p01.ts'
import { makePatient, type Patient } from './patient.ts'
import { phantomCases } from './phantomCases.ts'
import type { PhantomTruth, TruthEvent, TruthRun } from './phantomTruth.ts'
import { DETECTOR_MM, FIELD_MM, runRenderer } from './runRenderer.ts'
import { bodyEvents, eventsOfRun, watchEvents } from './truthEvents.ts'
import { noiseTile } from './xray/quantumNoise.ts'

const SCRIPTS: readonly CaseScript[] = [P01]
const ENGINE = '1.0.0'
/** Seconds since midnight at which the injection begins. */
const INJECTION_SECONDS = 10 * 3600 + 20 * 60

/** How a case is made. */
export interface PhantomOptions {
  /** Another seed is another patient with the same findings; 1 when absent. */
  readonly seed?: number
  /** Columns and rows: 256, 512 (when absent) or 1024. */
  readonly sizePx?: number
  /** Makes only the first so many frames of each run, for tests. */
  readonly maxFrames?: number
}

/** What making a case hands over: its files one by one, the main run first, and its truth last. */
export type PhantomPart =
  | { readonly type: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly type: 'truth'; readonly truth: PhantomTruth }

/**
 * Makes a synthetic HSG study. The same case, seed and size give the same bytes on every machine.
 * @param onProgress called after each frame with the frames made and the frames of the whole study
 * @throws Error when there is no such case
 */
export async function* makePhantomCase(
  caseId: string,
  options: PhantomOptions = {},
  onProgress?: (done: number, total: number) => void,
): AsyncGenerator<PhantomPart, void, void> {
  const script = SCRIPTS.find((one) => one.id.toLowerCase() === caseId.toLowerCase())
  if (!script) throw new Error(`There is no phantom case ${caseId}`)
  const seed = options.seed ?? 1
  const columns = options.sizePx ?? 512
  const rows = columns
  const noise = noiseTile(seed)
  const patients = new Map<number, Patient>()
  const studyUid = syntheticUid(`${ENGINE} study ${script.id} ${seed} ${columns}`)
  const framesOf = (run: RunScript) => Math.min(run.frames, options.maxFrames ?? run.frames)
  const total = script.runs.reduce((sum, run) => sum + framesOf(run), 0)
  const order = [...script.runs].sort((a, b) => a.startSeconds - b.startSeconds)
  const events: TruthEvent[] = []
  const runs: TruthRun[] = []
  let done = 0

  for (const run of script.runs) {
    const oblique = run.obliqueDeg ?? 0
    let patient = patients.get(oblique)
    if (!patient) {
      patient = makePatient(script, seed, oblique, columns > 512 ? 0.168 : 0.336)
      patients.set(oblique, patient)
    }
    const seconds = frameSeconds(run)
    const frames = framesOf(run)
    const sopInstanceUid = syntheticUid(`${ENGINE} image ${script.id} ${run.key} ${seed} ${columns}`)
    const seriesUid = syntheticUid(`${ENGINE} series ${script.id} ${run.key} ${seed} ${columns}`)
    const number = order.indexOf(run) + 1
    const file = nativeFile(
      radiofluoroscopicDataSet({
        caseId: script.id,
        studyUid,
        seriesUid,
        sopInstanceUid,
        seriesNumber: number,
        seriesDescription: run.description,
        seed,
        columns,
        rows,
        frames,
        frameTimeMs: run.kind === 'run' ? run.frameTimeMs : null,
        acquisitionSeconds: INJECTION_SECONDS + run.startSeconds,
        studyDate: '20240115',
        windowCenter: 1300,
        windowWidth: 1900,
        photometricInterpretation: 'MONOCHROME2',
        patientOrientation: 'L\\F',
        pixelAspectRatio: null,
        primaryAngleDeg: oblique,
        detectorPixelMm: Number((DETECTOR_MM / columns).toFixed(5)),
        doseMicroGray: run.doseMicroGray,
        collimator: [12, columns - 12, 15, rows - 15],
        exposed: run.doseMicroGray > 0.3 ? 'GR' : 'SC',
      }),
      RF_IMAGE_STORAGE,
      sopInstanceUid,
      columns * rows * frames,
    )
    const mine = eventsOfRun(bodyEvents(patient), script.runs, run, (one) => frameSeconds(one).at(-1) as number)
    const watch = watchEvents(mine, patient, run, seconds, sopInstanceUid, columns, rows)
    const renderer = runRenderer(patient, run, seconds, columns, rows, noise, seed)
    for (let index = 0; index < frames; index++) {
      const stored = file.stored.subarray(index * columns * rows, (index + 1) * columns * rows)
      watch.lookAt(renderer.renderNext(stored), index + 1)
      onProgress?.(++done, total)
    }
    events.push(...watch.events())
    const name = `${script.id}-${String(number).padStart(2, '0')}-${run.key}.dcm`
    runs.push({
      key: run.key,
      name,
      sopInstanceUid,
      seriesInstanceUid: seriesUid,
      kind: run.kind,
      frames,
      timesMs: seconds.slice(0, frames).map((second) => Number(((second - (seconds[0] as number)) * 1000).toFixed(2))),
      studySeconds: run.startSeconds,
      pixelSha256: await sha256Of(new Uint8Array(file.stored.buffer, file.stored.byteOffset, file.stored.byteLength)),
    })
    yield { type: 'file', name, bytes: file.bytes }
  }

  yield {
    type: 'truth',
    truth: {
      schema: 'hsg-truth/1',
      caseId: script.id,
      title: phantomCases.find((one) => one.id === script.id.toLowerCase())?.title ?? script.id,
      seed,
      engine: ENGINE,
      runs,
      geometry: {
        columns,
        rows,
        mmPerPxUterus: Number((FIELD_MM / columns).toFixed(5)),
        patientLeftIsImageRight: true,
      },
      ...script.expected,
      events: events.sort((a, b) => a.studySeconds - b.studySeconds),
      defects: [],
      devices: [],
      burnedIn: [],
    },
  }
}

/** Seconds since the injection began of each frame of a run. */
function frameSeconds(run: RunScript): number[] {
  const seconds: number[] = []
  let ms = 0
  for (let index = 0; index < run.frames; index++) {
    ms = typeof run.frameTimeMs === 'number' ? index * run.frameTimeMs : ms + (run.frameTimeMs[index] ?? 0)
    seconds.push(run.startSeconds + ms / 1000)
  }
  return seconds
}
