import type { Code } from './code'
import table from './hsgCodes.json' with { type: 'json' }

/** The short name by which the program knows a code, for instance `fallopianTube`. */
export type HsgCodeKey = keyof typeof table.codes

/** The private coding scheme of this project: designator, UID and version as Coding Scheme Identification states them. */
export const privateScheme: { readonly designator: string; readonly uid: string; readonly version: string } =
  table.scheme

/** The code of that name, with the exact English meaning other readers look for. */
export function hsgCode(key: HsgCodeKey): Code {
  const { value, scheme, meaning } = table.codes[key]
  return { value, scheme, meaning }
}
