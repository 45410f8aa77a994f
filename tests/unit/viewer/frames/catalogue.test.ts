import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CineHeader } from '../../../../viewer/dicom/cineHeader'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import type { DecodedFrame } from '../../../../viewer/frames/cineSeries'
import { openCineSeries } from '../../../../viewer/frames/openCineSeries'
import { blobSource } from '../../../../viewer/sources/blobSource'
import { inflateDataSet } from '../../../../viewer/sources/inflateDataSet'
import { type CataloguedFile, cataloguedFiles, collectionFolder } from '../../../support/catalogue'
import { oracleFrames, oracleMissing } from '../../../support/oracle'
import { missing } from '../../../support/outside'

/** What cannot be compared as the others are, and why. */
const apart: Readonly<Record<string, string>> = {
  'real/1_cine/other/SC_rgb_rle_32bit_2frame.dcm': 'pixel-format-unsupported',
  'real/2_syntax/pydicom_files/SC_rgb_32bit.dcm': 'pixel-format-unsupported',
  'real/2_syntax/pydicom_files/rtdose_1frame.dcm': 'pixel-format-unsupported',
  // The file meta information in implicit VR, against PS3.10 7.1.
  'real/3_bad/dicom_ts/54-implicit-file-meta-info.dcm': 'not-dicom',
  // Tiles at the edge are smaller than Rows × Columns.
  'real/1_cine/other/wsi_140f_ybr422.dcm': 'frame-damaged',
}

/** The sums of these are not of their pixels; the same picture lies beside them in another syntax. */
const twins: Readonly<Record<string, string>> = {
  'real/2_syntax/htj2k/CT1_JPH.dcm': 'real/2_syntax/ct1_unc/CT1_UNC.explicit_little_endian.dcm',
  'real/2_syntax/htj2k/CT2_JPH.dcm': 'real/2_syntax/htj2k/CT2_UNC.dcm',
}

/** Cut in its last row, which pydicom refuses: the rows before it are those of the whole file. */
const cut = { name: 'real/3_bad/pydicom/MR_truncated.dcm', whole: 'real/3_bad/pydicom/MR_small_padded.dcm' }

/** RGB by its header, YCbCr by its JFIF marker and to the eye: dcmdjpeg believes the header. */
const colourBelongsToCodestream = 'real/2_syntax/ms_transcoding/JPEGProcess2_4.dcm'
/** No second decoder is at hand: compared with the picture before compression. */
const lossyWithoutOracle = 'derived/xa8/xa8_htj2k203_lossy.dcm'

/** Progressive JPEG: dcmdjpeg makes a native file of it. */
const progressive = /JPEGProcess(6_8|10_12)TransferSyntax/

/** Without a sum in the list, because its decoders refused them or guessed: compared with the oracle. */
const unsummed = new Set([
  'real/1_cine/other/mr_2f_two_fragments_per_frame_bot.dcm',
  'real/2_syntax/fo_dicom/CR-MONO1-10-chest.dcm',
  'real/2_syntax/pydicom_files/OT-PAL-8-face.dcm',
])

const absent = missing({ path: collectionFolder }) ?? oracleMissing()
const files =
  absent === null
    ? cataloguedFiles(['1_cine', '2_syntax', '3_bad', '5_misc']).filter(
        ({ name, decoded }) => decoded !== null || unsummed.has(name),
      )
    : []

async function framesOf(file: CataloguedFile): Promise<{ header: CineHeader; frames: readonly DecodedFrame[] }> {
  const source = blobSource('', new Blob([readFileSync(file.path)]))
  const header = await readCineHeader(source, { inflate: inflateDataSet })
  const series = await openCineSeries(source, header)
  const frames: DecodedFrame[] = []
  for (let i = 0; i < series.frameCount; i++) frames.push(await series.frame(frameIndex(i)))
  series.close()
  return { header, frames }
}

