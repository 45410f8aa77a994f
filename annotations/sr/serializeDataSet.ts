import { orderedDataSet } from './dataSet'
import type { DicomJson } from './dicomJson'

/** The data set as text: tags ascending, no empty `Value`, one final newline. The same data set always gives the same text. */
export function serializeDataSet(dataSet: DicomJson): string {
  return `${JSON.stringify(orderedDataSet(dataSet).dataSet)}\n`
}
