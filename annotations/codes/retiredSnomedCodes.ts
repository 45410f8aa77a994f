import type { Code } from './code'

/** SNOMED CT concept identifiers of the SNOMED RT style codes that older documents write (PS3.16 Annex O). */
const conceptOf: Readonly<Record<string, string>> = {
  'C-B0300': '7140000',
  'C-B0317': '12335007',
  'C-B0319': '89595000',
  'C-B0322': '109218004',
  'C-B0329': '109219007',
  'C-B0332': '109222009',
  'C-B0382': '353903006',
  'C-B03BC': '353962003',
  'G-A002': '6736007',
  'G-A003': '24484000',
  'G-A100': '24028007',
  'G-A101': '7771000',
  'G-A102': '51440002',
  'G-A103': '66459002',
  'G-A118': '40415009',
  'G-A119': '46053002',
  'G-A1F8': '106233006',
  'G-A203': '52101004',
  'G-A460': '17621005',
  'G-C0E3': '363698007',
  'G-C171': '272741003',
  'M-32000': '25322007',
  'M-34000': '26036001',
  'M-3400A': '415582006',
  'R-00339': '373067005',
  'R-0038A': '373068000',
  'R-0038D': '373066001',
  'R-0039B': '371934000',
  'R-404FA': '255604002',
  'R-4089B': '272519000',
  'R-42037': '263654008',
  'T-49010': '60028002',
  'T-82000': '76784001',
  'T-83000': '35039007',
  'T-83200': '71252005',
  'T-83400': '2739003',
  'T-87000': '15497006',
  'T-88000': '31435000',
  'T-88920': '110639002',
  'T-D4425': '83670000',
  'T-D6407': '53843000',
}

const retiredSchemes = new Set(['SRT', '99SDM', 'SNM3'])

/** The code under its present name: SRT, 99SDM and SNM3 codes become SCT where this program knows the concept. */
export function presentCode(code: Code): Code {
  if (!retiredSchemes.has(code.scheme)) return code
  const value = Object.hasOwn(conceptOf, code.value) ? conceptOf[code.value] : undefined
  return value === undefined ? code : { ...code, value, scheme: 'SCT' }
}
