import { sha256Of } from '../dicom/sha256.ts'
import { syntheticUid } from '../dicom/syntheticUid.ts'
import { FIELD_MM } from './beamPicture.ts'
import { burnedTextBox } from './burnedText.ts'
import type { CaseScript, RunScript } from './cases/caseScript.ts'
import { caseScripts } from './cases/caseScripts.ts'
import { makePatient, type Patient } from './patient.ts'
import { phantomCases } from './phantomCases.ts'
import type { PhantomTruth, TruthDefect, TruthDevice, TruthEvent, TruthRun } from './phantomTruth.ts'
import { runFile } from './runFile.ts'
import { type NoiseFreeFrame, runRenderer } from './runRenderer.ts'
import { bodyEvents, eventsOfRun, watchEvents } from './truthEvents.ts'
import { noiseTile } from './xray/quantumNoise.ts'

const ENGINE = '1.0.0'

/** How a case is made. */
export interface PhantomOptions {
  /** Another seed is another patient with the same findings; 1 when absent. */
  readonly seed?: number
  /** Columns, and rows of square pixels: 256, 512 (when absent) or 1024. */
  readonly sizePx?: number
  /** Makes only the first so many frames of each run, for tests. */
  readonly maxFrames?: number
}

/** What making a case hands over: its files one by one, the main run first, and its truth last. */
export type PhantomPart =
  | { readonly type: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly type: 'truth'; readonly truth: PhantomTruth }

/** Bytes of a file, as soon as they are made: the header first, then frame after frame. */
export interface PhantomPiece {
  readonly name: string
  /** Of the whole file. */
  readonly sizeBytes: number
  /** The receiver's own. */
  readonly bytes: Uint8Array
}

/**
 * Makes a synthetic HSG study. The same case, seed and size give the same bytes on every machine.
 * @param caseId an id of `phantomCases`, in small or capital letters
 * @param onProgress called after each frame with the frames made and the frames of the whole study
 * @param onPiece called with each file's bytes in their order while it is still being made
 * @throws Error when there is no such case
 */
export async function* makePhantomCase(
  caseId: string,
  options: PhantomOptions = {},
  onProgress?: (done: number, total: number) => void,
  onPiece?: (piece: PhantomPiece) => void,
): AsyncGenerator<PhantomPart, void, void> {
  const script = caseScripts.find((one) => one.id.toLowerCase() === caseId.toLowerCase())
  if (!script) throw new Error(`There is no phantom case ${caseId}`)
  const seed = options.seed ?? 1
  const patientSeed = seed * 1009 + script.patient
  const columns = options.sizePx ?? 512
  const rows = script.file.tallPixels ? (columns * 3) / 4 : columns
  const noise = noiseTile(patientSeed)
  const patients = new Map<number, Patient>()
  const uid = (words: string) => syntheticUid(`${ENGINE} ${words} ${script.id} ${seed} ${columns}`)
  const framesOf = (run: RunScript) => Math.min(run.frames, options.maxFrames ?? run.frames)
  const total = script.runs.reduce((sum, run) => sum + framesOf(run), 0)
  const order = [...script.runs].sort((a, b) => a.startSeconds - b.startSeconds)
  const events: TruthEvent[] = []
  const runs: TruthRun[] = []
  const defects: TruthDefect[] = []
  const devices: TruthDevice[] = []
  let done = 0

  for (const run of script.runs) {
    const seconds = frameSeconds(run)
    const frames = framesOf(run)
    const number = order.indexOf(run) + 1
    const identity = {
      studyUid: uid('study'),
      seriesUid: uid(`series ${run.key}`),
      sopInstanceUid: uid(`image ${run.key}`),
      seriesNumber: number,
      seed,
    }
    const file = runFile(script, run, frames, columns, rows, identity)
    const name = `${script.id}-${String(number).padStart(2, '0')}-${run.key}.dcm`
    const sizeBytes = file.bytes.length
    onPiece?.({ name, sizeBytes, bytes: file.bytes.slice(0, sizeBytes - file.stored.byteLength) })
    const oblique = run.obliqueDeg ?? 0
    const patient = patients.get(oblique) ?? makePatient(script, patientSeed, oblique, columns > 512 ? 0.168 : 0.336)
    patients.set(oblique, patient)
    const mine = eventsOfRun(bodyEvents(patient), script.runs, run, (one) => frameSeconds(one).at(-1) as number)
    const watch = watchEvents(mine, patient, run, seconds, identity.sopInstanceUid, columns, rows)
    const places = watchPlaces(script, run, columns)
    const renderer = runRenderer(patient, run, seconds, columns, rows, noise, patientSeed)
    for (let index = 0; index < frames; index++) {
      const stored = file.stored.subarray(index * columns * rows, (index + 1) * columns * rows)
      const frame = renderer.renderNext(stored)
      watch.lookAt(frame, index + 1)
      places.lookAt(frame, index + 1)
      const from = stored.byteOffset
      onPiece?.({ name, sizeBytes, bytes: new Uint8Array(stored.buffer.slice(from, from + stored.byteLength)) })
      onProgress?.(++done, total)
    }
    events.push(...watch.events())
    defects.push(...places.defects())
    devices.push(...places.devices())
    runs.push({
      key: run.key,
      name,
      sopInstanceUid: identity.sopInstanceUid,
      seriesInstanceUid: identity.seriesUid,
      kind: run.kind,
      frames,
      timesMs: script.file.withoutTiming
        ? null
        : seconds.slice(0, frames).map((second) => Number(((second - run.startSeconds) * 1000).toFixed(2))),
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
      ...script.expected,
      runs,
      geometry: {
        columns,
        rows,
        mmPerPxUterus: Number((FIELD_MM / columns).toFixed(5)),
        patientLeftIsImageRight: script.file.mirrored !== true,
      },
      events: events.sort((a, b) => a.studySeconds - b.studySeconds),
      defects,
      devices,
      burnedIn: script.runs.flatMap((run) =>
        (script.file.burnedIn ?? []).map((burned) => ({
          runKey: run.key,
          text: burned.text,
          box: burnedTextBox(burned, columns, rows),
        })),
      ),
    },
  }
}

/** Follows defects through the frames of a run, and devices to its first frame. */
function watchPlaces(script: CaseScript, run: RunScript, columns: number) {
  const all = script.cavities.flatMap((cavity) => cavity.defects)
  const paths = all.map((): TruthDefect['path'][number][] => [])
  const found: TruthDevice[] = []
  const rounded = ([column, row]: readonly [number, number]): readonly [number, number] => [
    Number((script.file.mirrored ? columns - column : column).toFixed(2)),
    Number(row.toFixed(2)),
  ]
  return {
    lookAt: (frame: NoiseFreeFrame, number: number) => {
      for (const [index, defect] of all.entries()) {
        paths[index]?.push({ frame: number, xy: rounded(frame.place(...defect.middle(frame.seconds))) })
      }
      if (number > 1) return
      for (const device of script.devices) {
        const [x, y] = device.course[Math.floor(device.course.length / 2)] as readonly [number, number, number]
        found.push({ type: device.type, side: device.side, runKey: run.key, xy: rounded(frame.place(x, y)) })
      }
    },
    defects: (): TruthDefect[] =>
      all.map(({ type, mobile, sizeMm }, index) => ({
        type,
        mobile,
        sizeMm,
        runKey: run.key,
        path: paths[index] ?? [],
      })),
    devices: () => found,
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
