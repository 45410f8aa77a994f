import { hsgCode } from '../../codes/hsgCodes'
import type { RunReference } from '../../reading/reading'
import { childrenOf, named, valueTypeOf } from '../content/contentItem'
import { itemsOf, numbersOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import { evidenceOf } from './evidence'
import { statedSizes } from './imageLibrary'

/**
 * The images a document refers to, as far as the document itself tells: rows and columns are infinite where it does not
 * state them, and a run has as many frames as its highest frame number says. For looking at a document without its images.
 */
export function referencedRuns(dataSet: DicomJson): readonly RunReference[] {
  const sizes = statedSizes(named(childrenOf(dataSet), hsgCode('imageLibrary')).flatMap(childrenOf))
  const seriesOf = new Map(
    [...evidenceOf(dataSet, '0040A375'), ...evidenceOf(dataSet, '0040A385')].map((one) => [
      one.sopInstanceUid,
      one.seriesInstanceUid,
    ]),
  )
  const runs = new Map<string, RunReference>()
  for (const reference of imageReferences(dataSet)) {
    const sopInstanceUid = textOf(reference, '00081155')
    const highest = Math.max(1, ...numbersOf(reference, '00081160').filter(Number.isSafeInteger))
    const { rows, columns } = sizes.get(sopInstanceUid) ?? { rows: Infinity, columns: Infinity }
    runs.set(sopInstanceUid, {
      sopClassUid: textOf(reference, '00081150'),
      sopInstanceUid,
      seriesInstanceUid: seriesOf.get(sopInstanceUid) ?? '',
      modality: '',
      rows,
      columns,
      numberOfFrames: Math.max(highest, runs.get(sopInstanceUid)?.numberOfFrames ?? 1),
      sideInFile: null,
    })
  }
  return [...runs.values()]
}

function imageReferences(item: DicomJson): readonly DicomJson[] {
  const own = valueTypeOf(item) === 'IMAGE' ? itemsOf(item, '00081199') : []
  return [...own, ...childrenOf(item).flatMap(imageReferences)]
}
