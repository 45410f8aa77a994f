import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chosenFrames } from './contactSheet/chosenFrames.ts'
import { greyThumbnail } from './contactSheet/greyThumbnail.ts'
import { writeText } from './contactSheet/smallFont.ts'
import { readOwnFile } from './dicom/readOwnFile.ts'
import { codecPackage, encodeWith } from './encoders/codecPackage.ts'
import { makePhantomCase } from './phantom/phantomCase.ts'
import { phantomCases } from './phantom/phantomCases.ts'
import type { PhantomTruth } from './phantom/phantomTruth.ts'

const USAGE = `npm run contact-sheet -- --out FILE.jpg [--case NAME] [--quality 1-100]

Six frames of each case of the phantom, or of one case, in one picture.`

const FRAMES = 6
const SIZE_PX = 512
const BINNING = 2
const THUMBNAIL_PX = SIZE_PX / BINNING
const CAPTION_PX = 22
const WIDTH = FRAMES * THUMBNAIL_PX

/** One line of the sheet: the caption and six frames. */
async function caseLine(caseId: string, title: string): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let truth: PhantomTruth | null = null
  for await (const part of makePhantomCase(caseId, { sizePx: SIZE_PX })) {
    if (part.type === 'file') files.set(part.name, part.bytes)
    else truth = part.truth
  }
  if (!truth) throw new Error(`Case ${caseId} has no truth`)
  const line = new Uint8Array(WIDTH * (THUMBNAIL_PX + CAPTION_PX)).fill(24)
  writeText(line, WIDTH, `${caseId}  ${title}`, 6, 5, 235, 2)
  for (const [position, { runKey, frame, seconds }] of chosenFrames(truth, FRAMES).entries()) {
    const name = truth.runs.find((run) => run.key === runKey)?.name ?? ''
    const thumbnail = greyThumbnail(readOwnFile(files.get(name) as Uint8Array), frame - 1, BINNING)
    for (let row = 0; row < THUMBNAIL_PX; row++) {
      const to = (row + CAPTION_PX) * WIDTH + position * THUMBNAIL_PX
      line.set(thumbnail.subarray(row * THUMBNAIL_PX, (row + 1) * THUMBNAIL_PX), to)
    }
    const words = seconds < 3600 ? `${seconds.toFixed(1)} s` : `${(seconds / 3600).toFixed(1)} h`
    const left = (position + 1) * THUMBNAIL_PX - 6 * words.length - 6
    for (let row = CAPTION_PX + 244; row < CAPTION_PX + 256; row++) {
      line.fill(0, row * WIDTH + left - 3, row * WIDTH + (position + 1) * THUMBNAIL_PX)
    }
    writeText(line, WIDTH, words, left, CAPTION_PX + 246, 200)
  }
  return line
}

async function makeContactSheet(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, case: { type: 'string' }, quality: { type: 'string', default: '62' } },
  })
  const wanted = phantomCases.filter(({ id }) => !values.case || id === values.case.toLowerCase())
  if (!values.out || wanted.length === 0) throw new Error(USAGE)
  const height = wanted.length * (THUMBNAIL_PX + CAPTION_PX)
  const sheet = new Uint8Array(WIDTH * height)
  for (const [index, { id, title }] of wanted.entries()) {
    sheet.set(await caseLine(id, title), index * WIDTH * (THUMBNAIL_PX + CAPTION_PX))
    console.log(id)
  }
  const codec = await codecPackage('libjpeg-turbo-8bit')
  const shape = { width: WIDTH, height, bitsPerSample: 8, componentCount: 1, isSigned: false }
  const jpeg = encodeWith(codec, 'JPEGEncoder', shape, sheet, (encoder) => encoder.setQuality?.(Number(values.quality)))
  writeFileSync(values.out, jpeg)
  console.log(`${values.out}: ${WIDTH} × ${height}, ${(jpeg.length / 1e6).toFixed(2)} MB`)
}

makeContactSheet().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
