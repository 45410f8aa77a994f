import { journalFile } from './copies/journalFile'
import { mirrorDatabase } from './copies/mirrorDatabase'
import { openTwoCopies, type TwoCopies } from './copies/twoCopies'
import type { AnsweredJournal, AskedJournal, JournalQuestion } from './journalMessage'
import { StorageError, storageErrorOf } from './storageError'

const open = new Map<string, TwoCopies>()

function draft(file: string): TwoCopies {
  const found = open.get(file)
  if (found === undefined) throw new StorageError('storage-unavailable', 'the draft is not open')
  return found
}

function close(file: string): void {
  open.get(file)?.close()
  open.delete(file)
}

async function answer(question: JournalQuestion): Promise<unknown> {
  const { file } = question
  switch (question.type) {
    case 'look':
      return (await mirrorDatabase(file).read()).records
    case 'open': {
      const copies = await openTwoCopies(journalFile(file), mirrorDatabase(file))
      open.set(file, copies)
      return { records: copies.records, healed: copies.healed, damaged: copies.damaged }
    }
    case 'append':
      return draft(file).append(question.entry, question.id)
    case 'discard':
      await draft(file).clear()
      close(file)
      return null
    case 'close':
      close(file)
      return null
  }
}

// One question at a time, in the order they came: opening is asynchronous, and an append must not overtake it.
let queue: Promise<void> = Promise.resolve()

self.onmessage = (event: MessageEvent<AskedJournal>) => {
  const { number, question } = event.data
  queue = queue.then(async () => {
    let answered: AnsweredJournal
    try {
      answered = { number, ok: true, answer: (await answer(question)) as never }
    } catch (error) {
      const { problem, message } = storageErrorOf(error)
      answered = { number, ok: false, problem, message }
    }
    self.postMessage(answered)
  })
}
