import type { RunReference } from '../../reading/reading'
import { element } from '../content/contentItem'
import { itemsOf, textOf } from '../json/attributeValue'
import type { DicomElement, DicomJson } from '../json/dicomJson'

/** Where an instance lies in the hierarchy. */
export interface EvidenceInstance {
  readonly studyInstanceUid: string
  readonly seriesInstanceUid: string
  readonly sopClassUid: string
  readonly sopInstanceUid: string
}

/**
 * The instances of Current Requested Procedure Evidence (0040,A375), Pertinent Other Evidence (0040,A385) or Predecessor
 * Documents (0040,A360).
 */
export function evidenceOf(dataSet: DicomJson, tag: '0040A375' | '0040A385' | '0040A360'): readonly EvidenceInstance[] {
  return itemsOf(dataSet, tag).flatMap((study) =>
    itemsOf(study, '00081115').flatMap((series) =>
      itemsOf(series, '00081199').map((instance) => ({
        studyInstanceUid: textOf(study, '0020000D'),
        seriesInstanceUid: textOf(series, '0020000E'),
        sopClassUid: textOf(instance, '00081150'),
        sopInstanceUid: textOf(instance, '00081155'),
      })),
    ),
  )
}

/** The runs as evidence of their study. */
export function evidenceOfRuns(runs: readonly RunReference[], studyInstanceUid: string): readonly EvidenceInstance[] {
  return runs.map(({ seriesInstanceUid, sopClassUid, sopInstanceUid }) => ({
    studyInstanceUid,
    seriesInstanceUid,
    sopClassUid,
    sopInstanceUid,
  }))
}

/** Hierarchical SOP Instance References (PS3.3 C.17.2.1), each instance once; `more` adds attributes to every reference. */
export function hierarchy(instances: readonly EvidenceInstance[], more: DicomJson = {}): DicomElement {
  const studies = new Map<string, Map<string, DicomJson[]>>()
  const listed = new Set<string>()
  for (const { studyInstanceUid, seriesInstanceUid, sopClassUid, sopInstanceUid } of instances) {
    if (listed.has(sopInstanceUid)) continue
    listed.add(sopInstanceUid)
    const reference = { '00081150': element('UI', sopClassUid), '00081155': element('UI', sopInstanceUid), ...more }
    const ofStudy = studies.get(studyInstanceUid) ?? new Map<string, DicomJson[]>()
    ofStudy.set(seriesInstanceUid, [...(ofStudy.get(seriesInstanceUid) ?? []), reference])
    studies.set(studyInstanceUid, ofStudy)
  }
  const items = [...studies].map(([study, ofStudy]) => ({
    '00081115': element(
      'SQ',
      ...[...ofStudy].map(([series, references]) => ({
        '00081199': element('SQ', ...references),
        '0020000E': element('UI', series),
      })),
    ),
    '0020000D': element('UI', study),
  }))
  return element('SQ', ...items)
}
