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
    const lockName = `fimbria-draft-${name}`
    const given = new AbortController()
    const held = () =>
      new Promise<void>((release) => {
        clearTimeout(timer)
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
    let timer: ReturnType<typeof setTimeout>
    // Time alone proves nothing on a busy machine: another tab must be seen to hold the lock while ours is waiting for it.
    const look = async (): Promise<void> => {
      const locks = await navigator.locks.query()
      const waiting = locks.pending?.some((lock) => lock.name === lockName) === true
      const taken = locks.held?.some((lock) => lock.name === lockName) === true
      if (waiting && taken) given.abort()
      else timer = setTimeout(look, patienceMs)
    }
    timer = setTimeout(look, takeOver ? takeOverPatienceMs : patienceMs)
    navigator.locks.request(lockName, { signal: given.signal }, held).catch(() => {
      clearTimeout(timer)
      refuse('storage-busy', 'another tab writes this draft')
    })
  })
}
