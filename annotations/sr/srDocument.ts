import type { Reading } from '../reading/reading'
import type { DicomJson } from './json/dicomJson'
import { parseJsonText } from './json/jsonText'
import { serializeDataSet } from './json/serializeDataSet'
import { readReport } from './readReport'
import type { SrReadContext, SrReadResult, WriteSrOptions } from './srExchange'
import { writeReport } from './writeReport'

/**
 * The reading as a Comprehensive SR (TID 1500) in the DICOM JSON Model, and the reading that knows it was saved so.
 * An unedited document comes back as it is; an edited one becomes an amendment: new SOP Instance UID, same series,
 * Instance Number + 1, the former one as predecessor. Give the returned document to `learn(history, {type: 'saved'…})`.
 * @throws SrError when the reading cannot be stated truly (no reader, no side, a mark outside its run …).
 */
export function writeSr(
  reading: Reading,
  options: WriteSrOptions,
): { readonly document: DicomJson; readonly reading: Reading } {
  return writeReport(reading, options)
}

/**
 * The text of a `.json` file: one object, tags ascending, one final newline (PS3.18 F.2).
 * @throws SrError `too-large` over 8 MB, which could not be opened again.
 */
export function serializeSr(document: DicomJson): string {
  return serializeDataSet(document)
}

/**
 * The JSON value in the text, objects without prototype; checks nothing of DICOM yet.
 * @throws SrError `too-large` over 8 MB or 256 levels, `not-dicom-json` for anything but one JSON value without repeated names.
 */
export function parseDicomJson(text: string | Uint8Array): unknown {
  return parseJsonText(text)
}

/**
 * The reading in a document, ours or foreign, matched by code values, never by meanings.
 * @throws SrError `not-dicom-json`, `several-documents`, `not-a-reading`, `other-study`, `newer-codes`, `too-large`.
 */
export function readSr(json: unknown, context: SrReadContext): SrReadResult {
  return readReport(json, context)
}
