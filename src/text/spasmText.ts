import type { SpasmQuestion } from '../../annotations/observation/spasmLedger'

/** What the spasm ledger asks of a stop at the horn. */
export const spasmText: { readonly [question in SpasmQuestion]: string } = {
  cavityDistended: 'Was the cavity distended?',
  cornuaSeen: 'Were the cornua seen?',
  cavityDistendedThen: 'Was the cavity tense when the tube stopped?',
  suspectedSpasm: 'Is spasm suspected?',
  manoeuvres: 'What was tried?',
  outcome: 'Did the stop persist?',
}
