import { SrError } from '../srError'
import { orderedDataSet } from './dataSet'
import type { DicomJson } from './dicomJson'
import { LARGEST_BYTES } from './jsonText'

/**
 * The data set as text: tags ascending, no empty `Value`, one final newline. The same data set always gives the same text.
 * @throws SrError `too-large` where it could not be opened again.
 */
export function serializeDataSet(dataSet: DicomJson): string {
  const text = `${jsonOf(orderedDataSet(dataSet).dataSet)}\n`
  const bytes = new TextEncoder().encode(text).length
  if (bytes > LARGEST_BYTES) throw new SrError('too-large', `${bytes} bytes of JSON`)
  return text
}

/** Like `JSON.stringify`, which would put tags that read as whole numbers (54000100, say) before all others. */
function jsonOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
  if (entries.every(([name]) => /^[0-9A-F]{8}$/.test(name))) entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, of]) => `${JSON.stringify(name)}:${jsonOf(of)}`).join(',')}}`
}
