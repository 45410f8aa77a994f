import type { CineHeader } from '../dicom/cineHeader'
import { isOwnTime } from '../dicom/times/studyClock'
import type { OpenedRun, OpenedStudy } from './openedStudy'

/**
 * Runs grouped by study, studies by date and time, runs in the order in which they were acquired.
 *
 * Runs whose own time is not known take the place of their series. A study UID that two patients share makes two studies:
 * showing one patient's run among another's is worse than showing a study in two halves.
 */
export function studiesOf(runs: readonly OpenedRun[]): readonly OpenedStudy[] {
  const byStudy = new Map<string, OpenedRun[]>()
  for (const run of runs) {
    const key = studyKey(run.header)
    const ofStudy = byStudy.get(key)
    if (ofStudy === undefined) byStudy.set(key, [run])
    else ofStudy.push(run)
  }
  return [...byStudy.values()]
    .map(inOrder)
    .flatMap((inTime) => (inTime[0] === undefined ? [] : [{ study: inTime[0].header.study, runs: inTime }]))
    .sort((one, other) => compareTexts(studyMoment(one), studyMoment(other)))
}

function studyKey({ study }: CineHeader): string {
  const uid = study.studyInstanceUid || `none of ${study.studyDate} ${study.patientName.alphabetic}`
  return JSON.stringify([uid, study.issuerOfPatientId, study.patientId])
}

function studyMoment({ study }: OpenedStudy): string {
  return moment(study.studyDate, study.studyTime)
}

interface Placed {
  readonly run: OpenedRun
  /** Sorts by time; after all others where neither the run nor its series has one. */
  readonly moment: string
}

const afterAll = '~'

function inOrder(runs: readonly OpenedRun[]): readonly OpenedRun[] {
  const seriesMoments = new Map<string, string>()
  for (const { header } of runs) {
    const own = ownMoment(header)
    const { seriesInstanceUid } = header.instance
    const earliest = seriesMoments.get(seriesInstanceUid) ?? afterAll
    if (own !== null && own < earliest) seriesMoments.set(seriesInstanceUid, own)
  }
  const placed: Placed[] = runs.map((run) => ({
    run,
    moment: ownMoment(run.header) ?? seriesMoments.get(run.header.instance.seriesInstanceUid) ?? afterAll,
  }))
  return placed.sort(comparePlaced).map(({ run }) => run)
}

/** A study's or a series' time says nothing about when one of several runs was taken. */
function ownMoment({ instance }: CineHeader): string | null {
  const { date, time } = instance.acquired
  return isOwnTime(instance.acquired) ? moment(date, time) : null
}

/** Digits that sort as the moments do: YYYYMMDD HHMMSS.FFFFFF, zeros where a time is given coarsely. */
function moment(date: string, time: string): string {
  const [whole = '', fraction = ''] = time.replaceAll(':', '').split('.')
  return `${date.replaceAll('.', '').padEnd(8, '0')} ${whole.padEnd(6, '0')}.${fraction.padEnd(6, '0')}`
}

function comparePlaced(one: Placed, other: Placed): number {
  const [a, b] = [one.run.header.instance, other.run.header.instance]
  return (
    compareTexts(one.moment, other.moment) ||
    compareNumbers(a.seriesNumber, b.seriesNumber) ||
    compareTexts(a.seriesInstanceUid, b.seriesInstanceUid) ||
    compareNumbers(a.instanceNumber, b.instanceNumber) ||
    compareTexts(one.run.source.name, other.run.source.name)
  )
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Unknown numbers come last. */
function compareNumbers(one: number | null, other: number | null): number {
  if (one === other) return 0
  if (one === null) return 1
  return other === null ? -1 : one - other
}
