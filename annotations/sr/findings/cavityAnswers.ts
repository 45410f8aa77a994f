import { type CavityDefect, type CavityFindings, noCavityFindings } from '../../findings/cavityFindings'
import { flag, length, number, text, uids, words } from './answer'
import { inside, listOrNone, record } from './record'
import { confidenceAnswer, idAnswer } from './tubeAnswers'

const defectAnswers = record<CavityDefect>(
  {
    id: idAnswer(),
    type: words('defectType', {
      bubble: 'defBubble',
      polyp: 'defPolyp',
      fibroid: 'defFibroid',
      synechia: 'defSynechia',
      clotMucus: 'defClot',
      septum: 'defSeptum',
      balloon: 'defBalloon',
      unsure: 'defUnsure',
    }),
    mobile: words('defectMobile', { yes: 'mobileYes', no: 'mobileNo', unknown: 'mobileUnknown' }),
    site: text('defectSite'),
    size: length('defectSize'),
    marks: uids('markUid'),
    confidence: confidenceAnswer,
  },
  { id: '', type: null, mobile: null, site: '', size: null, marks: [], confidence: null },
)

/** The cavity of the uterus. */
export const cavityAnswer = inside(
  'cavityFindings',
  record<CavityFindings>(
    {
      shape: words('cavityForm', {
        normalTriangle: 'formTriangle',
        arcuateType: 'formArcuate',
        dividedCavity: 'formDivided',
        singleHorn: 'formHorn',
        twoCavities: 'formTwo',
        tShape: 'formT',
        small: 'formSmall',
        irregular: 'formIrregular',
        notAssessable: 'formUnknown',
      }),
      contour: words('cavityContour', {
        smooth: 'contourSmooth',
        irregular: 'contourIrregular',
        spiculated: 'contourSpiculated',
      }),
      division: words('division', {
        septate: 'divisionSeptate',
        bicornuate: 'divisionBicornuate',
        indeterminate: 'divisionUnknown',
      }),
      outerContour: words('outerContour', {
        ultrasound3d: 'outerUltrasound',
        mri: 'outerMri',
        laparoscopy: 'outerLaparoscopy',
        notSeen: 'outerNotSeen',
      }),
      indentation: length('indentation'),
      indentationDegrees: number('indentAngle', 'degree'),
      ruleSet: words('ruleSet', { ASRM2021: 'rulesAsrm2021', ESHRE2013: 'rulesEshre2013', ASRM2016: 'rulesAsrm2016' }),
      areaMm2: number('cavityArea', 'mm2'),
      secondHornSought: flag('secondHorn'),
      lowerSegmentSeen: flag('lowerSegment'),
      defects: listOrNone('cavityDefect', defectAnswers),
    },
    noCavityFindings,
  ),
)
