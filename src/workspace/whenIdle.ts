/** Runs this once when the browser has nothing else to do; gives what calls it off. */
export function whenIdle(act: () => void): () => void {
  if (window.requestIdleCallback === undefined) {
    const handle = window.setTimeout(act, 500)
    return () => window.clearTimeout(handle)
  }
  const handle = window.requestIdleCallback(act)
  return () => window.cancelIdleCallback(handle)
}
