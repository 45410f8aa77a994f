import { hsgCode } from '../../codes/hsgCodes'
import { isSigned } from '../../findings/findings'
import type { Reader, Reading, ReadingDocument } from '../../reading/reading'
import { sameContent } from '../../reading/sameContent'
import { codeElement, element, nameElement } from '../content/contentItem'
import type { DicomElement, DicomJson } from '../json/dicomJson'
import type { WriteSrOptions } from '../srExchange'
import { evidenceOf, evidenceOfRuns, hierarchy } from './evidence'
import { objectHeader } from './objectHeader'

/** Comprehensive SR Storage. */
export const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33'

/** Which object the document will be: identity within its series. */
export type DocumentIdentity = Pick<
  ReadingDocument,
  'sopInstanceUid' | 'seriesInstanceUid' | 'seriesNumber' | 'instanceNumber' | 'seriesDate' | 'seriesTime'
>

/**
 * A first document opens its reader's own series. An amendment goes on in the series of its predecessor; what another
 * person or another program wrote is amended in a series of the reader's own, so that neither hides the other (D7).
 */
export function documentIdentity(reading: Reading, options: WriteSrOptions): DocumentIdentity {
  const { document } = reading
  const sopInstanceUid = options.newUid()
  if (document?.ours && samePerson(document.reader, reading.reader)) {
    const { seriesInstanceUid, seriesNumber, seriesDate, seriesTime } = document
    const instanceNumber = document.instanceNumber + 1
    return { sopInstanceUid, seriesInstanceUid, seriesNumber, instanceNumber, seriesDate, seriesTime }
  }
  return {
    sopInstanceUid,
    seriesInstanceUid: options.newUid(),
    seriesNumber: options.seriesNumber ?? 901,
    instanceNumber: 1,
    seriesDate: options.now.date,
    seriesTime: options.now.time,
  }
}

export function samePerson(a: Reader, b: Reader): boolean {
  return sameContent(a.name, b.name) && a.identifier === b.identifier
}

/** Attributes a former data set states about itself and that a new one must not repeat: verification, signatures, copies. */
const ofTheFormerOnly = ['0040A073', '0040A360', '0040A525', '04000561', '4FFE0001', 'FFFAFFFA', 'FFFCFFFC']

/** All attributes but the content (SR-TEMPLATE 5), with those of a former data set that this program does not write. */
export function header(reading: Reading, identity: DocumentIdentity, options: WriteSrOptions): DicomJson {
  const { study, reader, document, findings } = reading
  const { now } = options
  const objectIdentity = {
    ...identity,
    sopClassUid: COMPREHENSIVE_SR,
    modality: 'SR',
    seriesDescription: `HSG reading: ${reader.identifier}`,
  }
  const former = document?.dataSet ?? {}
  const kept = Object.entries(former).filter(([tag]) => !ofTheFormerOnly.includes(tag))
  const otherEvidence = evidenceOf(former, '0040A385')
  const elsewhere = new Set(otherEvidence.map(({ sopInstanceUid }) => sopInstanceUid))
  const evidence = [...evidenceOf(former, '0040A375'), ...evidenceOfRuns(reading.runs, study.studyInstanceUid)]
  const ofThisStudy = evidence.filter(({ sopInstanceUid }) => !elsewhere.has(sopInstanceUid))
  return {
    ...Object.fromEntries(kept),
    ...objectHeader(study, objectIdentity, options),
    '00080023': element('DA', now.date),
    '00080033': element('TM', now.time),
    '00081111': { vr: 'SQ' },
    '0040A078': authors(reader),
    ...(document === null ? {} : { '0040A360': predecessor(reading, document) }),
    '0040A372': former['0040A372']?.Value === undefined ? codeElement(hsgCode('procHSG')) : former['0040A372'],
    ...(ofThisStudy.length === 0 ? {} : { '0040A375': hierarchy(ofThisStudy) }),
    '0040A491': element('CS', findings.signing.status === 'draft' ? options.completion : 'COMPLETE'),
    // The program has no way to know that a person is who they say they are.
    '0040A493': element('CS', 'UNVERIFIED'),
    '0040A496': element('CS', isSigned(findings) ? 'FINAL' : 'PRELIMINARY'),
  }
}

function authors(reader: Reader): DicomElement {
  return element('SQ', {
    '00080080': element('LO', reader.organization),
    '00080082': { vr: 'SQ' },
    '00401101': { vr: 'SQ' },
    '0040A084': element('CS', 'PSN'),
    '0040A123': nameElement(reader.name),
  })
}

function predecessor(reading: Reading, document: ReadingDocument): DicomElement {
  const former = {
    studyInstanceUid: reading.study.studyInstanceUid,
    seriesInstanceUid: document.seriesInstanceUid,
    sopClassUid: document.sopClassUid,
    sopInstanceUid: document.sopInstanceUid,
  }
  return hierarchy([former], { '0040A170': codeElement(hsgCode(purpose(reading, document))) })
}

/** Why the predecessor is named (CID 7009): part of the content, a preliminary one, one only added to, one replaced. */
function purpose(reading: Reading, document: ReadingDocument) {
  if (!document.ours || !samePerson(document.reader, reading.reader)) return 'predPartial'
  if (document.preliminary) return 'predPreliminary'
  const untouched = document.marks.every((former) => reading.marks.some((mark) => sameContent(mark, former)))
  return untouched && reading.impression === document.impression ? 'predAddended' : 'predReplaced'
}
