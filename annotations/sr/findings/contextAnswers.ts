import { type ExamContext, noContext } from '../../findings/examContext'
import { date, flag, number, severalOrNone, text, words } from './answer'
import { record } from './record'

type RadiationField = 'fluoroscopySeconds' | 'doseAreaProductGyCm2'

/** One Gy·cm² is 10⁻⁴ Gy·m², the unit of CID 10050. */
const gyCm2PerGyM2 = 10_000

/** Dose, in (73569-6, LN, Radiation Exposure and Protection Information). */
export const radiationAnswer = record<Pick<ExamContext, RadiationField>>(
  {
    fluoroscopySeconds: number('totalFluoroTime', 's'),
    doseAreaProductGyCm2: number('dapTotal', 'Gy.m2', gyCm2PerGyM2),
  },
  noContext,
)

/** History and technique, in (55111-9, LN, Current Procedure Descriptions). */
export const techniqueAnswer = record<Omit<ExamContext, RadiationField>>(
  {
    indication: text('indication'),
    lastMenstrualPeriod: date('lastPeriod'),
    cycleDay: number('cycleDay', 'noUnits'),
    pregnancyTest: words('pregnancyTest', {
      negative: 'testNegative',
      positive: 'testPositive',
      notDone: 'testNotDone',
    }),
    gravida: number('gravida', 'noUnits'),
    para: number('para', 'noUnits'),
    priorSurgery: severalOrNone('priorSurgery', {
      salpingectomyRight: 'surgSalpRight',
      salpingectomyLeft: 'surgSalpLeft',
      ligationRight: 'surgLigRight',
      ligationLeft: 'surgLigLeft',
      reversal: 'surgReversal',
      myomectomy: 'surgMyomectomy',
      essure: 'surgEssure',
      recanalisation: 'surgRecanal',
      otherPelvic: 'surgPelvic',
    }),
    priorPid: flag('priorPid'),
    priorEctopic: flag('priorEctopic'),
    priorEndometriosis: flag('priorEndometriosis'),
    contrastAgent: text('agentName'),
    contrastType: words('contrastType', { water: 'contrastWater', oil: 'contrastOil' }),
    iodineMgPerMl: number('iodine', 'mgPerMl'),
    contrastVolumeMl: number('volumeAdministered', 'ml'),
    deliveryDevice: words('deliveryDevice', {
      balloonCatheter: 'delBalloon',
      acornCannula: 'delAcorn',
      vacuumCup: 'delVacuum',
      selectiveCatheter: 'delSelective',
      other: 'delOther',
    }),
    balloonMl: number('balloonVolume', 'ml'),
    balloonDeflated: flag('balloonDeflated'),
    premedication: severalOrNone('premedication', {
      antispasmodic: 'premedSpasm',
      analgesic: 'premedPain',
      antibiotic: 'premedAntibiotic',
      sedative: 'premedSedative',
    }),
    comparison: text('comparison'),
  },
  noContext,
)
