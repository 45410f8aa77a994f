import type { Disc } from '../../viewer/sources/discFiles'

/** More names than this help nobody. */
const namesShown = 8

/** "CD/DICOMDIR — the disc lists 12 files, 2 are missing: IMAGES/IM3, IMAGES/IM7". */
export function discText({ name, listed, missing }: Disc): string {
  const files = listed === 1 ? '1 file' : `${listed} files`
  const gone = missing.length === 1 ? '1 is missing' : `${missing.length} are missing`
  const more = missing.length > namesShown ? ` and ${missing.length - namesShown} more` : ''
  return `${name} — the disc lists ${files}, ${gone}: ${missing.slice(0, namesShown).join(', ')}${more}`
}
