import { StorageError } from './storageError'

/** The right to write one draft, held by one tab at a time. */
export interface WritersLock {
  release(): void
  /** Called once when another tab asks for the right. */
  onAsked(listener: () => void): void
}

/** A tab that has just crashed keeps its lock for about 0.4 s; a living one for as long as it is open. */
const patienceMs = 1500

/** A tab that is asked to let go first brings to the disk what it has not yet. */
const takeOverPatienceMs = 8000

/**
 * Waits for the right to write.
 *
 * @param takeOver asks the tab that has it to let go.
 * @throws StorageError `storage-busy` where another tab keeps it.
 */
export function writersLock(name: string, takeOver: boolean): Promise<WritersLock> {
  const channel = new BroadcastChannel(`fimbria-draft-${name}`)
  if (takeOver) channel.postMessage('let go')
  return new Promise((resolve, reject) => {
    const refuse = (problem: 'storage-busy' | 'storage-unavailable', message: string) => {
      channel.close()
      reject(new StorageError(problem, message))
    }
    if (navigator.locks === undefined) {
      refuse('storage-unavailable', 'no Web Locks')
      return
    }
    const signal = AbortSignal.timeout(takeOver ? takeOverPatienceMs : patienceMs)
    const held = () =>
      new Promise<void>((release) => {
        resolve({
          release() {
            channel.close()
            release()
          },
          onAsked(listener) {
            channel.addEventListener('message', listener, { once: true })
          },
        })
      })
    navigator.locks
      .request(`fimbria-draft-${name}`, { signal }, held)
      .catch(() => refuse('storage-busy', 'another tab writes this draft'))
  })
}