/** The frames as native little-endian bytes, as the catalogue's sums were made; for grey without masked bits. */
function sumOf(header: CineHeader, frames: readonly DecodedFrame[]): string {
  const sum = createHash('md5')
  for (const { pixels } of frames) {
    const wide = header.pixelFormat.bitsAllocated === 16 && pixels.BYTES_PER_ELEMENT === 1
    const words = wide ? new Uint16Array(pixels) : pixels
    sum.update(new Uint8Array(words.buffer, words.byteOffset, words.byteLength))
  }
  return sum.digest('hex')
}

describe.skipIf(absent !== null)(`pixels against other people's decoders ${absent ?? ''}`, () => {
  it.each(files.map((file) => [file.name, file] as const))('%s', { timeout: 120_000 }, async (name, file) => {
    const problem = apart[name]
    if (problem !== undefined) {
      await expect(framesOf(file)).rejects.toMatchObject({ problem })
      return
    }
    const { header, frames } = await framesOf(file)
    if (sumOf(header, frames) === file.decoded?.md5) return
    const twin = twins[name]
    if (twin !== undefined) {
      const pixels = ({ frames: all }: { readonly frames: readonly DecodedFrame[] }) => all.map((one) => one.pixels)
      expect(pixels({ frames })).toEqual(pixels(await framesOf(fileNamed(twin))))
      return
    }
    if (name === cut.name) {
      const rows = header.pixelData.cutAtRow ?? 0
      expect(rows).toBeGreaterThan(0)
      const there = rows * header.pixelFormat.columns
      const whole = (await framesOf(fileNamed(cut.whole))).frames[0]?.pixels.subarray(0, there)
      expect(frames[0]?.pixels.subarray(0, there)).toEqual(whole)
      return
    }
    if (name === lossyWithoutOracle) {
      const before = await framesOf(fileNamed('derived/xa8/xa8_explicitLE.dcm'))
      for (const [i, { pixels }] of frames.entries())
        expect(meanDifference(pixels, before.frames[i]?.pixels ?? [])).toBeLessThan(1.5)
      return
    }
    if (progressive.test(name)) {
      const native = await framesMadeNative(file)
      frames.forEach(({ pixels }, i) => {
        expect(worstDifference(pixels, native[i]?.pixels ?? [])).toBeLessThanOrEqual(1)
      })
      return
    }
    const truth = oracleFrames(file.path)
    expect(frames.length).toBe(truth.frames.length)
    if (name === colourBelongsToCodestream) return
    const lossy = header.transferSyntax.lossyByNature || truth.kind === 'colour'
    frames.forEach((frame, i) => {
      expect(frame.kind).toBe(truth.kind)
      expect(worstDifference(frame.pixels, truth.pixels[i] ?? [])).toBeLessThanOrEqual(lossy ? 1 : 0)
    })
  })
})

async function framesMadeNative(file: CataloguedFile): Promise<readonly DecodedFrame[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-native-'))
  try {
    const path = join(folder, 'native.dcm')
    execFileSync('dcmdjpeg', [file.path, path], { stdio: 'ignore' })
    return (await framesOf({ ...file, path })).frames
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fileNamed(name: string): CataloguedFile {
  const file = files.find((one) => one.name === name)
  if (file === undefined) throw new Error(`${name} is not in the catalogue`)
  return file
}

function worstDifference(pixels: ArrayLike<number>, truth: ArrayLike<number>): number {
  expect(pixels.length).toBe(truth.length)
  let worst = 0
  for (let p = 0; p < pixels.length; p++) worst = Math.max(worst, Math.abs((pixels[p] ?? 0) - (truth[p] ?? 0)))
  return worst
}

function meanDifference(pixels: ArrayLike<number>, truth: ArrayLike<number>): number {
  expect(pixels.length).toBe(truth.length)
  let sum = 0
  for (let p = 0; p < pixels.length; p++) sum += Math.abs((pixels[p] ?? 0) - (truth[p] ?? 0))
  return sum / pixels.length
}
