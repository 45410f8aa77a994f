import { missing, python, shared } from './outside'

/**
 * What must come of a damaged file. `same`: harmless, must load as the unharmed one does. The others: see the mutator's own
 * words in its head.
 */
export type Expectation = 'same' | 'error' | 'flag' | 'inert' | 'any'

/** Why the shared mutator cannot make damaged files here, in words; null where it can. */
export function mutatorMissing(): string | null {
  return missing(
    { path: shared('tools', 'mutate.py') },
    { program: python },
    { program: 'dcmcjpeg' },
    { program: 'dcmcjpls' },
    { program: 'dcmcrle' },
    { program: 'gdcmconv' },
  )
}
