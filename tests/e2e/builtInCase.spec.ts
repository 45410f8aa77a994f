import { readFileSync } from 'node:fs'
import { expect, test } from './fixture'
import { phantomFolder, phantomStudy } from './phantomStudy'

test('the start page says what this is and offers the synthetic cases', async ({ page, room }) => {
  await room.openStart()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fimbria')
  await expect(page.getByText('Not a medical device', { exact: false })).toBeVisible()
  await expect(page.getByLabel('Open folder', { exact: true })).toBeAttached()
  const cases = page.getByRole('list', { name: 'Built-in cases' }).getByRole('button')
  await expect(cases.first()).toContainText('both tubes spill')
  await cases.first().click()
  await room.firstFrame()
  await expect(room.runs.filter({ hasText: /1\d\d frames, 1\d\.\d s/ })).toHaveCount(1)
})

test('a built-in case opens at its first frame, and says what is on the screen @gpu', async ({ room }, { project }) => {
  await room.openCase('p01', `&renderer=${project.name}`)
  await expect(room.image).toHaveAttribute('data-renderer', project.name)
  await expect(room.frame).toHaveAttribute('aria-valuenow', '1')
  await expect(room.frame).toHaveAttribute('aria-valuetext', /^frame 1 of \d+, 0\.00 s$/)
  expect(await room.frameOnCanvas()).toBe(1)
})

test('where WebGL is only imitated the processor draws, unless the address asks for WebGL @gpu', async ({ room }) => {
  await room.openPhantom()
  await expect(room.image).toHaveAttribute('data-renderer', 'cpu')
  expect(await room.frameOnCanvas()).toBe(1)
})

test('a folder opens as a study, its runs in the order in which they were taken', async ({ page, room }) => {
  await room.openStart()
  await page.getByLabel('Open folder', { exact: true }).setInputFiles(phantomFolder)
  await room.firstFrame()
  const { truth } = phantomStudy()
  await expect(room.runs).toHaveCount(truth.runs.length)
  const inOrder = truth.runs.toSorted((a, b) => a.studySeconds - b.studySeconds)
  for (const [i, { kind, frames }] of inOrder.entries())
    await expect(room.runs.nth(i)).toContainText(kind === 'still' ? '1 still' : `${frames} frames`)
})

test('stepping, jumping and the wheel show the frame that the readout names @gpu', async ({ page, room }, {
  project,
}) => {
  await room.openPhantom('main run', `?renderer=${project.name}`)
  const last = Number(await room.frame.getAttribute('aria-valuemax'))
  expect(last).toBeGreaterThanOrEqual(60)
  const steps: readonly (readonly [act: () => Promise<void>, frame: number])[] = [
    [() => page.keyboard.press('ArrowRight'), 2],
    [() => page.keyboard.press('ArrowRight'), 3],
    [() => page.keyboard.press('ArrowLeft'), 2],
    [() => page.keyboard.press('Shift+ArrowRight'), 12],
    [() => page.keyboard.press('End'), last],
    [() => page.keyboard.press('ArrowRight'), last],
    [() => page.keyboard.press('Home'), 1],
    [() => room.askForFrame(41), 41],
    [() => room.askForFrame(last + 500), last],
  ]
  for (const [act, frame] of steps) {
    await act()
    await room.expectFrame(frame)
    expect(await room.frameOnCanvas()).toBe(frame)
    await expect(room.frame).toHaveAttribute('aria-valuenow', String(frame))
  }
  const box = await room.image.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 300)
  await page.mouse.wheel(0, -100)
  await expect.poll(() => room.image.getAttribute('data-frame-shown')).not.toBe(String(last))
  const shown = Number(await room.image.getAttribute('data-frame-shown'))
  expect(shown).toBeGreaterThanOrEqual(last - 4)
  expect(await room.frameOnCanvas()).toBe(shown)
})

test('"go to" takes a time as well as a number', async ({ page, room }) => {
  await room.openPhantom()
  await page.keyboard.press('g')
  await page.keyboard.type('2.0s')
  await page.keyboard.press('Enter')
  // 133.33 ms a frame: at 2.0 s the frame that began at 1.99995 s is on, the sixteenth.
  await room.expectFrame(16)
  expect(await room.frameOnCanvas()).toBe(16)
})

test('the file rate is exact, and speed is a multiple of it', async ({ page, room }) => {
  await room.openPhantom()
  await expect(page.getByRole('group', { name: 'File rate' })).toHaveText(/^7\.50 frames\/s/)
  const speed = page.getByRole('combobox', { name: 'Speed' })
  await expect(speed).toHaveValue('1')
  await speed.selectOption('2')
  await expect(speed).toHaveValue('2')
})

test('play shows frames in order, without a repeat or a step back, each as named @gpu', async ({ page, room }, {
  project,
}) => {
  await room.openPhantom('main run', `?renderer=${project.name}`)
  const last = Number(await room.frame.getAttribute('aria-valuemax'))
  await room.watchFrames()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await page.waitForTimeout(4_000)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  const seen = await room.seenFrames()
  expect(seen.length).toBeGreaterThan(project.name === 'cpu' ? 5 : 2)
  for (const [i, { said, onCanvas }] of seen.entries()) {
    expect(onCanvas, `what is on the canvas when the stage says ${said}`).toBe(said)
    const before = seen[i - 1]?.said
    if (before === undefined) continue
    // On by one or, where the machine is slow, by a few; round the end to the beginning.
    const onBy = (said - before + last) % last
    expect(onBy, `from ${before} to ${said}`).toBeGreaterThan(0)
    expect(onBy, `from ${before} to ${said}`).toBeLessThan(last / 2)
  }
})

test('window, invert and zoom stay while frames step and while the run plays', async ({ page, room }) => {
  await room.openPhantom()
  await page.getByRole('spinbutton', { name: 'Window centre' }).fill('1500')
  await page.keyboard.press('Enter')
  await page.getByRole('spinbutton', { name: 'Window width' }).fill('900')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(room.image).toHaveAttribute('data-window', '1500 900')
  await room.tool('Invert').click()
  await expect(room.image).toHaveAttribute('data-inverted', 'true')
  const fitted = (await room.image.getAttribute('data-image-to-canvas')) ?? ''
  await page.keyboard.press('+')
  // The stage says where the image is once it is drawn there.
  await expect(room.image).not.toHaveAttribute('data-image-to-canvas', fitted)
  const matrix = await room.image.getAttribute('data-image-to-canvas')
  await page.keyboard.press('ArrowRight')
  await room.expectFrame(2)
  await page.keyboard.press('Space')
  await expect.poll(async () => Number(await room.image.getAttribute('data-frame-shown'))).toBeGreaterThan(5)
  await page.keyboard.press('Space')
  await expect(room.image).toHaveAttribute('data-window', '1500 900')
  await expect(room.image).toHaveAttribute('data-inverted', 'true')
  expect(await room.image.getAttribute('data-image-to-canvas')).toBe(matrix)
})

test('the page is served under its policy, and no file of the build names another origin to load from', async ({
  page,
  room,
}) => {
  const answer = await page.goto('/')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy.split('; ').sort()).toEqual(
    [
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' blob: data:",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      'trusted-types default',
      "worker-src 'self'",
    ].sort(),
  )
  expect(answer?.headers()).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  await room.openCase('p01')
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true)
  const html = readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8')
  expect(html.match(/(?:src|href)="(?:https?:)?\/\//g) ?? []).toEqual([])
})
