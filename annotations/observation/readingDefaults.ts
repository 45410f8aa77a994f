/** A number the rules rest on, and where it comes from. */
export interface ReadingDefault {
  readonly value: number
  /** `A`: a choice of this project; `K`: common knowledge that no source here confirms; `S`: a source says it. */
  readonly standing: 'A' | 'K' | 'S'
  readonly source: string
}

const of = (value: number, standing: ReadingDefault['standing'], source: string): ReadingDefault => ({
  value,
  standing,
  source,
})

/** Every threshold of the rules and of the derivation, for a clinician to review and change here and nowhere else. */
export const readingDefaults = {
  dilatedMm: of(
    10,
    'A',
    'No agreed cut-off on HSG exists (RBMO 2007, pubmed 17908396); below 10 mm is taken as normal',
  ),
  hydrosalpinxMm: of(15, 'A', 'Surgical scales call distension over 1.5 cm severe (Hull and Rutherford)'),
  frontalWithinDegrees: of(10, 'A', 'Positioner angles within ±10° count as frontal; obliques are left alone'),
  acrossMidlineShareOfWidth: of(0.02, 'A', 'So much across the middle of the image still counts as on it'),
  twinMarksMm: of(5, 'A', 'Right and left marks of a kind closer than this are probably one place'),
  twinMarksShareOfWidth: of(0.015, 'A', 'The same without millimetres: half of the 3 % that stand for 10 mm'),
  samePointPx: of(1, 'A', 'Two marks within a pixel are at the same point'),
  veinAreaMm: of(10, 'A', 'A spill mark within this of an intravasation mark may lie in veins'),
  veinAreaShareOfWidth: of(0.03, 'A', 'The same without millimetres'),
  veinSpeedMmPerSecond: of(20, 'A', 'Contrast in veins rises faster; the front in them is taken as 30 to 60 mm/s'),
  noSpillWaitSeconds: of(10, 'A', 'A run that ends sooner after ampullary filling cannot show that nothing leaves'),
  deviceAreaMm: of(8, 'A', 'Half a balloon of 10 to 15 mm: a defect this near to a device may be the device'),
  deviceAreaShareOfWidth: of(0.024, 'A', 'The same without millimetres'),
  adhesionSigns: of(2, 'A', 'Karasick and Goldfarb 1989 (pubmed 2784261): 25 of 100 calls were false at laparoscopy'),
  cycleDays: of(14, 'A', 'Later in the cycle a pregnancy cannot be excluded by the date alone'),
  wholeSecondMs: of(1000, 'K', 'Acquisition Time is often written in whole seconds'),
} as const satisfies Readonly<Record<string, ReadingDefault>>

/** The number of that name. */
export function defaultOf(name: keyof typeof readingDefaults): number {
  return readingDefaults[name].value
}
