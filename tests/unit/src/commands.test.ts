import { describe, expect, it } from 'vitest'
import type { Command } from '../../../src/commands/command'
import { commands } from '../../../src/commands/commands'

const all: readonly Command[] = commands

describe('the keys', () => {
  it('mean one thing each: of several commands on a key, all but one say when they are meant', () => {
    const keys = new Set(all.flatMap((one) => one.keys))
    const shared = [...keys].filter(
      (key) => all.filter((one) => one.keys.includes(key) && one.meant === undefined).length > 1,
    )
    expect(shared).toEqual([])
  })

  it('reach every command, each under a name of its own', () => {
    expect(all.filter((one) => one.keys.length === 0)).toEqual([])
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length)
    expect(new Set(all.map((one) => one.label)).size).toBe(all.length)
  })
})
