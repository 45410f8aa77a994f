import type { Findings } from '../../annotations/findings/findings'
import { complicationWords, intravasationWords } from '../text/findings/examWords'
import { useWorkspace } from '../workspace/useWorkspace'
import { ChoiceField } from './fields/ChoiceField'
import { SeveralOrNoneField } from './fields/SeveralField'
import { TextField } from './fields/TextField'
import { Section } from './Section'

/** Veins, complications, what else was seen, and what limits all of it. */
export function OtherSection({ findings }: { readonly findings: Findings }) {
  const workspace = useWorkspace()
  const state = (
    change: Partial<
      Pick<Findings, 'intravasation' | 'complications' | 'scout' | 'incidental' | 'limitations' | 'comment'>
    >,
  ) => workspace.edit({ type: 'state-examination', change })
  const { intravasation } = findings
  return (
    <Section
      title="Veins and other findings"
      summary={intravasation === null ? '' : `Intravasation: ${intravasationWords[intravasation].toLowerCase()}`}
    >
      <ChoiceField
        label="Intravasation"
        words={intravasationWords}
        value={intravasation}
        onChange={(next) => state({ intravasation: next })}
      />
      <SeveralOrNoneField
        label="Complications"
        words={complicationWords}
        values={findings.complications}
        onChange={(complications) => state({ complications })}
      />
      <TextField label="Scout" value={findings.scout} onChange={(scout) => state({ scout })} />
      <TextField label="Incidental" value={findings.incidental} onChange={(incidental) => state({ incidental })} />
      <TextField
        label="Limitations"
        lines={2}
        value={findings.limitations}
        onChange={(limitations) => state({ limitations })}
      />
      <TextField
        label="General comment"
        lines={2}
        value={findings.comment}
        onChange={(comment) => state({ comment })}
      />
    </Section>
  )
}
