import { unnamedReader } from '../../annotations/reading/newReading'
import type { Reader } from '../../annotations/reading/reading'

const key = 'fimbria.reader'

/** The reader who last gave a name on this computer. It is the reader's own name, never the patient's. */
export function rememberedReader(): Reader {
  const kept = localStorage.getItem(key)
  if (kept === null) return unnamedReader
  const [alphabetic = '', organization = ''] = kept.split('\n')
  return { ...unnamedReader, name: { ...unnamedReader.name, alphabetic }, organization }
}

export function rememberReader(reader: Reader): void {
  localStorage.setItem(key, `${reader.name.alphabetic}\n${reader.organization}`)
}
