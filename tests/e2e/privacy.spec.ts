import { knownRun } from '../support/knownRun'
import { expect, test } from './fixture'

const canary = /zebedee|canary|4711/i

test('the patient’s name goes nowhere but the screen and the report', async ({ page, room, misdeeds }) => {
  await room.openStart()
  const buffer = knownRun({
    columns: 256,
    rows: 200,
    frames: 6,
    square: { column: 60, row: 50 },
    patientOrientation: ['L', 'F'],
    patientName: 'Canary^Zebedee',
    patientId: 'CANARY-4711',
  })
  await room.giveFiles({ name: 'Zebedee-Canary.dcm', mimeType: '', buffer })
  await room.firstFrame()
  await expect(room.image).toContainText('Canary, Zebedee')
  await room.tool('Fill').click()
  await room.clickImage({ column: 60, row: 50 })
  await page.keyboard.press('Space')
  await page.waitForTimeout(400)
  await page.keyboard.press('Space')
  await room.nameReader()
  const { text, fileName } = await room.saveSrJson()
  await room.expectSaved()
  // The document itself must name her: it is a report about her.
  expect(text).toContain('Canary^Zebedee')

  const places = await page.evaluate(async () => ({
    address: location.href,
    title: document.title,
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    cookies: document.cookie,
    caches: JSON.stringify(await caches.keys()),
    databases: JSON.stringify(await indexedDB.databases()),
    draftNames: await (async () => {
      const names: string[] = []
      const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
        for await (const [name, handle] of folder.entries()) {
          names.push(name)
          if (handle.kind === 'directory') await walk(handle)
        }
      }
      await walk(await navigator.storage.getDirectory())
      return names.join(' ')
    })(),
  }))
  for (const [place, value] of Object.entries(places)) expect(value, place).not.toMatch(canary)
  expect(fileName, 'name of the download').not.toMatch(canary)
  expect(misdeeds.consoleText.join('\n'), 'console').not.toMatch(canary)
})

test('attack text in a file stays text', async ({ page, room }) => {
  await room.openStart()
  await page.evaluate(() => {
    ;(window as unknown as { attacked: boolean }).attacked = false
  })
  // In a name, = parts its alphabetic from its ideographic spelling, so the worse text goes elsewhere.
  const attack = '<img src=x onerror="window.attacked=true">'
  const buffer = knownRun({
    columns: 256,
    rows: 200,
    frames: 4,
    square: { column: 60, row: 50 },
    patientOrientation: ['L', 'F'],
    patientName: '<s>Canary</s>',
    patientId: attack,
  })
  await room.giveFiles({ name: `${attack}.dcm`, mimeType: '', buffer })
  await room.firstFrame()
  await expect(room.image).toContainText('onerror')
  await expect(room.image).toContainText('<s>Canary</s>')
  expect(await page.evaluate(() => (window as unknown as { attacked: boolean }).attacked)).toBe(false)
})
