export type StorageProblem =
  /** The browser's storage for this site is full. */
  | 'storage-full'
  /** The browser refuses storage (private window, blocked, too old). */
  | 'storage-unavailable'
  /** Another tab or window is editing this study. */
  | 'storage-busy'
  /** A draft that cannot be read, or only in part. */
  | 'draft-damaged'
  /** One copy of a draft had lost something, which the other still had. */
  | 'draft-healed'
  /** A draft written by a later version of the program. */
  | 'draft-newer'

/** A draft that could not be kept or brought back. `message` is technical and without patient data. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly problem: StorageProblem

  constructor(problem: StorageProblem, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.problem = problem
  }
}

/** The browser's refusals in our words. */
export function storageErrorOf(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : 'unknown'
  if (name === 'QuotaExceededError') return new StorageError('storage-full', name, { cause: error })
  if (name === 'NoModificationAllowedError') return new StorageError('storage-busy', name, { cause: error })
  if (name === 'VersionError') return new StorageError('draft-newer', name, { cause: error })
  return new StorageError('storage-unavailable', name, { cause: error })
}
