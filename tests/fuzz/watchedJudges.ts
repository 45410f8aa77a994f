import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DamagedFile } from './corpus'
import type { Verdict } from './verdict'

export interface Judged {
  readonly file: DamagedFile
  readonly verdict: Verdict
}

/** Without an answer for so long a process hangs, on however busy a machine. */
const hangsAfterMs = 60_000

/** Judges all files in `count` processes; one that hangs or dies is ended and replaced, and its file is at fault. */
export async function judgeAll(
  files: readonly DamagedFile[],
  count: number,
  onProgress: (done: number) => void = () => {},
): Promise<readonly Judged[]> {
  const judged: Judged[] = []
  const queue = files.values()
  const lane = async (): Promise<void> => {
    let judge = await startJudge()
    for (const file of queue) {
      const verdict = await judge.judge(file)
      if (verdict === null) {
        judge.end()
        judge = await startJudge()
      }
      const gone = { kind: 'past the deadline', detail: `no answer within ${hangsAfterMs / 1000} s, or died` } as const
      judged.push({ file, verdict: verdict ?? { outcome: 'refused', said: [], faults: [gone] } })
      onProgress(judged.length)
    }
    judge.end()
  }
  await Promise.all(Array.from({ length: count }, lane))
  return judged
}

interface Judge {
  /** Null where the process died or gave no answer. */
  judge(file: DamagedFile): Promise<Verdict | null>
  end(): void
}

async function startJudge(): Promise<Judge> {
  const child = fork(fileURLToPath(new URL('judge.process.ts', import.meta.url)), {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  if ((await answer(child)) !== 'ready') throw new Error('the judging process does not start')
  return {
    judge: async (file) => {
      const answered = answer(child)
      child.send(file)
      return (await answered) as Verdict | null
    },
    end: () => child.kill('SIGKILL'),
  }
}

/** The child's next message; null where it dies or stays silent. */
function answer(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const settle = (value: unknown): void => {
      clearTimeout(timer)
      child.off('message', settle)
      child.off('exit', died)
      resolve(value)
    }
    const died = (): void => settle(null)
    const timer = setTimeout(died, hangsAfterMs)
    child.on('message', settle)
    child.on('exit', died)
  })
}
