import { expect, test } from './fixture'
import { ReadingRoom } from './readingRoom'

test('when the page is opened anew the draft is offered, and continuing brings every mark and its undo back', async ({
  page,
  room,
}) => {
  await room.openPhantom()
  await room.placeFill()
  await room.tool('Spill').click()
  await room.clickImage({ column: 120, row: 250 })
  await expect(room.marks).toHaveCount(2)
  await room.expectSaved()
  const texts = await room.markTexts()
  await room.openPhantom()
  const offer = page.getByRole('group', { name: 'Draft' })
  await expect(offer).toContainText('2 marks')
  await expect(room.marks).toHaveCount(0)
  await offer.getByRole('button', { name: 'Continue the draft' }).click()
  await expect(offer).toHaveCount(0)
  expect(await room.markTexts()).toEqual(texts)
  await page.keyboard.press('Control+z')
  await expect(room.marks).toHaveCount(1)
  await room.expectSaved()

  // And what is done to it afterwards is kept as well.
  await room.openPhantom()
  await expect(offer).toContainText('1 mark')
  await offer.getByRole('button', { name: 'Discard it' }).click()
  await expect(offer).toHaveCount(0)
  await room.openPhantom()
  await page.waitForTimeout(500)
  await expect(offer).toHaveCount(0)
})

test('a study is written in one tab; another looks on, and takes over everything that was done', async ({
  page,
  room,
  context,
}) => {
  await room.openPhantom()
  await room.placeFill()
  await room.expectSaved()

  const second = await context.newPage()
  const other = new ReadingRoom(second)
  await other.openPhantom()
  const elsewhere = second.getByRole('group', { name: 'Read in another tab' })
  await expect(elsewhere).toBeVisible()
  await expect(other.marks).toHaveCount(1)
  await other.goToFrame(12)
  await other.tool('Spill').click()
  await other.clickImage({ column: 120, row: 250 })
  await other.expectAlert(/another tab/)
  await expect(other.marks).toHaveCount(1)

  // The first tab goes on, and is the one that is kept.
  await room.tool('Occlusion').click()
  await room.clickImage({ column: 140, row: 200 })
  await room.expectSaved()
  const texts = await room.markTexts()
  await elsewhere.getByRole('button', { name: 'Read it here' }).click()
  await expect(elsewhere).toHaveCount(0)
  expect(await other.markTexts()).toEqual(texts)
  await other.clickImage({ column: 120, row: 250 })
  await expect(other.marks).toHaveCount(3)
  await other.expectSaved()
  const after = await other.markTexts()

  // Now the first looks on, with every mark still in sight, and changes nothing.
  await expect(page.getByRole('group', { name: 'Read in another tab' })).toBeVisible()
  await page.keyboard.press('Control+z')
  expect(await room.markTexts()).toEqual(texts)
  await page.getByRole('button', { name: 'Read it here' }).click()
  await expect(room.marks).toHaveCount(3)
  expect(await room.markTexts()).toEqual(after)
})

test('a draft whose file is lost comes back from its second copy, and the reader is told', async ({ page, room }) => {
  await room.openPhantom()
  await room.placeFill()
  await room.clickImage({ column: 120, row: 250 })
  await room.expectSaved()
  const texts = await room.markTexts()
  for (const lost of ['journal', 'mirror'] as const) {
    // Not while the page has them open.
    await page.goto('about:blank')
    await room.openStart()
    await page.evaluate(async (what) => {
      if (what === 'mirror') {
        await new Promise((resolve, reject) => {
          const asked = indexedDB.deleteDatabase('fimbria-drafts')
          asked.onsuccess = resolve
          asked.onerror = reject
        })
        return
      }
      const root = await navigator.storage.getDirectory()
      await root.removeEntry('drafts', { recursive: true })
    }, lost)
    await room.openPhantom()
    await room.expectAlert(/brought back/)
    await page.getByRole('group', { name: 'Draft' }).getByRole('button', { name: 'Continue the draft' }).click()
    expect(await room.markTexts()).toEqual(texts)
  }
})

test('looking at a study leaves no draft behind', async ({ page, room }) => {
  await room.openPhantom()
  await room.goToFrame(3)
  const kept = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const names: string[] = []
    for await (const folder of (
      root as FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemHandle> }
    ).values())
      if (folder.kind === 'directory')
        for await (const entry of (
          folder as FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemHandle> }
        ).values())
          names.push(entry.name)
    return names
  })
  expect(kept).toEqual([])
})

test('when the disk is full the reader is told, nothing done meanwhile is lost, and all is kept when there is room', async ({
  page,
  room,
}) => {
  await room.openPhantom()
  await room.placeFill()
  await room.expectSaved()
  const devtools = await page.context().newCDPSession(page)
  const origin = new URL(page.url()).origin
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await room.clickImage({ column: 200, row: 230 })
  // Chromium refuses the database at once and the file only when its blocks are used up.
  const lessThanTwice = /, in one copy only$|^not saved: This computer has no room/
  await expect(room.saved).toHaveText(lessThanTwice)
  await room.clickImage({ column: 220, row: 240 })
  await page.keyboard.press('2')
  await expect(room.marks).toHaveCount(3)
  await expect(room.saved).toHaveText(lessThanTwice)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  await room.clickImage({ column: 240, row: 250 })
  await expect(room.saved).toHaveText('saved on this computer')
  const texts = await room.markTexts()
  expect(texts).toHaveLength(4)
  await room.openPhantom()
  await page.getByRole('group', { name: 'Draft' }).getByRole('button', { name: 'Continue the draft' }).click()
  expect(await room.markTexts()).toEqual(texts)
})
