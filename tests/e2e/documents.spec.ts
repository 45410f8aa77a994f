import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { readPart10, writePart10 } from '../../annotations/sr/part10'
import { writeSr } from '../../annotations/sr/srDocument'
import { judgeFile, srJudgesMissing } from '../support/srJudges'
import { markOf, options, readingOf } from '../support/srReadings'
import { expect, test } from './fixture'
import { marksInSr } from './marksInSr'
import { ReadingRoom } from './readingRoom'

async function saved(page: Page, name: string): Promise<Download> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name, exact: true }).click()
  return waiting
}

test('what is saved in every form opens again, all of it from one package', async ({ page, room }) => {
  const absent = srJudgesMissing()
  test.skip(absent !== null, `${absent}`)
  await room.openPhantom()
  await room.placeFill()
  await expect(room.marks).toHaveCount(1)
  await room.nameReader()
  await room.goToFrame(20)
  await page.keyboard.press('Shift+B')
  await expect(page.getByRole('list', { name: 'Key frames' })).toContainText('frame 20')
  const json = await room.saveSrJson()

  const report = await (await saved(page, 'Save DICOM SR')).path()
  const { dataSet } = await readPart10(new Uint8Array(readFileSync(report)))
  expect(dataSet['00080018']).toEqual(JSON.parse(json.text)['00080018'])
  expect(judgeFile(report)).toEqual([])
  const keyFrames = await saved(page, 'Save key frames')
  expect(keyFrames.suggestedFilename()).toBe('hsg-key-frames.dcm')
  expect(judgeFile(await keyFrames.path())).toEqual([])
  const view = await (await saved(page, 'Save view')).path()
  expect(judgeFile(view)).toEqual([])
  const reading = await (await saved(page, 'Save reading package')).path()

  // A fresh profile knows nothing of this reading but the file.
  const fresh = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin })
  const other = await fresh?.newPage()
  if (fresh === undefined || other === undefined) throw new Error('no second profile')
  const again = new ReadingRoom(other)
  await again.openStart()
  await again.giveFiles(reading)
  await expect(again.marks).toHaveCount(1)
  await expect(again.page.getByRole('list', { name: 'Key frames' })).toContainText('frame 20')
  await expect(again.page.getByRole('list', { name: 'Documents' }).locator('> li')).toHaveCount(3)
  expect(marksInSr((await again.saveSrJson()).text)).toEqual(marksInSr(json.text))
  await fresh.close()
})

test('a report of another patient is read in a list, as text, and touches nothing', async ({ page, room }) => {
  const { document } = writeSr({ ...readingOf(markOf()), impression: '<img src=x onerror="alert(1)"> patent' }, options)
  await room.openPhantom()
  await room.giveFiles({ name: 'other.dcm', mimeType: 'application/dicom', buffer: Buffer.from(writePart10(document)) })
  await room.expectAlert(/belongs to another study/)
  await expect(room.marks).toHaveCount(0)
  const documents = page.getByRole('list', { name: 'Documents' })
  await documents.getByText('Report: Imaging Measurement Report').click()
  await expect(documents).toContainText('Only to be looked at. It differs: another study')
  await documents.getByText('Qualitative Evaluations').click()
  await expect(documents).toContainText('<img src=x onerror="alert(1)"> patent')
  expect(await documents.locator('img').count()).toBe(0)
  const again = await (await saved(page, 'Save as DICOM')).path()
  expect(readFileSync(again)).toEqual(Buffer.from(writePart10(document)))
})

test('what is wrong in a report is said on the screen, and what it does not say in its notes', async ({
  page,
  room,
}) => {
  await room.openPhantom()
  await room.placeFill()
  await room.nameReader()
  const sound = JSON.parse((await room.saveSrJson()).text)
  await room.openPhantom()
  await page.getByRole('button', { name: 'Discard it' }).click()
  // Current Requested Procedure Evidence names another image than the mark is on.
  const damaged = structuredClone(sound)
  const item = damaged['0040A375'].Value[0]['00081115'].Value[0]['00081199'].Value
  for (const one of item) one['00081155'].Value = ['2.25.1']
  await room.giveFiles({ name: 'report.json', mimeType: '', buffer: Buffer.from(JSON.stringify(damaged)) })
  await room.expectAlert(/Not everything in this report was as it should be/)
  await expect(room.marks).toHaveCount(1)
  const documents = page.getByRole('list', { name: 'Documents' })
  await documents.getByText('Report: Imaging Measurement Report').click()
  await expect(documents.getByRole('list', { name: 'Notes' })).toContainText(
    'A mark is on a run that the document does not list as its evidence',
  )
})
