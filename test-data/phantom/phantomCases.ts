/** A case as the start page offers it. */
export interface PhantomCaseEntry {
  /** In small letters; `makePhantomCase` takes either. */
  readonly id: string
  readonly title: string
  /** One line that gives away no more than the title. */
  readonly line: string
}

const entry = (id: string, title: string, line: string): PhantomCaseEntry => ({ id, title, line })

/** All cases that can be made, P01 first; this list alone is light, the phantom behind it is not. */
export const phantomCases: readonly PhantomCaseEntry[] = [
  entry('p01', 'Normal, both tubes spill', 'An ordinary examination: cavity, both tubes, spill on both sides.'),
  entry('p02', 'Right tube late', 'One side fills promptly, the other only after a wait.'),
  entry('p03', 'Left tube wide, no spill', 'One tube spills; the other widens and holds what it takes.'),
  entry('p04', 'Neither tube fills', 'A tense cavity, two runs, waiting and turning.'),
  entry('p05', 'Round pool on the right', 'Both tubes fill; look at what leaves them, and at five minutes.'),
  entry('p06', 'Divided cavity', 'The fundus dips deep between two horns.'),
  entry('p07', 'Small ragged cavity', 'Holes in the contrast and one silent side.'),
  entry('p08a', 'One hole in the cavity', 'A rounded defect. Does it move?'),
  entry('p08b', 'Three holes in the cavity', 'Rounded defects. Do they move?'),
  entry('p09', 'Beaded isthmus', 'Small pockets beside both tubes; one goes no further.'),
  entry('p10a', 'Check of two tubal devices', 'Confirmation after sterilisation.'),
  entry('p10b', 'Check of two tubal devices, second patient', 'Confirmation after sterilisation.'),
  entry('p11', 'Branching lines', 'Something fills beside the cavity and rises.'),
  entry('p12a', 'Before the catheter', 'First of a pair: the right tube before recanalisation.'),
  entry('p12b', 'After the catheter', 'Second of a pair: the right tube during recanalisation.'),
  entry('p13', 'A single horn?', 'The first run shows one half. Is there another?'),
  entry('p14', 'Contrast on both sides', 'The pelvis fills on both sides. From which tube?'),
  entry('p15', 'A poor examination', 'Movement, a poor seal, few pictures.'),
  entry('p16', 'No orientation', 'The file does not say which side is which.'),
  entry('p17', 'Oil, and a film a day later', 'Slow runs with an oily contrast, then a radiograph.'),
  entry('p18', 'Everything moves', 'Changing exposure, table, collimator, breathing, and a gap.'),
  entry('p19', 'Clips on the scout', 'An operation came before.'),
  entry('p20', 'No times at all', 'A run whose file says nothing about time.'),
  entry('p01-light', 'Normal, contrast light', 'The first case with its grey scale turned over.'),
  entry('p01-vector', 'Normal, uneven frame rate', 'The first case with a Frame Time Vector.'),
  entry('p01-aspect', 'Normal, tall pixels', 'The first case with pixels higher than wide.'),
]
