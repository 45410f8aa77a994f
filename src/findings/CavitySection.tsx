import type { CavityFindings } from '../../annotations/findings/cavityFindings'
import type { Findings } from '../../annotations/findings/findings'
import { contourWords, divisionWords, outerContourWords, ruleSetWords, shapeWords } from '../text/findings/cavityWords'
import { useWorkspace } from '../workspace/useWorkspace'
import { DefectList } from './DefectList'
import { ChoiceField, YesNoField } from './fields/ChoiceField'
import { LengthField, NumberField } from './fields/NumberField'
import { SelectField } from './fields/SelectField'
import { Section } from './Section'

/** The cavity: shape, contour, what makes holes in the contrast. */
export function CavitySection({ findings }: { readonly findings: Findings }) {
  const workspace = useWorkspace()
  const { cavity } = findings
  const state = (change: Partial<Omit<CavityFindings, 'defects'>>) => workspace.edit({ type: 'state-cavity', change })
  const divided = cavity.shape === 'dividedCavity' || cavity.shape === 'arcuateType' || cavity.shape === 'twoCavities'
  return (
    <Section title="Cavity" summary={cavity.shape === null ? '' : shapeWords[cavity.shape]}>
      <ChoiceField label="Shape" words={shapeWords} value={cavity.shape} onChange={(shape) => state({ shape })} />
      <ChoiceField
        label="Contour"
        words={contourWords}
        value={cavity.contour}
        onChange={(contour) => state({ contour })}
      />
      {cavity.shape === 'singleHorn' && (
        <YesNoField
          label="Second horn looked for"
          value={cavity.secondHornSought}
          onChange={(secondHornSought) => state({ secondHornSought })}
        />
      )}
      {divided && (
        <>
          <ChoiceField
            label="Called"
            words={divisionWords}
            value={cavity.division}
            onChange={(division) => state({ division })}
          />
          <SelectField
            label="Outer contour"
            words={outerContourWords}
            value={cavity.outerContour}
            onChange={(outerContour) => state({ outerContour })}
          />
          <LengthField
            label="Depth of the dip"
            value={cavity.indentation}
            onChange={(indentation) => state({ indentation })}
          />
          <NumberField
            label="Angle"
            unit="°"
            value={cavity.indentationDegrees}
            onChange={(indentationDegrees) => state({ indentationDegrees })}
          />
          <SelectField
            label="By the rules of"
            words={ruleSetWords}
            value={cavity.ruleSet}
            onChange={(ruleSet) => state({ ruleSet })}
          />
        </>
      )}
      <YesNoField
        label="Lower segment seen"
        value={cavity.lowerSegmentSeen}
        onChange={(lowerSegmentSeen) => state({ lowerSegmentSeen })}
      />
      <DefectList defects={cavity.defects} />
    </Section>
  )
}
