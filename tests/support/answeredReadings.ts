import fc from 'fast-check'
import type { Findings } from '../../annotations/findings/findings'
import { type Statement, stated } from '../../annotations/findings/statement'
import type { Reading } from '../../annotations/reading/reading'
import { anyStatement } from './anyStatement'
import { anyReading, run, secondRun } from './srReadings'

/** A reading with the statements made on it that a reader could type: control characters cannot be. */
export function withStatements(reading: Reading, statements: readonly Statement[]): Reading {
  return { ...reading, findings: statements.reduce((findings, one) => stated(findings, typed(one)), reading.findings) }
}

/** Any reading with any answers, signed or not, and sides confirmed by the reader. */
export const anyAnsweredReading: fc.Arbitrary<Reading> = anyReading.chain((reading) =>
  fc
    .record({
      statements: fc.array(anyStatement(reading.marks), { maxLength: 15 }),
      signing: fc.constantFrom<Findings['signing']>(
        { status: 'draft', signedAt: '', amends: null },
        { status: 'preliminary', signedAt: '20260105101500', amends: null },
        { status: 'final', signedAt: '20260105101500+0100', amends: null },
        {
          status: 'amended',
          signedAt: '20260106101500',
          amends: { sopInstanceUid: '2.25.7', reason: 'Side was wrong' },
        },
        { status: 'draft', signedAt: '', amends: { sopInstanceUid: null, reason: '' } },
      ),
      side: fc.constantFrom('right' as const, 'left' as const),
    })
    .map(({ statements, signing, side }) => {
      const answered = withStatements(reading, statements)
      return {
        ...answered,
        // What the file states stays; a reader confirms where it is silent.
        runs: answered.runs.map((one) => (one === secondRun ? { ...one, sideInFile: null } : one)),
        sideAtImageLeft: {
          ...answered.sideAtImageLeft,
          [run.sopInstanceUid]: { side: 'right' as const, how: 'patientOrientation' as const },
          [secondRun.sopInstanceUid]: { side, how: 'reader' as const },
        },
        findings: { ...answered.findings, signing },
      }
    }),
)

function typed(value: Statement): Statement {
  return JSON.parse(JSON.stringify(value), (_, one) =>
    typeof one === 'string' ? one.replace(/[\p{Cc}\p{Cs}]/gu, ' ') : one,
  )
}
