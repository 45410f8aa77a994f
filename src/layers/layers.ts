import type { StoreApi } from 'zustand/vanilla'
import { dicomMoment } from '../../annotations/codes/dicomMoment'
import type { Mark } from '../../annotations/marks/mark'
import type { Reading } from '../../annotations/reading/reading'
import { evidenceOf } from '../../annotations/sr/context/evidence'
import { readSr } from '../../annotations/sr/srDocument'
import type { SrReadResult } from '../../annotations/sr/srExchange'
import type { KeptReading } from '../keeping/keptReading'
import { studyKey } from '../workspace/studyKey'
import type { Telling } from '../workspace/telling'
import type { WorkspaceState } from '../workspace/workspaceState'
import { placeOfReport } from './placeOfReport'
import { layerState, layersBeside, layerWhen, letterOf, othersStayHidden, type ReadingLayer } from './readingLayer'

/** The readings of others beside one's own: looked at, never changed. */
export interface Layers {
  /** Shows all layers, or the picture without them. */
  toggleLayers(): void
  showLayer(id: string, shown: boolean): void
  /** The layer's reading becomes the one that is edited; what was there is one step of undo away. */
  goOnWithLayer(id: string): void
  /** Copies one mark of a layer into the reading, as an edit. */
  copyLayerMark(mark: Mark): void
}

/** What opening a report asks of the layers. */
export interface LayerOpening {
  /** Lays the report beside the reading where it belongs there; false: it is to become the reading. */
  laidBeside(result: SrReadResult, changes: readonly string[]): boolean
  /** Whether nothing that others say of this study may be seen now. */
  othersHidden(): boolean
}

export function createLayers(
  state: StoreApi<WorkspaceState>,
  { tell, dropAlerts }: Pick<Telling, 'tell' | 'dropAlerts'>,
  kept: Pick<KeptReading, 'takeOver' | 'edit' | 'mayWrite'>,
): Layers & LayerOpening {
  const { getState: get, setState: set } = state

  const beside = (): readonly ReadingLayer[] => {
    const { layers, history, draftOffer } = get()
    return layersBeside(layers, history?.present ?? null, draftOffer?.history.present ?? null).layers
  }

  /** Marks on runs that were not open yet find their place when those come. */
  state.subscribe(({ history, layers }, before) => {
    const present = history?.present
    if (present === undefined || present.runs === before.history?.present.runs) return
    const study = studyKey(present.study)
    const isOutOfDate = ({ reading }: ReadingLayer) =>
      studyKey(reading.study) === study && reading.runs.length < present.runs.length
    if (!layers.some(isOutOfDate)) return
    set({ layers: layers.map((layer) => (isOutOfDate(layer) ? readAgain(layer, present) : layer)) })
  })

  return {
    laidBeside(result, changes) {
      const { history, draftOffer, layers } = get()
      const { document } = result.reading
      if (history === null || document === null) return false
      const { present } = history
      const predecessors = predecessorsOf(result.reading)
      const place = placeOfReport(result.reading, {
        present,
        offered: draftOffer?.history.present ?? null,
        predecessors,
      })
      if (place === 'reading') return false
      const known = layers.find(({ id }) => id === document.sopInstanceUid)
      const study = studyKey(present.study)
      const places = layers.filter(({ reading }) => studyKey(reading.study) === study).map((layer) => layer.place)
      const at = known?.place ?? Math.max(-1, ...places) + 1
      const { signing } = result.reading.findings
      const layer: ReadingLayer = {
        id: document.sopInstanceUid,
        letter: letterOf(at),
        place: at,
        reading: result.reading,
        state: layerState(signing, document.dataSet),
        when: layerWhen(signing, document.dataSet),
        detached: result.detached,
        changes,
        shown: true,
      }
      set({
        layers: known === undefined ? [...layers, layer] : layers.map((one) => (one === known ? layer : one)),
        layersShown: true,
      })
      return true
    },
    othersHidden() {
      const { history, draftOffer } = get()
      return history !== null && othersStayHidden(history.present, draftOffer?.history.present ?? null)
    },
    toggleLayers() {
      set((s) => ({ layersShown: !s.layersShown }))
    },
    showLayer(id, shown) {
      set((s) => ({
        layers: s.layers.map((layer) => (layer.id === id ? { ...layer, shown } : layer)),
        // Whoever asks for one wants to see it.
        layersShown: shown || s.layersShown,
      }))
    },
    goOnWithLayer(id) {
      const layer = beside().find((one) => one.id === id)
      if (layer === undefined || get().draftOffer !== null || !kept.mayWrite()) return
      kept.takeOver(layer.reading)
      set({ detached: layer.detached, selectedMark: null })
    },
    copyLayerMark(mark) {
      const { history, draftOffer } = get()
      if (history === null || draftOffer !== null) return
      const sided = mark.side === 'right' || mark.side === 'left'
      if (sided && !Object.hasOwn(history.present.sideAtImageLeft, mark.sopInstanceUid)) {
        tell('side-unconfirmed')
        return
      }
      dropAlerts('side-unconfirmed')
      const copy = { ...mark, observedAt: dicomMoment(new Date()).dateTime }
      kept.edit({ type: 'take-over-marks', marks: [copy] })
      if (get().history?.present.marks.some(({ uid }) => uid === mark.uid)) set({ selectedMark: mark.uid })
    },
  }
}

function readAgain(layer: ReadingLayer, { runs, study }: Reading): ReadingLayer {
  const { document } = layer.reading
  if (document === null) return layer
  const { reading, detached } = readSr(document.dataSet, { runs, study, changes: layer.changes })
  return { ...layer, reading, detached }
}

/** Predecessor Documents Sequence (PS3.3 C.17.2). */
function predecessorsOf({ document }: Reading): readonly string[] {
  return document === null ? [] : evidenceOf(document.dataSet, '0040A360').map(({ sopInstanceUid }) => sopInstanceUid)
}
