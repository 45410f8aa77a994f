import type { LeftOut } from '../../viewer/sources/openFiles'
import { problemText } from './problemText'

type OnlyLeftOut = Exclude<LeftOut['problem'], keyof typeof problemText>

const reasons: { readonly [problem in OnlyLeftOut]: string } = {
  'not-an-image-file': 'Not an image of a study.',
  'same-image-twice': 'The same image is open already.',
  'too-many-files': 'Too many files at once. Open the study’s own folder.',
}

/** Why a file is not among the runs, in a sentence; of a way of compression that is not read also which it is. */
export function leftOutText({ problem, detail }: Pick<LeftOut, 'problem' | 'detail'>): string {
  if (problem in reasons) return reasons[problem as OnlyLeftOut]
  const { title, advice } = problemText[problem as Exclude<LeftOut['problem'], OnlyLeftOut>]
  return problem === 'transfer-syntax-unsupported' ? `${title} (${detail}). ${advice}` : `${title}.`
}
