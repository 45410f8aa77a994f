import { newDicomUid } from '../../annotations/codes/dicomUid'
import { hsgCode } from '../../annotations/codes/hsgCodes'
import type { MarkKind, MarkSide } from '../../annotations/marks/mark'
import { newMarkLabel } from '../../annotations/marks/markLabel'
import { applyEdit } from '../../annotations/reading/edits'
import { newReading, unnamedReader } from '../../annotations/reading/newReading'
import type { Reading } from '../../annotations/reading/reading'
import { runReference } from '../../annotations/reading/runReference'
import type { PhantomTruth, TruthEvent } from '../../test-data/phantom/phantomTruth'
import type { CineHeader } from '../../viewer/dicom/cineHeader'
import { frameNumber } from '../../viewer/dicom/frameNumber'
import { snapToSixtyFourth } from '../../viewer/dicom/imagePoint'

const kinds: { readonly [kind in TruthEvent['kind']]: MarkKind } = {
  CAVITY_FILL: 'fill',
  FILL: 'fill',
  SPILL: 'spill',
  OCCLUSION: 'occlusion',
  INTRAVASATION: 'intravasation',
}

const sides: { readonly [side in TruthEvent['side']]: MarkSide } = { R: 'right', L: 'left', midline: 'midline' }

/** What a reader without error marks in a synthetic study: every event, where and when it is. */
export function readingOfTruth(truth: PhantomTruth, headers: readonly CineHeader[]): Reading {
  const first = headers[0]
  if (first === undefined) throw new Error('a study has runs')
  const reader = { ...unnamedReader, name: { alphabetic: 'Truth^Teller', ideographic: '', phonetic: '' } }
  let reading = newReading(first.study, headers.map(runReference), { reader })
  for (const { sopInstanceUid } of reading.runs) {
    if (reading.sideAtImageLeft[sopInstanceUid] !== undefined) continue
    const side = truth.geometry.patientLeftIsImageRight ? 'right' : 'left'
    reading = applyEdit(reading, { type: 'confirm-side', sopInstanceUid, side })
  }
  for (const event of truth.events) {
    const kind = kinds[event.kind]
    const [column, row] = event.xy
    const mark = {
      uid: newDicomUid(),
      label: newMarkLabel(reading.marks, reader.identifier),
      kind,
      side: sides[event.side],
      segment: kind === 'spill' ? 'fimbrial' : event.segment,
      sopInstanceUid: event.sopInstanceUid,
      frame: frameNumber(event.frameVisible ?? event.framePhysical),
      point: snapToSixtyFourth({ column, row }),
      confidence: 'definite',
      spasm: null,
      comment: '',
      seenFrames: null,
      observedAt: '20260102030405',
      finding: event.spillState === 'loculated' ? hsgCode('spillLoculated') : null,
      site: null,
    } as const
    reading = applyEdit(reading, { type: 'place-mark', mark })
  }
  return reading
}
