/** A promise with its two ends apart. (`Promise.withResolvers` is missing from Node 20.) */
export interface Deferred<Value> {
  readonly promise: Promise<Value>
  resolve(value: Value): void
  reject(reason: unknown): void
}

export function deferred<Value>(): Deferred<Value> {
  let ends: Omit<Deferred<Value>, 'promise'> | null = null
  const promise = new Promise<Value>((resolve, reject) => {
    ends = { resolve, reject }
  })
  if (ends === null) throw new Error('a promise runs its executor at once')
  return Object.assign(ends as Omit<Deferred<Value>, 'promise'>, { promise })
}
