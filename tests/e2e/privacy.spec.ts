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

test('text never becomes markup, style or a script, and an attempt fails the test in which it is made', async ({
  page,
  room,
  misdeeds,
}) => {
  await room.openStart()
  const thrown = await page.evaluate(() => {
    const tries: Record<string, () => unknown> = {
      markup: () => {
        document.createElement('div').innerHTML = '<b>bold</b>'
      },
      style: () => document.body.setAttribute('style', 'display: none'),
      script: () => {
        document.createElement('script').text = '1 + 1'
      },
      worker: () => new Worker('https://elsewhere.example/worker.js'),
    }
    return Object.entries(tries).map(([name, attempt]) => {
      try {
        attempt()
        return `${name} allowed`
      } catch {
        return `${name} stopped`
      }
    })
  })
  // The browser leaves out a style without throwing.
  expect(thrown).toEqual(['markup stopped', 'style allowed', 'script stopped', 'worker stopped'])
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect.poll(() => misdeeds.violations.map((one) => one.split(':')[0]).sort()).toContain('style-src-attr')
  expect(misdeeds.violations.some((one) => one.startsWith('require-trusted-types-for'))).toBe(true)
  // What this test asked for itself; the fixture fails every other test on it.
  misdeeds.violations.length = 0
  misdeeds.consoleErrors.length = 0
})
