import { isSeenOn } from '../../annotations/marks/seenFrames'
import type { Reading } from '../../annotations/reading/reading'
import { runReference } from '../../annotations/reading/runReference'
import { readImageAttributes } from '../../annotations/sr/part10'
import type { PresentedView } from '../../annotations/sr/presentation/writePresentation'
import { numberOfFrame } from '../../viewer/dicom/frameNumber'
import type { CinePlayer } from '../../viewer/player/cinePlayer'
import type { OpenedRun } from '../../viewer/sources/openedStudy'
import { shortMark } from '../text/markText'

/** Whether a grayscale presentation state can say how this run is shown. */
export function isGrey({ header }: OpenedRun): boolean {
  return header.pixelFormat.samplesPerPixel === 1 && header.pixelFormat.palette === null
}

/** What is on the stage, with the marks seen on its frame; null while there is no picture. */
export async function presentedView(
  run: OpenedRun,
  player: CinePlayer,
  reading: Reading,
): Promise<PresentedView | null> {
  const { header, source } = run
  const state = player.state.getState()
  if (state.frameShown === null) return null
  const frame = numberOfFrame(state.frameShown)
  const reference = runReference(header)
  const { x, y } = player.stageSize()
  const area = player.fitted()
    ? { from: { column: 0, row: 0 }, to: { column: reference.columns, row: reference.rows } }
    : { from: player.canvasToImage({ x: 0, y: 0 }), to: player.canvasToImage({ x, y }) }
  const graphics = reading.marks
    .filter((mark) => mark.sopInstanceUid === reference.sopInstanceUid && isSeenOn(mark, frame))
    .map((mark) => ({ point: mark.point, text: shortMark(mark) }))
  const { offset, deflatedFrom } = header.pixelData
  const ofImage = await readImageAttributes(await source.read(0, deflatedFrom === null ? offset : source.sizeBytes))
  const { windowing } = header
  return {
    run: reference,
    frame,
    area,
    pixelAspect: header.pixelAspect,
    window: state.voiLut ? null : state.window,
    voiFunction: windowing.voiFunction,
    inverted: windowing.inverted !== state.inverted,
    rescale: { slope: windowing.rescaleSlope, intercept: windowing.rescaleIntercept },
    graphics,
    ofImage,
  }
}
