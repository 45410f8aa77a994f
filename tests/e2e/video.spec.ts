import { readFileSync } from 'node:fs'
import { missing, shared } from '../support/outside'
import {
  framesByFfmpeg,
  h264,
  inContainer,
  madeVideo,
  videoColumns,
  videoFile,
  videoOfFile,
  videoRows,
  videoToolsMissing,
} from '../support/videoRun'
import { expect, test } from './fixture'
import { apply, type CanvasPixels, frameInStrip } from './readingRoom'

const absent = videoToolsMissing()
const noFile = missing({ path: shared('data', 'DERIVED.tsv') })
test.skip(absent !== null, `${absent}`)

const frames = 75
const mpeg4 = '1.2.840.10008.1.2.4.102'

/** Greatest and mean difference between the canvas and a frame, R, G, B each, at every other image pixel. */
function apart(
  canvas: CanvasPixels,
  frame: Uint8Array,
  columns = videoColumns,
  rows = videoRows,
): { readonly worst: number; readonly mean: number } {
  let worst = 0
  let sum = 0
  let compared = 0
  for (let row = 1; row < rows; row += 2)
    for (let column = 1; column < columns; column += 2) {
      const { x, y } = apply(canvas.matrix, { column: column + 0.5, row: row + 0.5 })
      for (let sample = 0; sample < 3; sample++) {
        const shown = canvas.rgba[(Math.floor(y) * canvas.width + Math.floor(x)) * 4 + sample] ?? -1
        const off = Math.abs(shown - (frame[(row * columns + column) * 3 + sample] ?? -1))
        worst = Math.max(worst, off)
        sum += off
        compared++
      }
    }
  return { worst, mean: sum / compared }
}

/** Ends, both sides of key frames, backwards and forwards, and some in the middle of nowhere. */
const manyWays = [1, 75, 74, 24, 25, 26, 49, 48, 47, 46, 60, 12]

const forms = [
  { name: 'MP4', numbers: manyWays, make: (video: Buffer) => video },
  {
    name: 'MP4 in fragments',
    numbers: [75, 26, 25],
    make: (video: Buffer) => inContainer(video, 'mp4', '-movflags', '+frag_keyframe+empty_moov'),
  },
  { name: 'a bare H.264 stream', numbers: [75, 26, 25], make: (video: Buffer) => inContainer(video, 'h264') },
  { name: 'an MPEG transport stream', numbers: [75, 26, 25], make: (video: Buffer) => inContainer(video, 'mpegts') },
] as const

for (const { name, numbers, make } of forms)
  test(`a frame of a video as ${name} is the one with its number, whatever the order of asking`, async ({
    page,
    room,
  }) => {
    const video = madeVideo({ frames, form: 'mp4', coding: h264 })
    const truth = framesByFfmpeg(video)
    expect(truth.length).toBe(frames)
    await room.openStart()
    const buffer = videoFile(make(video), mpeg4, frames, 5_000)
    await room.giveFiles({ name: 'video.dcm', mimeType: 'application/dicom', buffer })
    await room.firstFrame()
    await page.keyboard.press('9')
    await expect(page.getByText('Lossy compression 12.5 : 1')).toBeVisible()
    for (const number of numbers) {
      await room.goToFrame(number)
      const canvas = await room.canvas()
      expect(frameInStrip(canvas)).toBe(number)
      const { worst, mean } = apart(canvas, truth[number - 1] ?? new Uint8Array(0))
      expect(worst, `frame ${number}`).toBeLessThanOrEqual(3)
      expect(mean, `frame ${number}`).toBeLessThan(1.5)
    }
    await expect(room.alerts).toHaveCount(0)
  })

test('a video that another program put into DICOM shows the frames ffmpeg finds in it', async ({ page, room }) => {
  test.skip(noFile !== null, `${noFile}`)
  const file = readFileSync(shared('data', 'derived', 'xa8', 'xa8_h264_102.dcm'))
  const truth = framesByFfmpeg(videoOfFile(file), 512 * 512)
  expect(truth.length).toBe(12)
  await room.openStart()
  await room.giveFiles({ name: 'xa.dcm', mimeType: 'application/dicom', buffer: file })
  await room.firstFrame()
  await page.keyboard.press('9')
  for (const number of [12, 5, 1]) {
    await room.goToFrame(number)
    const canvas = await room.canvas()
    const means = truth.map((frame) => apart(canvas, frame, 512, 512).mean)
    expect(means[number - 1]).toBeLessThan(1.5)
    expect(means.indexOf(Math.min(...means))).toBe(number - 1)
  }
})

