import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { Mark, MarkKind } from '../../annotations/marks/mark'
import { newReading } from '../../annotations/reading/newReading'
import { runReference } from '../../annotations/reading/runReference'
import { serializeSr, writeSr } from '../../annotations/sr/srDocument'
import { frameNumber } from '../../viewer/dicom/frameNumber'
import { readCineHeader } from '../../viewer/dicom/readCineHeader'
import { blobSource } from '../../viewer/sources/blobSource'
import { options, reader } from '../support/srReadings'
import { timedRun } from '../support/timedRun'

/**
 * Opens a run of so many frames and a report with so many marks along it; waits for the first frame and the marks.
 *
 * The run is opened from the disk as a reader opens it. Handed over by the driver it passes through the page as text,
 * and what that leaves behind (300 MB) is then collected while the run plays.
 */
export async function openHeavyRun(page: Page, run: Parameters<typeof timedRun>[0], markCount: number): Promise<void> {
  page.setDefaultTimeout(180_000)
  const file = timedRun(run)
  const source = blobSource(file.name, new Blob([new Uint8Array(file.buffer)]))
  const header = await readCineHeader(source)
  const reference = runReference(header)
  const side = run.side ?? 128
  const kinds: readonly MarkKind[] = ['fill', 'spill', 'occlusion']
  const marks = Array.from({ length: markCount }, (_, at): Mark => {
    const frame = 1 + Math.floor((at * run.frames) / markCount)
    return {
      uid: newDicomUid(),
      label: `R1-${at + 1}`,
      kind: kinds[Math.floor(at / 20) % 3] ?? 'fill',
      side: at % 2 === 0 ? 'right' : 'left',
      segment: 'isthmic',
      sopInstanceUid: reference.sopInstanceUid,
      frame: frameNumber(frame),
      seenFrames: at % 4 === 0 ? { from: frameNumber(frame), to: frameNumber(Math.min(run.frames, frame + 12)) } : null,
      point: { column: side * (at % 2 === 0 ? 0.3 : 0.7), row: side / 2 + (at % 7) },
      confidence: 'definite',
      spasm: null,
      comment: '',
      observedAt: '20260105101500',
      finding: null,
      site: null,
    }
  })
  const reading = { ...newReading(header.study, [reference], { reader }), marks }
  const report = serializeSr(writeSr(reading, options).document)
  const files = page.getByLabel('Open files', { exact: true })
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-heavy-'))
  page.once('close', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, file.name)
  writeFileSync(path, file.buffer)
  await files.setInputFiles(path)
  await page.locator('[role=region][aria-label=Image][data-state=ready]').waitFor({ timeout: 120_000 })
  await files.setInputFiles({ name: 'marks.json', mimeType: 'application/json', buffer: Buffer.from(report) })
  if (markCount > 0)
    await page
      .getByRole('list', { name: 'Marks' })
      .getByRole('listitem')
      .nth(markCount - 1)
      .waitFor()
}
