import type { ExamContext } from '../../annotations/findings/examContext'
import type { Findings } from '../../annotations/findings/findings'
import {
  contrastTypeWords,
  deliveryWords,
  modeWords,
  polarityWords,
  pregnancyTestWords,
  premedicationWords,
  surgeryWords,
} from '../text/findings/examWords'
import { useWorkspace } from '../workspace/useWorkspace'
import { ChoiceField, YesNoField } from './fields/ChoiceField'
import { DateField } from './fields/DateField'
import { NumberField } from './fields/NumberField'
import { SelectField } from './fields/SelectField'
import { SeveralOrNoneField } from './fields/SeveralField'
import { TextField } from './fields/TextField'
import { Section } from './Section'

/** What the examination was for, and what was known before it. */
export function ExamSection({ findings }: { readonly findings: Findings }) {
  const workspace = useWorkspace()
  const { context, mode, polarity } = findings
  const know = (change: Partial<ExamContext>) => workspace.edit({ type: 'state-context', change })
  return (
    <Section title="Examination" summary={mode === null ? '' : modeWords[mode]}>
      <SelectField
        label="Mode"
        words={modeWords}
        value={mode}
        onChange={(next) => workspace.edit({ type: 'state-examination', change: { mode: next } })}
      />
      <TextField label="Indication" value={context.indication} onChange={(indication) => know({ indication })} />
      <ChoiceField
        label="Polarity"
        words={polarityWords}
        value={polarity}
        onChange={(next) => workspace.edit({ type: 'state-examination', change: { polarity: next } })}
      />
      <details>
        <summary>Context</summary>
        <ContextFields context={context} know={know} />
      </details>
      <details>
        <summary>Technique</summary>
        <TechniqueFields context={context} know={know} />
      </details>
    </Section>
  )
}

interface Part {
  readonly context: ExamContext
  readonly know: (change: Partial<ExamContext>) => void
}

function ContextFields({ context, know }: Part) {
  return (
    <>
      <DateField
        label="Last period"
        value={context.lastMenstrualPeriod}
        onChange={(lastMenstrualPeriod) => know({ lastMenstrualPeriod })}
      />
      <NumberField label="Cycle" unit="day" value={context.cycleDay} onChange={(cycleDay) => know({ cycleDay })} />
      <ChoiceField
        label="Pregnancy test"
        words={pregnancyTestWords}
        value={context.pregnancyTest}
        onChange={(pregnancyTest) => know({ pregnancyTest })}
      />
      <NumberField label="Gravida" unit="" value={context.gravida} onChange={(gravida) => know({ gravida })} />
      <NumberField label="Para" unit="" value={context.para} onChange={(para) => know({ para })} />
      <SeveralOrNoneField
        label="Earlier surgery"
        words={surgeryWords}
        values={context.priorSurgery}
        onChange={(priorSurgery) => know({ priorSurgery })}
      />
      <YesNoField label="Earlier PID" value={context.priorPid} onChange={(priorPid) => know({ priorPid })} />
      <YesNoField
        label="Earlier ectopic"
        value={context.priorEctopic}
        onChange={(priorEctopic) => know({ priorEctopic })}
      />
      <YesNoField
        label="Endometriosis"
        value={context.priorEndometriosis}
        onChange={(priorEndometriosis) => know({ priorEndometriosis })}
      />
      <TextField
        label="Comparison"
        value={context.comparison}
        placeholder="Earlier study, if any"
        onChange={(comparison) => know({ comparison })}
      />
    </>
  )
}

function TechniqueFields({ context, know }: Part) {
  return (
    <>
      <TextField label="Agent" value={context.contrastAgent} onChange={(contrastAgent) => know({ contrastAgent })} />
      <ChoiceField
        label="Contrast"
        words={contrastTypeWords}
        value={context.contrastType}
        onChange={(contrastType) => know({ contrastType })}
      />
      <NumberField
        label="Iodine"
        unit="mg/mL"
        value={context.iodineMgPerMl}
        onChange={(iodineMgPerMl) => know({ iodineMgPerMl })}
      />
      <NumberField
        label="Volume"
        unit="mL"
        value={context.contrastVolumeMl}
        onChange={(contrastVolumeMl) => know({ contrastVolumeMl })}
      />
      <SelectField
        label="Device"
        words={deliveryWords}
        value={context.deliveryDevice}
        onChange={(deliveryDevice) => know({ deliveryDevice })}
      />
      <NumberField label="Balloon" unit="mL" value={context.balloonMl} onChange={(balloonMl) => know({ balloonMl })} />
      <YesNoField
        label="Balloon let down"
        value={context.balloonDeflated}
        onChange={(balloonDeflated) => know({ balloonDeflated })}
      />
      <SeveralOrNoneField
        label="Premedication"
        words={premedicationWords}
        values={context.premedication}
        onChange={(premedication) => know({ premedication })}
      />
      <NumberField
        label="Fluoroscopy"
        unit="s"
        value={context.fluoroscopySeconds}
        onChange={(fluoroscopySeconds) => know({ fluoroscopySeconds })}
      />
      <NumberField
        label="Dose area product"
        unit="Gy·cm²"
        value={context.doseAreaProductGyCm2}
        onChange={(doseAreaProductGyCm2) => know({ doseAreaProductGyCm2 })}
      />
    </>
  )
}
