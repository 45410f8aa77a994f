import type { Page } from '@playwright/test'

/** One change of the frame that the stage says is painted. */
export interface PaintedFrame {
  readonly atMs: number
  /** 1-based. */
  readonly frame: number
}

/** Every frame that was painted in so many ms, against the page's own clock, and React's commits meanwhile. */
export async function watchPainted(
  page: Page,
  ms: number,
): Promise<{ readonly painted: readonly PaintedFrame[]; readonly commitsPerSecond: number }> {
  return page.evaluate(async (wanted) => {
    const region = document.querySelector('[role=region][aria-label=Image]') as HTMLElement
    const painted: { atMs: number; frame: number }[] = []
    const frames = new MutationObserver(() =>
      painted.push({ atMs: performance.now(), frame: Number(region.dataset.frameShown) }),
    )
    frames.observe(region, { attributes: true, attributeFilter: ['data-frame-shown'] })
    const counted = window as unknown as { commits?: number }
    const before = counted.commits ?? 0
    const from = performance.now()
    await new Promise((resolve) => setTimeout(resolve, wanted))
    frames.disconnect()
    return { painted, commitsPerSecond: ((counted.commits ?? 0) - before) / ((performance.now() - from) / 1000) }
  }, ms)
}

/** Counts React's commits through its developer hook. As text: a compiled function calls helpers the page does not have. */
export const countCommits = `
  window.commits = 0
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => { window.commits++ },
    onCommitFiberUnmount: () => {},
  }
`

/** How true the painted frames are to the clock. */
export interface PaintedRate {
  /** Frames a second: the slope of the line through all changes. */
  readonly rate: number
  /** Changes that showed the same frame again or an earlier one. */
  readonly back: number
  /** Frames passed over. */
  readonly passed: number
  readonly changes: number
}

/**
 * The slope of the line through (moment of the change, frames since the first). A count over a window is off by up to a
 * frame at its ends, which is 5 % at half a frame a second; the line is not.
 */
export function rateOf(painted: readonly PaintedFrame[], count: number): PaintedRate {
  let frames = 0
  let back = 0
  const points = painted.map(({ atMs, frame }, at) => {
    const on = at === 0 ? 0 : (frame - (painted[at - 1]?.frame ?? 0) + count) % count
    if (at > 0 && (on === 0 || on > count / 2)) back++
    frames += on
    return { seconds: atMs / 1000, frames }
  })
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const middle = mean(({ seconds }) => seconds)
  const middleFrames = mean((point) => point.frames)
  const along = points.reduce((sum, p) => sum + (p.seconds - middle) * (p.frames - middleFrames), 0)
  const spread = points.reduce((sum, p) => sum + (p.seconds - middle) ** 2, 0)
  return { rate: along / spread, back, passed: frames - (points.length - 1), changes: points.length - 1 }
}
