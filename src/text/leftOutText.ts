import type { LeftOut } from '../../viewer/sources/openFiles'
import { problemText } from './problemText'

type OnlyLeftOut = Exclude<LeftOut['problem'], keyof typeof problemText>

const reasons: { readonly [problem in OnlyLeftOut]: string } = {
  'not-an-image-file': 'Not an image of a study.',
  'same-image-twice': 'The same image is open already.',
  'too-many-files': 'Too many files at once. Open the study’s own folder.',
}

/** Why a file is not among the runs, in a sentence. */
export function leftOutText(problem: LeftOut['problem']): string {
  return problem in reasons
    ? reasons[problem as OnlyLeftOut]
    : `${problemText[problem as Exclude<LeftOut['problem'], OnlyLeftOut>].title}.`
}
