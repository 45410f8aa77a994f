import type { ReadPresentation } from '../../annotations/sr/presentation/readPresentation'
import { frameNumber, indexOfFrame } from '../../viewer/dicom/frameNumber'
import type { OpenedStudy } from '../../viewer/sources/openedStudy'
import type { ShownRuns } from '../workspace/shownRuns'

/** Turns the screen to the image, frame, window, polarity and area of a presentation state, as far as it states them. */
export async function showPresentation(
  { sopInstanceUid, frame, window, area, inverted }: ReadPresentation,
  studies: readonly OpenedStudy[],
  { player, showRun }: Pick<ShownRuns, 'player' | 'showRun'>,
): Promise<void> {
  const run = studies
    .flatMap(({ runs }) => runs)
    .find(({ header }) => header.instance.sopInstanceUid === sopInstanceUid)
  if (run === undefined) return
  await showRun(run)
  const stage = player()
  if (stage === null) return
  const { header } = run
  stage.pause()
  if (frame !== null && frame <= header.numberOfFrames) stage.seek(indexOfFrame(frameNumber(frame)))
  if (window !== null) stage.setWindow(window, 'Presentation state')
  stage.setInverted(header.windowing.inverted !== inverted)
  const { rows, columns } = header.pixelFormat
  if (
    area === null ||
    (area.from.column <= 0 && area.from.row <= 0 && area.to.column >= columns && area.to.row >= rows)
  ) {
    stage.fit()
    return
  }
  const size = stage.stageSize()
  const width = area.to.column - area.from.column
  const height = (area.to.row - area.from.row) * header.pixelAspect
  stage.setView({
    centre: { column: (area.from.column + area.to.column) / 2, row: (area.from.row + area.to.row) / 2 },
    pxPerColumn: Math.min(size.x / width, size.y / height),
  })
}
