import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chosenFrames } from './contactSheet/chosenFrames.ts'
import { greyThumbnail } from './contactSheet/greyThumbnail.ts'
import { readOwnFile } from './dicom/readOwnFile.ts'
import { jpegBaselineEncoder } from './encoders/jpegBaselineEncoder.ts'
import { makePhantomCase } from './phantom/phantomCase.ts'
import { phantomCases } from './phantom/phantomCases.ts'
import type { PhantomTruth } from './phantom/phantomTruth.ts'

/** Squares of so many pixels become one: 170 px of 512. */
const BINNING = 3

/** The frame two thirds through a study's story: tubes are seen by then, the end is not given away. */
async function pictureOf(id: string): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let truth: PhantomTruth | null = null
  for await (const part of makePhantomCase(id)) {
    if (part.type === 'truth') truth = part.truth
    else files.set(part.name, part.bytes)
  }
  const chosen = truth === null ? undefined : chosenFrames(truth, 4)[2]
  const run = truth?.runs.find(({ key }) => key === chosen?.runKey)
  const bytes = run === undefined ? undefined : files.get(run.name)
  if (chosen === undefined || bytes === undefined) throw new Error(`No picture in ${id}`)
  const file = readOwnFile(bytes)
  const grey = greyThumbnail(file, chosen.frame - 1, BINNING)
  const encode = await jpegBaselineEncoder()
  return encode(Uint16Array.from(grey), Math.floor(file.columns / BINNING), Math.floor(file.rows / BINNING), 8)
}

/** Writes the start page's picture of every built-in case into the folder named by the first argument. */
async function makeCasePictures(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const { id } of phantomCases) {
    const picture = await pictureOf(id)
    writeFileSync(join(folder, `${id}.jpg`), picture)
    console.log(`${id} ${picture.length} bytes`)
  }
}

makeCasePictures(process.argv[2] ?? 'src/open/casePictures').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
