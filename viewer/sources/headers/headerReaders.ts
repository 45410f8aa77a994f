import type { HeaderOutcome } from './headerOutcome'

/** Reads headers away from the main thread, each within a deadline. */
export interface HeaderReaders {
  /** How many files may be read at the same time. */
  readonly count: number
  read(file: Blob): Promise<HeaderOutcome>
  /** Ends the workers but for one; what is being read is left out. */
  close(): void
}

const deadlineMs = 5000
const workerCount = 2
/** One that has been started and has nothing to do: the next file is read without waiting for a worker to start. */
let spare: Worker | null = null

const startWorker = (): Worker => new Worker(new URL('./readHeader.worker.ts', import.meta.url), { type: 'module' })

/** Starts a worker before there is anything to read. */
export function prepareHeaderReader(): void {
  if (typeof Worker !== 'undefined') spare ??= startWorker()
}

/** Makes the workers when they are first needed. Without Worker (in Node) headers are read in place. */
export function headerReaders(): HeaderReaders {
  if (typeof Worker === 'undefined') return { count: workerCount, read: readInPlace, close: () => {} }
  const idle: Worker[] = []
  const busy = new Map<Worker, () => void>()
  const start = (): Worker => {
    const worker = spare ?? startWorker()
    spare = null
    return worker
  }

  return {
    count: workerCount,
    read: (file) =>
      new Promise((resolve) => {
        const worker = idle.pop() ?? start()
        const end = (outcome: HeaderOutcome, usable: boolean): void => {
          clearTimeout(deadline)
          worker.onmessage = null
          worker.onerror = null
          worker.onmessageerror = null
          busy.delete(worker)
          if (usable) idle.push(worker)
          else worker.terminate()
          resolve(outcome)
        }
        const fail = (detail: string): void => end({ kind: 'problem', problem: 'header-unreadable', detail }, false)
        const deadline = setTimeout(() => fail(`not read within ${deadlineMs / 1000} s`), deadlineMs)
        busy.set(worker, () => fail('reading was stopped'))
        worker.onmessage = (event: MessageEvent<HeaderOutcome>) => end(event.data, true)
        worker.onerror = (event) => {
          event.preventDefault()
          fail('the reading worker stopped')
        }
        worker.onmessageerror = () => fail('the reading worker stopped')
        worker.postMessage(file)
      }),
    close: () => {
      for (const stop of [...busy.values()]) stop()
      for (const worker of idle.splice(0))
        if (spare === null) spare = worker
        else worker.terminate()
    },
  }
}

/** Loaded only where it is needed, so that the page does not carry the header's reader a second time. */
async function readInPlace(file: Blob): Promise<HeaderOutcome> {
  const { headerOutcome } = await import('./headerOutcome')
  return headerOutcome(file)
}
