/** What an operation or an earlier examination may have done to womb and tubes; sides are the patient's. */
export type PriorSurgery =
  | 'salpingectomyRight'
  | 'salpingectomyLeft'
  | 'ligationRight'
  | 'ligationLeft'
  | 'reversal'
  | 'myomectomy'
  | 'essure'
  | 'recanalisation'
  | 'otherPelvic'

export type Premedication = 'antispasmodic' | 'analgesic' | 'antibiotic' | 'sedative'

/** What was known before, and how the examination was done. null: not stated; an empty list: asked, and none. */
export interface ExamContext {
  /** The question the examination is to answer; empty: not stated. */
  readonly indication: string
  /** First day of the last menstrual period, DICOM DA. */
  readonly lastMenstrualPeriod: string | null
  /** 1-based. */
  readonly cycleDay: number | null
  readonly pregnancyTest: 'negative' | 'positive' | 'notDone' | null
  readonly gravida: number | null
  readonly para: number | null
  readonly priorSurgery: readonly PriorSurgery[] | null
  readonly priorPid: boolean | null
  readonly priorEctopic: boolean | null
  readonly priorEndometriosis: boolean | null
  /** Name of the agent; empty: not stated. */
  readonly contrastAgent: string
  readonly contrastType: 'water' | 'oil' | null
  readonly iodineMgPerMl: number | null
  readonly contrastVolumeMl: number | null
  readonly deliveryDevice: 'balloonCatheter' | 'acornCannula' | 'vacuumCup' | 'selectiveCatheter' | 'other' | null
  readonly balloonMl: number | null
  /** Whether the lower segment was seen with the balloon down. */
  readonly balloonDeflated: boolean | null
  readonly premedication: readonly Premedication[] | null
  readonly fluoroscopySeconds: number | null
  readonly doseAreaProductGyCm2: number | null
  /** What this study was compared with; empty: not stated. */
  readonly comparison: string
}

/** Nothing asked yet. */
export const noContext: ExamContext = {
  indication: '',
  lastMenstrualPeriod: null,
  cycleDay: null,
  pregnancyTest: null,
  gravida: null,
  para: null,
  priorSurgery: null,
  priorPid: null,
  priorEctopic: null,
  priorEndometriosis: null,
  contrastAgent: '',
  contrastType: null,
  iodineMgPerMl: null,
  contrastVolumeMl: null,
  deliveryDevice: null,
  balloonMl: null,
  balloonDeflated: null,
  premedication: null,
  fluoroscopySeconds: null,
  doseAreaProductGyCm2: null,
  comparison: '',
}
