import type { Page } from '@playwright/test'

/** What both pictures show after one refresh of the screen. */
export interface SeenPair {
  readonly atMs: number
  /** Frame numbers the stage says: of the active run, of the compared one. */
  readonly said: readonly [number, number]
  /** Frame numbers in the phantom's strip on the two canvases. */
  readonly onCanvas: readonly [number | null, number | null]
}

/** Begins to note the pairs of frames on the two pictures, each when the screen has been painted and one has changed. */
export async function watchPairs(page: Page): Promise<void> {
  await page.evaluate(() => {
    const pictures = ['Image', 'Compared image'].map((name) => {
      const region = document.querySelector<HTMLElement>(`[role=region][aria-label="${name}"]`)
      const canvas = region?.querySelector('canvas')
      if (region == null || canvas == null) throw new Error(`no ${name}`)
      const copy = new OffscreenCanvas(canvas.width, 1)
      return { region, canvas, context: copy.getContext('2d', { willReadFrequently: true }) }
    })
    const strip = ({ region, canvas, context }: (typeof pictures)[number]): number | null => {
      const [a = 0, , , d = 0, e = 0, f = 0] = (region.dataset.imageToCanvas ?? '').split(' ').map(Number)
      const box = region.getBoundingClientRect()
      const place = canvas.getBoundingClientRect()
      const k = canvas.width / place.width
      context?.drawImage(
        canvas,
        0,
        Math.floor((f + 2 * d - (place.top - box.top)) * k),
        canvas.width,
        1,
        0,
        0,
        canvas.width,
        1,
      )
      const line = context?.getImageData(0, 0, canvas.width, 1).data ?? new Uint8ClampedArray()
      const cells = Array.from({ length: 12 }, (_, cell) => {
        const x = Math.floor((e + (cell * 4 + 2) * a - (place.left - box.left)) * k)
        return line[x * 4] ?? -1
      })
      const [low, high] = [Math.min(...cells), Math.max(...cells)]
      if (low < 0 || high - low < 60) return null
      return cells.reduce((sum, value) => sum * 2 + (value > (low + high) / 2 ? 1 : 0), 0)
    }
    const seen: SeenPair[] = []
    const said = (): [number, number] =>
      pictures.map(({ region }) => Number(region.dataset.frameShown)) as [number, number]
    const note = () => {
      const now = said()
      const last = seen.at(-1)?.said
      if (last !== undefined && last[0] === now[0] && last[1] === now[1]) return
      seen.push({ atMs: performance.now(), said: now, onCanvas: pictures.map(strip) as [number | null, number | null] })
    }
    // A task after the frame's callbacks: all drawing of this refresh is done, and none of the next has begun.
    const after = new MessageChannel()
    after.port1.onmessage = note
    const tick = () => {
      after.port2.postMessage(null)
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    ;(window as unknown as { seenPairs: SeenPair[] }).seenPairs = seen
  })
}

export async function seenPairs(page: Page): Promise<readonly SeenPair[]> {
  return page.evaluate(() => (window as unknown as { seenPairs: SeenPair[] }).seenPairs)
}
