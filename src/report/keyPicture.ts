import type { Mark } from '../../annotations/marks/mark'
import { indexOfFrame } from '../../viewer/dicom/frameNumber'
import type { CineSeries } from '../../viewer/frames/cineSeries'
import { openCineSeries } from '../../viewer/frames/openCineSeries'
import { framePicture } from '../../viewer/player/picture/framePicture'
import { openingLook } from '../../viewer/player/picture/openingLook'
import type { OpenedRun } from '../../viewer/sources/openedStudy'
import { markShape } from '../marking/markShape'
import { describeMark } from '../text/markText'
import { frameText, runTitle, secondsOfFrame } from '../text/runText'
import type { KeyMark } from './keyMarks'

/** What is burned into a key picture. Nothing of the patient ever is. */
export interface KeyPictureWish {
  readonly marksShown: boolean
  /** The patient's side at the left edge, where it is known. */
  readonly sideAtLeft: 'right' | 'left' | null
}

/** Longer edge of a key picture, px. */
const longestPx = 720

/** Bytes of decoded frames to keep while key pictures are made: a few frames. */
const budgetBytes = 32 * 2 ** 20

/** Draws key pictures one after the other; each run is opened once. */
export interface KeyPictures {
  /** Rejects with DicomError where the frame cannot be decoded: there is then no picture, never another one. */
  draw(key: KeyMark, run: OpenedRun, wish: KeyPictureWish): Promise<HTMLCanvasElement>
  close(): void
}

export function createKeyPictures(): KeyPictures {
  const opened = new Map<OpenedRun, Promise<CineSeries>>()
  return {
    async draw(key, run, wish) {
      const series = opened.get(run) ?? openCineSeries(run.source, run.header, { budgetBytes })
      opened.set(run, series)
      return picture(await series, key, wish)
    },
    close() {
      for (const series of opened.values()) void series.then((one) => one.close()).catch(() => undefined)
      opened.clear()
    },
  }
}

async function picture(series: CineSeries, { mark, shows }: KeyMark, wish: KeyPictureWish): Promise<HTMLCanvasElement> {
  const { header } = series
  const { rows, columns } = header.pixelFormat
  const index = indexOfFrame(mark.frame)
  const frame = await series.frame(index)
  const stored = new OffscreenCanvas(columns, rows)
  stored
    .getContext('2d')
    ?.putImageData(new ImageData(framePicture(frame, header, openingLook(frame, header).shades), columns, rows), 0, 0)

  const heightOfPixel = header.pixelAspect
  const scale = longestPx / Math.max(columns, rows * heightOfPixel)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(columns * scale)
  canvas.height = Math.round(rows * heightOfPixel * scale)
  const context = canvas.getContext('2d')
  if (context === null) return canvas
  context.drawImage(stored, 0, 0, canvas.width, canvas.height)
  if (wish.marksShown)
    drawMark(context, mark, { x: mark.point.column * scale, y: mark.point.row * heightOfPixel * scale })
  const seconds = secondsOfFrame(header.timing, index)
  drawTexts(context, {
    top: `${describeMark(mark, seconds)}: ${shows}`,
    bottom: `${runTitle(header)} · ${frameText(header.timing, index, header.numberOfFrames)}`,
  })
  if (wish.sideAtLeft !== null) drawSides(context, wish.sideAtLeft)
  return canvas
}

function drawMark(context: CanvasRenderingContext2D, mark: Mark, at: { readonly x: number; readonly y: number }): void {
  context.save()
  context.translate(at.x, at.y)
  context.scale(1.4, 1.4)
  const shape = new Path2D(markShape[mark.kind])
  context.lineJoin = 'round'
  context.strokeStyle = '#000'
  context.lineWidth = 5
  context.stroke(shape)
  context.strokeStyle = '#fff'
  context.lineWidth = 2
  context.stroke(shape)
  context.restore()
}

function drawTexts(context: CanvasRenderingContext2D, texts: { readonly top: string; readonly bottom: string }): void {
  const { width, height } = context.canvas
  context.font = '600 17px system-ui, sans-serif'
  for (const [text, y] of [
    [texts.top, 0],
    [texts.bottom, height - 28],
  ] as const) {
    context.fillStyle = 'rgb(0 0 0 / 70%)'
    context.fillRect(0, y, width, 28)
    context.fillStyle = '#fff'
    context.textBaseline = 'middle'
    context.fillText(text, 8, y + 14, width - 16)
  }
}

function drawSides(context: CanvasRenderingContext2D, left: 'right' | 'left'): void {
  const { width, height } = context.canvas
  context.font = '700 26px system-ui, sans-serif'
  context.textBaseline = 'middle'
  context.lineWidth = 4
  context.strokeStyle = '#000'
  context.fillStyle = '#fff'
  for (const [letter, x, align] of [
    [left === 'right' ? 'R' : 'L', 10, 'left'],
    [left === 'right' ? 'L' : 'R', width - 10, 'right'],
  ] as const) {
    context.textAlign = align
    context.strokeText(letter, x, height / 2)
    context.fillText(letter, x, height / 2)
  }
  context.textAlign = 'left'
}
