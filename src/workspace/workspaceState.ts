import type { ReadingHistory } from '../../annotations/reading/history'
import type { DetachedMark } from '../../annotations/sr/srExchange'
import type { ImagePoint } from '../../viewer/dicom/imagePoint'
import type { OpenedRun, OpenedStudy } from '../../viewer/sources/openedStudy'
import type { LeftOut } from '../../viewer/sources/openFiles'
import type { Comparison } from '../compare/comparison'
import type { ShownDocument } from '../documents/shownDocument'
import type { ReadingLayer } from '../layers/readingLayer'
import type { CaseTruth } from '../open/builtInCase'
import type { Problem } from '../text/problemText'
import type { Tool } from './tool'

/** Trouble the reader is told of until it is dismissed. */
export interface Alert {
  readonly id: number
  readonly problem: Problem
  /** What it is about: a file's name, in what two studies differ. Shown only, never logged. */
  readonly about: string
  /** Goes away with the run it is about. */
  readonly ofRun: boolean
}

/** How the last edit stands. `none`: nothing was edited yet. */
export type SavedState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saving' }
  /** On the disk in so many places: 2, or 1 where one of them cannot be written. */
  | { readonly kind: 'saved'; readonly copies: 1 | 2 }
  | { readonly kind: 'not-saved'; readonly problem: Problem }

/** A draft found on this computer, which the reader has not answered yet. */
export interface DraftOffer {
  readonly history: ReadingHistory
  readonly changedAt: string
}

/** Where a picture can be on the stage. Its player stays there; which of the two is read changes when they are swapped. */
export type Seat = 'a' | 'b'

/** The run that is read, or the one that is beside it for comparison. */
export type StageRole = 'main' | 'compared'

/** Everything the screen shows but pixels and the player's own state. */
export interface WorkspaceState {
  readonly phase: 'start' | 'opening' | 'reading'
  /** What is being opened, 0 of 0 until known. */
  readonly progress: { readonly done: number; readonly total: number; readonly what: string }
  readonly studies: readonly OpenedStudy[]
  readonly leftOut: readonly LeftOut[]
  readonly run: OpenedRun | null
  /** The seat of the run that is read. */
  readonly mainSeat: Seat
  /** null: one run alone is on the stage. */
  readonly compare: Comparison | null
  /** SOP Instance UIDs of the runs that were shown. */
  readonly runsSeen: ReadonlySet<string>
  /** What is really so in the built-in cases that are open. */
  readonly truths: readonly CaseTruth[]
  readonly history: ReadingHistory | null
  readonly draftOffer: DraftOffer | null
  /** Another tab writes this study's draft: here it can only be looked at. */
  readonly readElsewhere: boolean
  readonly saved: SavedState
  readonly detached: readonly DetachedMark[]
  /** Documents that were opened, in the order they came. */
  readonly documents: readonly ShownDocument[]
  /** Readings of others of the open studies; whether one may be looked at now says `layersBeside`. */
  readonly layers: readonly ReadingLayer[]
  readonly layersShown: boolean
  readonly tool: Tool
  readonly selectedMark: string | null
  readonly marksShown: boolean
  /** The keyboard's cross-hair, where it is in use. */
  readonly crosshair: ImagePoint | null
  readonly alerts: readonly Alert[]
  readonly helpShown: boolean
  readonly reportShown: boolean
}

export const startState: WorkspaceState = {
  phase: 'start',
  progress: { done: 0, total: 0, what: '' },
  studies: [],
  leftOut: [],
  run: null,
  mainSeat: 'a',
  compare: null,
  runsSeen: new Set(),
  truths: [],
  history: null,
  draftOffer: null,
  readElsewhere: false,
  saved: { kind: 'none' },
  detached: [],
  documents: [],
  layers: [],
  layersShown: true,
  tool: 'window',
  selectedMark: null,
  marksShown: true,
  crosshair: null,
  alerts: [],
  helpShown: false,
  reportShown: false,
}
