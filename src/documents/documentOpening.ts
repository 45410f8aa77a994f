import type { StoreApi } from 'zustand/vanilla'
import { keyFramesOf } from '../../annotations/reading/keyFrame'
import type { Reading } from '../../annotations/reading/reading'
import { type ContentNode, contentTree } from '../../annotations/sr/content/contentTree'
import { identityDifferences, studyIdentityOf } from '../../annotations/sr/context/identity'
import { textOf } from '../../annotations/sr/json/attributeValue'
import { orderedDataSet } from '../../annotations/sr/json/dataSet'
import type { DicomJson } from '../../annotations/sr/json/dicomJson'
import { isKeyObjects, readKeyObjects } from '../../annotations/sr/keyObjects/readKeyObjects'
import { readPart10 } from '../../annotations/sr/part10'
import { isPresentation, readPresentation } from '../../annotations/sr/presentation/readPresentation'
import { parseDicomJson, readSr } from '../../annotations/sr/srDocument'
import { SrError } from '../../annotations/sr/srError'
import { DicomError } from '../../viewer/dicom/dicomError'
import type { OpenedDocument } from '../../viewer/sources/openFiles'
import type { KeptReading } from '../keeping/keptReading'
import type { LayerOpening } from '../layers/layers'
import { differenceText } from '../text/differenceText'
import type { Problem } from '../text/problemText'
import { isWeighty, srNoteLine } from '../text/srNoteText'
import type { ShownRuns } from '../workspace/shownRuns'
import type { WorkspaceState } from '../workspace/workspaceState'
import type { ShownDocument } from './shownDocument'
import { showPresentation } from './showPresentation'

/** Reports, key object selections and presentation states of the open study, or of others to be looked at. */
export interface DocumentOpening {
  /** `alone`: no other document was opened with it, so that it may turn the screen to what it is about. */
  openDocument(document: OpenedDocument, alone: boolean): Promise<void>
  /** Turns the screen to what a presentation state asks for. */
  showView(document: ShownDocument): Promise<void>
}

/** More than the largest report that is opened, so that a larger one is seen to be too large. */
const documentBytes = 8 * 2 ** 20 + 1

export function createDocumentOpening(
  state: StoreApi<WorkspaceState>,
  tell: (problem: Problem, about?: string) => void,
  reading: Pick<KeptReading, 'takeOver' | 'edit'>,
  runs: ShownRuns,
  layers: LayerOpening,
): DocumentOpening {
  const get = state.getState
  const set = state.setState

  const keep = (document: ShownDocument): void => {
    set((s) => ({ documents: [...s.documents.filter(({ id }) => id !== document.id), document] }))
  }

  const bytesOf = async ({ source, kind }: OpenedDocument) => {
    const bytes = await source.read(0, Math.min(source.sizeBytes, documentBytes))
    if (kind === 'part10') return readPart10(bytes)
    return orderedDataSet(parseDicomJson(bytes))
  }

  /** Shown whole as it came; a document of another patient or study with what differs, and nothing of it on the images. */
  const shown = (name: string, dataSet: DicomJson, present: Reading): ShownDocument => {
    const differs = identityDifferences(studyIdentityOf(dataSet), present.study)
    const warning = differenceText(differs)
    const common = { id: textOf(dataSet, '00080018') || name, name, warning, dataSet, notes: [], presentation: null }
    if (isKeyObjects(dataSet)) return { ...common, kind: 'key frames', tree: contentTree(dataSet) }
    if (!isPresentation(dataSet)) return { ...common, kind: 'report', tree: contentTree(dataSet) }
    const open = new Set(present.runs.map(({ sopInstanceUid }) => sopInstanceUid))
    const presentation = warning === '' ? readPresentation(dataSet, open) : null
    return { ...common, kind: 'view', presentation, tree: viewTree(dataSet, presentation?.listed ?? []) }
  }

  const openReport = (one: ShownDocument, changes: readonly string[], present: Reading): void => {
    const { name, dataSet } = one
    const result = readSr(dataSet, { runs: present.runs, study: present.study, changes })
    if (result.notes.length > 0) {
      keep({ ...one, notes: result.notes.map(srNoteLine) })
      if (result.notes.some(isWeighty)) tell('report-with-notes', name)
    }
    if (result.accession !== null) tell('accession-differs', `${name} — ${differenceText([result.accession])}`)
    if (layers.laidBeside(result, changes)) return
    reading.takeOver({ ...result.reading, blinded: present.blinded })
    set({ detached: result.detached, draftOffer: null, selectedMark: null })
  }

  const openKeyFrames = (dataSet: DicomJson, present: Reading, alone: boolean): void => {
    const { keyFrames, elsewhere } = readKeyObjects(dataSet, present.runs)
    const known = keyFramesOf(present)
    const isKnown = (one: (typeof keyFrames)[number]) =>
      known.some(({ sopInstanceUid, frame }) => sopInstanceUid === one.sopInstanceUid && frame === one.frame)
    const added = keyFrames.filter((one) => !isKnown(one))
    if (added.length > 0) reading.edit({ type: 'choose-key-frames', keyFrames: [...present.keyFrames, ...added] })
    if (elsewhere > 0) tell('key-frames-elsewhere', String(elsewhere))
    const [first] = keyFrames
    if (alone && first !== undefined) runs.goTo(first.sopInstanceUid, first.frame)
  }

  const opening: DocumentOpening = {
    async openDocument(document, alone) {
      const { name } = document
      const present = get().history?.present
      if (present === undefined) throw new Error('a document is opened before there is a reading')
      try {
        const { dataSet, changes } = await bytesOf(document)
        const one = shown(name, dataSet, present)
        if (!isDocument(dataSet)) throw new SrError('not-a-reading', 'no document')
        keep(one)
        if (one.warning !== '') tell('other-study', `${name} — ${one.warning}`)
        else if (one.kind !== 'report' && layers.othersHidden()) return
        else if (one.kind === 'key frames') openKeyFrames(dataSet, present, alone)
        else if (one.kind === 'view') {
          if (one.presentation === null) tell('view-of-other-images', name)
          else if (alone) await opening.showView(one)
        } else openReport(one, changes, present)
      } catch (error) {
        if (error instanceof SrError) {
          const differs = error.differs.length === 0 ? '' : ` — ${differenceText(error.differs)}`
          tell(error.problem, `${name}${differs}`)
        } else if (error instanceof DicomError) tell(error.problem, name)
        else throw error
      }
    },
    async showView({ presentation }) {
      if (presentation !== null) await showPresentation(presentation, get().studies, runs)
    },
  }
  return opening
}

/** A structured report of any kind, or a presentation state. */
function isDocument(dataSet: DicomJson): boolean {
  return /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(88\.\d+|11\.1)$/.test(textOf(dataSet, '00080016'))
}

function viewTree(dataSet: DicomJson, listed: readonly ContentNode[]): ContentNode {
  const label = textOf(dataSet, '00700081') || textOf(dataSet, '00700080')
  return { name: 'Presentation state', value: label, children: listed }
}
