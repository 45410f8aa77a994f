import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { CavityShape, DefectType } from '../../annotations/findings/cavityFindings'
import { unaskedOcclusion } from '../../annotations/findings/tubeFindings'
import { newMarkLabel } from '../../annotations/marks/markLabel'
import { applyEdit, type Edit } from '../../annotations/reading/edits'
import type { Reading } from '../../annotations/reading/reading'
import type { PhantomTruth, TruthSide } from '../../test-data/phantom/phantomTruth'
import { frameNumber } from '../../viewer/dicom/frameNumber'
import { snapToSixtyFourth } from '../../viewer/dicom/imagePoint'
import { persistentOcclusions, tubeEvents } from '../unit/test-data/statusFromTruth'

const truthSide = { right: 'R', left: 'L' } as const

/** The reading of a truth with every question answered as a reader without error would, from what the phantom did. */
export function answersOfTruth(marked: Reading, truth: PhantomTruth): Reading {
  let reading = marked
  const say = (edit: Edit) => {
    reading = applyEdit(reading, edit)
  }
  say({ type: 'state-examination', change: { mode: truth.mode, intravasation: truth.intravasation } })
  say({ type: 'state-context', change: { pregnancyTest: 'negative' } })
  say({ type: 'state-adequacy', change: truth.adequacy })
  say({
    type: 'state-cavity',
    change: {
      shape: truth.uterus as CavityShape,
      contour: truth.uterus === 'irregular' ? 'irregular' : 'smooth',
      ...(truth.uterus === 'dividedCavity' ? { division: 'indeterminate' } : {}),
      ...(truth.uterus === 'twoCavities' ? { secondHornSought: true } : {}),
    },
  })
  sayDefects(truth, say, () => reading)
  for (const side of ['right', 'left'] as const) sayTube(truth, side, say, () => reading)
  return reading
}

/** A hole is marked twice in the longest run that shows it: at the beginning and the end. */
function sayDefects(truth: PhantomTruth, say: (edit: Edit) => void, now: () => Reading): void {
  const longest = Math.max(0, ...truth.defects.map(({ path }) => path.length))
  const runKey = truth.defects.find(({ path }) => path.length === longest)?.runKey
  const sopInstanceUid = truth.runs.find(({ key }) => key === runKey)?.sopInstanceUid ?? ''
  for (const { type, mobile, path } of truth.defects.filter((defect) => defect.runKey === runKey)) {
    const marks = [path[0], path.at(-1)].flatMap((seen) => {
      if (seen === undefined) return []
      const [column, row] = seen.xy
      const mark = {
        uid: newDicomUid(),
        label: newMarkLabel(now().marks, 'Reader 1'),
        kind: 'defect',
        side: null,
        segment: null,
        sopInstanceUid,
        frame: frameNumber(seen.frame),
        point: snapToSixtyFourth({ column, row }),
        seenFrames: null,
        confidence: 'definite',
        spasm: null,
        comment: '',
        observedAt: '20260102030405',
        finding: null,
        site: null,
      } as const
      say({ type: 'place-mark', mark })
      return [mark.uid]
    })
    const defect = {
      id: newDicomUid(),
      type: type as DefectType,
      mobile: mobile ? 'yes' : 'no',
      site: '',
      size: null,
      marks,
      confidence: 'definite',
    } as const
    say({ type: 'state-defect', defect })
  }
  if (truth.defects.length === 0) say({ type: 'state-no-defects', none: true })
}

function sayTube(truth: PhantomTruth, side: 'right' | 'left', say: (edit: Edit) => void, now: () => Reading): void {
  const of: TruthSide = truth.sides[truthSide[side]]
  say({ type: 'state-tube', side, change: { presence: of.removed ? 'removed' : 'present', confidence: 'definite' } })
  if (of.device) say({ type: 'state-device', side, change: { type: 'essure', ...of.device } })
  if (of.removed) return
  if (of.beaded) say({ type: 'state-segment', side, segment: 'isthmic', change: { beaded: true } })
  if (of.ampullaMm !== undefined) {
    // Measured on the picture: millimetres at the detector, as the file gives them.
    const diameter = { value: Number((of.ampullaMm * 1.25).toFixed(1)), unit: 'mm', calibrated: false } as const
    say({ type: 'state-segment', side, segment: 'ampullary', change: { state: 'dilated', diameter, folds: 'lost' } })
  }
  if (of.notInjected) {
    say({ type: 'state-spill', side, change: { state: 'notAssessable' } })
    return
  }
  const spilt = tubeEvents(truth, truthSide[side], 'SPILL').length > 0
  say({ type: 'state-spill', side, change: spilt ? { seenLeavingTube: true } : { state: 'none' } })
  const stops = now().marks.filter((mark) => mark.kind === 'occlusion' && mark.side === side)
  const lasting = persistentOcclusions(truth, truthSide[side])
  for (const { uid, sopInstanceUid, frame } of stops) {
    const persists = lasting.some(
      (stop) => stop.sopInstanceUid === sopInstanceUid && (stop.frameVisible ?? stop.framePhysical) === frame,
    )
    const occlusion = {
      ...unaskedOcclusion(newDicomUid(), uid),
      // A cavity that empties into veins was under pressure: there spasm cannot be excluded.
      suspectedSpasm: persists ? (truth.intravasation > 0 ? 'possible' : 'no') : 'likely',
      manoeuvres: truth.manoeuvres ?? [],
      outcome: persists ? 'persistent' : 'resolved',
    } as const
    say({ type: 'state-occlusion', side, occlusion })
  }
  if (stops.length === 0) say({ type: 'state-no-occlusion', side, none: true })
  const filled = tubeEvents(truth, truthSide[side], 'FILL').length > 0
  if (!filled && stops.length === 0)
    say({ type: 'state-segment', side, segment: 'interstitial', change: { state: 'notVisualised' } })
}
