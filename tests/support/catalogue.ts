import { readFileSync } from 'node:fs'
import { shared } from './outside'

/** One file of the shared collection with what other programs said about it. */
export interface CataloguedFile {
  /** Path under the collection, for test names. */
  readonly name: string
  readonly path: string
  readonly transferSyntaxUid: string
  readonly rows: number
  readonly columns: number
  readonly numberOfFrames: number
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly signed: boolean
  readonly photometricInterpretation: string
  /** Timing attributes as text, for example `FrameTime=33; FrameIncrementPointer=(0018, 1063)`. */
  readonly timing: string
  /** The program that decoded the pixels, and the MD5 of all frames as native little-endian bytes; null where none could. */
  readonly decoded: { readonly decoder: string; readonly md5: string } | null
}

/** The collection's folder and its two lists; tests that use it first ask `missing({ path: collectionFolder })`. */
export const collectionFolder = shared('data')

/** Files of `real/<folder>/…` for the folders named, and of `derived/`. */
export function cataloguedFiles(realFolders: readonly string[]): readonly CataloguedFile[] {
  const real = rowsOf('CATALOGUE.tsv').map((row) => ({
    row,
    folder: 'real',
    path: row['relative path (under real/)'] ?? '',
  }))
  const derived = rowsOf('DERIVED.tsv').map((row) => ({
    row,
    folder: 'derived',
    path: row['path under derived/'] ?? '',
  }))
  return [...real.filter(({ path }) => realFolders.some((folder) => path.startsWith(`${folder}/`))), ...derived]
    .filter(({ row }) => /^\d+x\d+$/.test(row['rows x cols'] ?? ''))
    .map(({ row, folder, path }) => fileOf(row, folder, path))
}

function fileOf(row: Readonly<Record<string, string>>, folder: string, path: string): CataloguedFile {
  const [rows = 0, columns = 0] = (row['rows x cols'] ?? '').split('x').map(Number)
  const bits = row['bits allocated/stored'] ?? row.bits ?? ''
  const [allocated = 0, stored = 0] = bits.split('/').map((part) => Number.parseInt(part, 10))
  const oracle =
    row['decoder:md5 of decoded native little-endian pixel bytes'] ?? row['decoder:md5 of decoded pixels'] ?? ''
  const [decoder = '', md5 = ''] = oracle.split(':')
  return {
    name: `${folder}/${path}`,
    path: shared('data', folder, ...path.split('/')),
    transferSyntaxUid: row['transfer syntax'] ?? '',
    rows,
    columns,
    numberOfFrames: Number(row.frames || 1),
    bitsAllocated: allocated,
    bitsStored: stored,
    signed: /signed|s$/.test(bits),
    photometricInterpretation: row.photometric ?? '',
    timing: row['timing tags'] ?? '',
    decoded: /^[0-9a-f]{32}$/.test(md5) ? { decoder, md5 } : null,
  }
}

function rowsOf(list: string): readonly Readonly<Record<string, string>>[] {
  const lines = readFileSync(shared('data', list), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
  const [names = [], ...rows] = lines
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])))
}
