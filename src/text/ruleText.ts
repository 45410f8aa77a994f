import type { RuleTextKey } from '../../annotations/rules/rule'

/** What a rule tells the reader: what was found, and what to do about it. */
export interface RuleText {
  readonly title: string
  readonly advice: string
}

/** One text for every rule and its cases; a rule without one does not compile. */
export const ruleText: { readonly [key in RuleTextKey]: RuleText } = {
  C01: {
    title: 'A mark has a side on a picture whose sides are not confirmed',
    advice: 'Say under “Patient side” where the patient’s right is on that picture.',
  },
  C02: {
    title: 'Nothing is stated on spill of this tube',
    advice: 'Mark the spill, or state none, not assessable or side unsure.',
  },
  'C02.occlusion': {
    title: 'Nothing is stated on an occlusion of this tube',
    advice: 'Mark where contrast stops, or state that there is no occlusion.',
  },
  'C02.level': {
    title: 'An occlusion has no level',
    advice: 'Give its mark a segment, or state the level.',
  },
  'C02.segmentAgainstMark': {
    title: 'A segment is said not to fill, and a mark shows contrast in it',
    advice: 'Put the segment right, or delete the mark.',
  },
  'C02.spillAgainstMark': {
    title: 'Spill is denied, and a mark shows it',
    advice: 'Put the answer right, say that its side is unsure, or delete the mark.',
  },
  'C02.occlusionAgainstMark': {
    title: 'An occlusion is denied, and a mark shows it',
    advice: 'Put the answer right, or delete the mark.',
  },
  C03: {
    title: 'Spill is marked before this tube fills',
    advice: 'Mark the first fill and the first spill where they are first seen, or put the side right.',
  },
  C04: {
    title: 'This tube is said to be occluded and to spill freely',
    advice: 'If it opened later, state that the stop resolved; if the pool came from the other side, say so.',
  },
  C05: {
    title: 'Spill without any fill of this tube',
    advice: 'If contrast was seen leaving this tube, say so and add a comment; else doubt the side.',
  },
  C06: {
    title: 'A farther segment fills before a nearer one',
    advice: 'Often the isthmus is too thin to be seen at first. Check the segments of the marks.',
  },
  C07: {
    title: 'The tube fills before the cavity',
    advice: 'Check the frames of the marks; with a selective catheter choose that mode.',
  },
  C08: {
    title: 'Contrast is stated beyond an occlusion of this tube',
    advice: 'State that the stop resolved, with the later mark that shows it, or put level or side right.',
  },
  C09: {
    title: 'A mark lies across the midline from its side',
    advice: 'Check its side, and the patient’s side of this picture.',
  },
  C10: {
    title: 'A right and a left mark lie almost at one place',
    advice: 'One of them probably has the wrong side.',
  },
  C11: {
    title: 'The same mark exists for both sides',
    advice: 'Delete the one whose side is wrong.',
  },
  C12: {
    title: 'A pool is marked on the side of an occluded tube',
    advice: 'Has it run across from the other side? State whether contrast was seen leaving this tube.',
  },
  C13: {
    title: 'A hydrosalpinx that spills freely',
    advice: 'A narrowed end would explain it. Check calibre and the source of the spill.',
  },
  C14: {
    title: 'Proximal occlusion without adequate distension',
    advice: 'It counts as indeterminate until the cavity is said to be distended and the cornua seen.',
  },
  C15: {
    title: 'Proximal occlusion, seen in one run, and nothing was tried',
    advice: 'State what was tried (wait, inject again, turn), or that the stop rests on one run.',
  },
  C16: {
    title: 'Both tubes stop at the horn and contrast is in veins',
    advice: 'Check pressure and seal, and whether veins were taken for tubes.',
  },
  C17: {
    title: 'Spill is marked where contrast is in veins',
    advice: 'Check whether it is spill: contrast in veins branches, rises and clears within seconds.',
  },
  'C17.speed': {
    title: 'Spill rises as fast as contrast in veins',
    advice: 'Check whether the two marks show spill or a vein.',
  },
  C18: {
    title: '“No spill” from pictures that end soon after the ampulla filled',
    advice: 'State “not assessable”, or that a late image shows none.',
  },
  C19: {
    title: 'Marks of a tube that is said to be absent',
    advice: 'Put the side of the marks right, or state that the tube is there.',
  },
  C20: {
    title: 'An operated side is reported open',
    advice: 'Check the side of the operation and of the spill.',
  },
  C21: {
    title: 'A growth is called on one frame',
    advice: 'Mark the same defect in a second frame: what moves is air.',
  },
  C22: {
    title: 'The defect lies at a device or the balloon',
    advice: 'It may be the catheter itself.',
  },
  C23: {
    title: 'One horn is stated, and nobody says that a second was looked for',
    advice: 'State whether a second horn or cervix was looked for.',
  },
  C24: {
    title: 'Septate or bicornuate, from the inside alone',
    advice: 'State where the outer contour was seen, or leave it indeterminate.',
  },
  C25: {
    title: 'Millimetres that are not calibrated',
    advice: 'They are those at the detector. No threshold in mm is applied to them.',
  },
  C26: {
    title: 'A time between runs that no clock backs',
    advice: 'Leave it out: the files give only the order of these runs.',
  },
  C27: {
    title: 'Marks on a run without times of its acquisition',
    advice: 'Its seconds are a wish for display, or missing. Do not state times from it.',
  },
  C28: {
    title: 'A side of the device check is not graded',
    advice: 'State location and occlusion grade of this side.',
  },
  C29: {
    title: 'The words allow to rely on the devices, the grades do not',
    advice: 'Location 2 and occlusion grade 1 or 2 are needed on both sides. Put words or grades right.',
  },
  C30: {
    title: 'The study before recanalisation is not linked',
    advice: 'Open it beside this one, or say why it cannot be compared.',
  },
  'C30.less': {
    title: 'Less of the tube fills than before recanalisation',
    advice: 'Check the side and the marks of both studies.',
  },
  C31: {
    title: 'The words say of this side what the answers do not',
    advice: 'Check “right” and “left” in the text, and the answers of this side.',
  },
  C32: {
    title: 'A mark lies outside the shutter',
    advice: 'Put it onto the picture, or delete it.',
  },
  'C32.text': {
    title: 'A mark lies on text burned into the picture',
    advice: 'Put it onto the anatomy, or delete it.',
  },
  'C32.scout': {
    title: 'Contrast is marked on the scout',
    advice: 'Nothing was injected yet: it is a device, a clip, or residue of an earlier examination.',
  },
  C33: {
    title: 'The other reader says the same with the sides exchanged',
    advice: 'The picture may be mirrored. Check side markers and Patient Orientation together.',
  },
  C34: {
    title: 'Adhesions are called on fewer than two signs',
    advice: 'Signs are a convoluted or vertical tube, a dilated ampulla, loculated spill and a halo.',
  },
  C35: {
    title: 'Text is burned into these pictures',
    advice: 'It may name the patient. Blank it before the reading leaves the house.',
  },
  C36: {
    title: 'More than 14 days since the last period',
    advice: 'Check date and pregnancy test.',
  },
  'C36.pregnancyTest': {
    title: 'Nothing is stated on a pregnancy test',
    advice: 'State its result, or that none was done.',
  },
  C37: {
    title: 'The occlusion is marked on the last frame of its run',
    advice: 'The recording may have ended before the tube filled. Look for a later run.',
  },
  C38: {
    title: 'A mark is on a picture that is not open',
    advice: 'Open the whole study, or delete the mark.',
  },
}
