import type { Page } from '@playwright/test'

/** Makes a thread count what it reads of files and other blobs; `tell` is given the bytes of each read. */
function counting(tell: string): string {
  return `(() => {
    const tell = ${tell}
    for (const name of ['arrayBuffer', 'bytes', 'text', 'stream']) {
      const read = Blob.prototype[name]
      if (read) Blob.prototype[name] = function () { tell(this.size); return read.call(this) }
    }
    for (const name of ['readAsArrayBuffer', 'readAsText', 'readAsDataURL', 'readAsBinaryString']) {
      const read = FileReader.prototype[name]
      FileReader.prototype[name] = function (blob, ...rest) { tell(blob.size); return read.call(this, blob, ...rest) }
    }
  })();`
}

/** What a worker's script must have before it, so that what it reads is added to what its page reads. */
export const workerCounts = `{const counted = new BroadcastChannel('bytes-read');${counting('(bytes) => counted.postMessage(bytes)')}}`

/** Addresses of the scripts of workers. */
export const workerScript = /[.-]?worker[^/]*\.js$/i

/** Has the page count the bytes that it and its workers read from files, from the next address on. */
export async function countBytesRead(page: Page): Promise<void> {
  await page.addInitScript({
    content: `globalThis.bytesRead = 0
      new BroadcastChannel('bytes-read').onmessage = ({ data }) => { globalThis.bytesRead += data }
      ${counting('(bytes) => { globalThis.bytesRead += bytes }')}`,
  })
}

/** The same for the workers, where the server does not put `workerCounts` before their scripts. Slows their start. */
export async function countInWorkers(page: Page): Promise<void> {
  await page.route(workerScript, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${workerCounts}\n${await response.text()}` })
  })
}

/** What has been read since the page was loaded. */
export function bytesRead(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { bytesRead: number }).bytesRead)
}
