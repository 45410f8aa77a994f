import type { Expectation } from '../support/mutator'
import type { Outcome } from './verdict'
import type { Judged } from './watchedJudges'

const expectations: readonly Expectation[] = ['error', 'flag', 'same', 'inert', 'any']
const outcomes: readonly Outcome[] = ['refused', 'partial', 'flagged', 'shown']

/** Counts of what became of the files by what must become of them, as a table in Markdown. */
export function outcomeTable(judged: readonly Judged[]): string {
  const rows = (title: string, some: readonly Judged[]) =>
    expectations.flatMap((expect) => {
      const mine = some.filter(({ file }) => file.expect === expect)
      if (mine.length === 0) return []
      const count = (outcome: Outcome) => mine.filter(({ verdict }) => verdict.outcome === outcome).length
      const faults = mine.filter(({ verdict }) => verdict.faults.length > 0).length
      return [`| ${title} | ${expect} | ${mine.length} | ${outcomes.map(count).join(' | ')} | ${faults} |`]
    })
  const reports = judged.filter(({ file }) => file.of === 'json' || file.of === 'sr_le')
  const archives = judged.filter(({ file }) => file.of === 'container')
  const runs = judged.filter((one) => !reports.includes(one) && !archives.includes(one))
  return [
    '| what | must be | files | refused | partial | flagged | shown | faults |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows('runs', runs),
    ...rows('archives', archives),
    ...rows('reports', reports),
    '',
  ].join('\n')
}
