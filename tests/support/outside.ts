import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's top folder, absolute. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

/** Debian's Python, which has pydicom; another python3 that has not may come first in PATH. */
export const python = '/usr/bin/python3'

/** Absolute path of shared reference material beside the project: `shared('data', 'CATALOGUE.tsv')`. */
export function shared(...parts: readonly string[]): string {
  return join(projectFolder, '..', 'shared', ...parts)
}

/** What a test needs beside the project itself: a program by its name in PATH or its absolute path, or a shared path. */
export type Need = { readonly program: string } | { readonly path: string }

function programPath(name: string): string | null {
  if (name.startsWith('/')) return existsSync(name) ? name : null
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (folder !== '' && existsSync(path)) return path
  }
  return null
}

/**
 * Why tests with these needs cannot run here, in words; null where all is there.
 *
 * In CI nothing may be silently left out, so there a missing need throws.
 */
export function missing(...needs: readonly Need[]): string | null {
  const absent = needs
    .filter((need) => ('program' in need ? programPath(need.program) === null : !existsSync(need.path)))
    .map((need) => ('program' in need ? `program ${need.program}` : `folder ${need.path}`))
  if (absent.length === 0) return null
  const words = `needs ${absent.join(', ')}`
  if (process.env.CI !== undefined && process.env.CI !== '')
    throw new Error(`In CI this test may not be left out: it ${words}.`)
  return words
}
