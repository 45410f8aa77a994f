import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePhantomCase } from '../../test-data/phantom/phantomCase'
import { phantomFolder } from './phantomStudy'

/** Makes case P01 once before all tests, so that not each of them waits for it; the page makes it itself in some. */
export default async function makePhantom(): Promise<void> {
  rmSync(phantomFolder, { recursive: true, force: true })
  mkdirSync(phantomFolder, { recursive: true })
  for await (const part of makePhantomCase('p01')) {
    if (part.type === 'file') writeFileSync(join(phantomFolder, part.name), part.bytes)
    else writeFileSync(join(phantomFolder, 'truth.json'), JSON.stringify(part.truth))
  }
}
