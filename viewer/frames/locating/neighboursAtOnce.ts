import type { FrameIndex } from '../../dicom/frameNumber'
import { type Deferred, deferred } from '../deferred'

interface Wish {
  readonly index: FrameIndex
  readonly signal: AbortSignal | undefined
  readonly bytes: Deferred<Uint8Array>
}

/**
 * Reads frames one by one, but those that lie side by side and are asked for in the same moment with one read: each way to
 * the disk takes the browser some milliseconds, however little is read.
 *
 * `read` gives `count` frames from `index` on. Where it fails for several, each is read by itself, so that a bad spot on
 * the disk costs the one frame it is in.
 */
export function neighboursAtOnce(
  most: number,
  read: (index: FrameIndex, count: number, signal?: AbortSignal) => Promise<readonly Uint8Array[]>,
): (index: FrameIndex, signal?: AbortSignal) => Promise<Uint8Array> {
  let wishes: Wish[] = []

  const readOne = ({ index, signal, bytes }: Wish): void => {
    read(index, 1, signal).then(([one]) => bytes.resolve(one as Uint8Array), bytes.reject)
  }
  const readGroup = (group: readonly Wish[]): void => {
    const [first] = group
    if (first === undefined) return
    if (group.length === 1) {
      readOne(first)
      return
    }
    read(first.index, group.length).then(
      (all) => {
        for (const [place, { signal, bytes }] of group.entries())
          if (signal?.aborted) bytes.reject(signal.reason)
          else bytes.resolve(all[place] as Uint8Array)
      },
      () => group.forEach(readOne),
    )
  }
  const readAll = (): void => {
    const sorted = wishes.sort((a, b) => a.index - b.index)
    wishes = []
    let group: Wish[] = []
    for (const wish of sorted) {
      const before = group.at(-1)
      if (before !== undefined && (wish.index !== before.index + 1 || group.length >= most)) {
        readGroup(group)
        group = []
      }
      group.push(wish)
    }
    readGroup(group)
  }

  return (index, signal) => {
    if (wishes.length === 0) queueMicrotask(readAll)
    const bytes = deferred<Uint8Array>()
    wishes.push({ index, signal, bytes })
    return bytes.promise
  }
}
