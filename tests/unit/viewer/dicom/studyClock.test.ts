import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClockedRun, momentOnClock, studyClock } from '../../../../viewer/dicom/times/studyClock'

/** A run of so many frames, 100 ms each, that began at this time of the day. */
function run(name: string, time: string, frames = 50, more: Partial<ClockedRun['instance']> = {}): ClockedRun {
  const source = time === '' ? 'Study Date' : 'Acquisition Time'
  return {
    numberOfFrames: frames,
    timing: {
      source: 'Frame Time',
      startsMs: frames === 1 ? null : Array.from({ length: frames + 1 }, (_, i) => i * 100),
      framesPerSecond: 10,
      ofAcquisition: frames > 1,
    },
    instance: {
      sopClassUid: '1',
      sopInstanceUid: name,
      seriesInstanceUid: '2',
      seriesNumber: null,
      seriesDescription: '',
      instanceNumber: null,
      modality: 'RF',
      acquired: { date: '20260105', time, source },
      ...more,
    },
  }
}

describe('the study clock', () => {
  it('places runs and stills with their true gaps', () => {
    const clock = studyClock([run('a', '100000.000'), run('b', '100012.500'), run('still', '100020.000', 1)])
    expect(clock.runs.map(({ startMs }) => startMs)).toEqual([0, 12_500, 20_000])
    expect(clock.runs.map(({ gapMs }) => gapMs)).toEqual([null, 7_500, 2_500])
    expect(clock.lengthMs).toBe(20_000)
    expect(clock.runs.flatMap(({ flags }) => flags)).toEqual([])
  })

  it('goes over midnight', () => {
    const late = run('a', '235950.000')
    const early = run('b', '000010.000', 50, {
      acquired: { date: '20260106', time: '000010.000', source: 'Content Time' },
    })
    expect(studyClock([late, early]).runs[1]?.startMs).toBe(20_000)
  })

  it('gives no place to a run that only has the time of its series or study, or none', () => {
    const acquired = { date: '20260105', time: '100000', source: 'Series Time' }
    const clock = studyClock([run('a', '100000.0'), run('b', ''), run('c', '100500', 50, { acquired })])
    expect(clock.runs.map(({ startMs }) => startMs)).toEqual([0, null, null])
    expect(momentOnClock(clock, run('b', ''), 10)).toBeNull()
  })

  it('flags a run that is earlier than the one before it by number', () => {
    const numbered = (name: string, time: string, seriesNumber: number) => run(name, time, 50, { seriesNumber })
    const clock = studyClock([numbered('c', '095500.0', 3), numbered('a', '100000.0', 1), numbered('b', '100100.0', 2)])
    expect(clock.runs.map(({ flags }) => flags)).toEqual([['clock-jump'], [], []])
  })

  it('flags a run that begins before the one before it has ended, but not for what whole seconds leave open', () => {
    expect(studyClock([run('a', '100000.0'), run('b', '100003.0')]).runs[1]?.flags).toEqual(['overlap'])
    expect(studyClock([run('a', '100000'), run('b', '100004')]).runs[1]?.flags).toEqual([])
    expect(studyClock([run('a', '100000.0'), run('still', '100003.0', 1)]).runs[1]?.flags).toEqual([])
  })

  it('takes no display rate for seconds', () => {
    const shown = { ...run('a', '100000.0'), timing: { ...run('a', '').timing, ofAcquisition: false } }
    const clock = studyClock([shown, run('b', '100100.0')])
    expect(clock.runs[0]?.lengthMs).toBeNull()
    expect(clock.runs[1]?.gapMs).toBeNull()
    expect(momentOnClock(clock, shown, 10)).toBeNull()
  })

  it('law: a frame’s moment is its run’s begin and its own time, whatever the order of the files', () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 80_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(seconds, fc.nat(49), (starts, index) => {
        const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
        const runs = starts.map((at) => run(String(at), `${two(at / 3600)}${two((at / 60) % 60)}${two(at % 60)}.0`))
        const clock = studyClock(runs)
        for (const [place, at] of starts.entries()) {
          const expected = (at - Math.min(...starts)) * 1000 + index * 100
          expect(momentOnClock(clock, runs[place] as ClockedRun, index)).toBeCloseTo(expected, 6)
        }
      }),
    )
  })
})
