/** What the list of a disc (DICOMDIR, PS3.3 F) names, held against the files that were given. */
export interface Disc {
  /** Name of the list's own file, for the reader's eyes only. */
  readonly name: string
  /** Files the list names, each once. */
  readonly listed: number
  /** Those that were not given, as the list writes them, folders parted by `/`. */
  readonly missing: readonly string[]
}

/**
 * Which of the files a disc lists were given. `listed` are its Referenced File IDs; `names` all files' names, archives'
 * entries included. A list finds its files beside itself; files that were given without their folders by their own name.
 * The list is asked for nothing else: what a file is, and its place among the others, it says itself.
 */
export function discFiles(name: string, listed: readonly string[], names: readonly string[]): Disc {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const wanted = [...new Set(listed)]
  const given = new Set(names.map(plain))
  const loose = new Map<string, number>()
  for (const one of names.map(plain)) if (!one.includes('/')) loose.set(one, (loose.get(one) ?? 0) + 1)
  const missing = wanted.filter((path) => {
    if (given.has(plain(folder + path))) return false
    const own = plain(path.slice(path.lastIndexOf('/') + 1))
    const left = loose.get(own) ?? 0
    if (left > 0) loose.set(own, left - 1)
    return left === 0
  })
  return { name, listed: wanted.length, missing }
}

/** Discs write capitals, versions and dots at the end (ISO 9660), and computers show them in their own way. */
function plain(path: string): string {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.toUpperCase().replace(/;\d+$/, '').replace(/\.$/, ''))
    .join('/')
}