test('a video plays with the frames it says it shows', async ({ page, room }) => {
  await room.openStart()
  const buffer = videoFile(madeVideo({ frames, form: 'mp4', coding: h264 }), mpeg4, frames)
  await room.giveFiles({ name: 'video.dcm', mimeType: 'application/dicom', buffer })
  await room.firstFrame()
  await page.keyboard.press('9')
  await room.watchFrames()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(async () => new Set((await room.seenFrames()).map(({ said }) => said)).size).toBeGreaterThan(40)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  for (const { said, onCanvas } of await room.seenFrames()) expect(onCanvas).toBe(said)
})

test('frames that begin no decoding are not begun with, although the video’s table says so', async ({ page, room }) => {
  const open = [
    '-c:v',
    'libx264',
    '-x264-params',
    'open-gop=1:keyint=24:min-keyint=24:bframes=3:b-adapt=0',
    '-crf',
    '6',
  ]
  const video = madeVideo({ frames, form: 'mp4', coding: open })
  const truth = framesByFfmpeg(video)
  await room.openStart()
  await room.giveFiles({ name: 'video.dcm', mimeType: 'application/dicom', buffer: videoFile(video, mpeg4, frames) })
  await room.firstFrame()
  await page.keyboard.press('9')
  for (const number of [47, 48, 49, 23, 75]) {
    await room.goToFrame(number)
    const canvas = await room.canvas()
    expect(frameInStrip(canvas)).toBe(number)
    expect(apart(canvas, truth[number - 1] ?? new Uint8Array(0)).worst).toBeLessThanOrEqual(3)
  }
})

for (const [told, there] of [
  [80, 75],
  [70, 75],
] as const)
  test(`a video of ${there} frames that says it has ${told} says so and shows those that both have`, async ({
    room,
  }) => {
    await room.openStart()
    const buffer = videoFile(madeVideo({ frames: there, form: 'mp4', coding: h264 }), mpeg4, told)
    await room.giveFiles({ name: 'video.dcm', mimeType: 'application/dicom', buffer })
    await room.firstFrame()
    await room.expectAlert(/another number of frames/)
    await expect(room.frame).toHaveAttribute('aria-valuemax', String(Math.min(told, there)))
    await room.goToFrame(Math.min(told, there))
    expect(await room.frameOnCanvas()).toBe(Math.min(told, there))
  })

for (const { name, syntax, form, coding } of [
  { name: 'MPEG-2', syntax: '1.2.840.10008.1.2.4.100', form: 'mpegts', coding: ['-c:v', 'mpeg2video'] },
  {
    name: 'HEVC',
    syntax: '1.2.840.10008.1.2.4.107',
    form: 'mp4',
    coding: ['-c:v', 'libx265', '-x265-params', 'log-level=none'],
  },
] as const)
  test(`a video in ${name} is shown, or it is said which syntax it is and how to export it`, async ({ page, room }) => {
    await room.openStart()
    const buffer = videoFile(madeVideo({ frames: 10, form, coding }), syntax, 10)
    await room.giveFiles({ name: 'video.dcm', mimeType: 'application/dicom', buffer })
    // Which codecs a browser has is its own affair; Chromium has HEVC only where the machine decodes it.
    await expect(room.image).toHaveAttribute('data-state', /ready|failed/)
    if ((await room.image.getAttribute('data-state')) === 'ready') {
      expect(name).toBe('HEVC')
      await page.keyboard.press('9')
      await room.goToFrame(7)
      expect(await room.frameOnCanvas()).toBe(7)
      return
    }
    const alert = room.alerts.first()
    await expect(alert).toContainText('cannot play this kind of video')
    await expect(alert).toContainText(name === 'HEVC' ? 'HEVC/H.265' : 'MPEG2')
    await expect(alert).toContainText('export')
    await expect(alert).toContainText(syntax)
  })
