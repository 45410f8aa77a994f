import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { privateScheme } from '../../../annotations/codes/hsgCodes'
import table from '../../../annotations/codes/hsgCodes.json' with { type: 'json' }

const text = readFileSync(new URL('../../../docs/conformance.md', import.meta.url), 'utf8')
const codes = Object.values(table.codes)

describe('the conformance statement', () => {
  it('lists every private code with its meaning, and no other', () => {
    const rows = [...text.matchAll(/^\| ([A-Z0-9_]+) \| (.+) \|$/gm)].map(([, value, meaning]) => `${value} ${meaning}`)
    const ours = codes.filter(({ status }) => status === 'private').map(({ value, meaning }) => `${value} ${meaning}`)
    expect(rows.sort()).toEqual(ours.sort())
  })

  it('names the private scheme and its version', () => {
    expect(text).toContain(
      `**${privateScheme.designator}**, UID ${privateScheme.uid}, version ${privateScheme.version}`,
    )
  })
})

describe('every code', () => {
  it('fits the attributes that carry it: 16 characters of value, 64 of meaning, no backslash', () => {
    for (const { value, meaning } of codes) {
      expect(value).toMatch(/^[^\\]{1,16}$/)
      expect(meaning).toMatch(/^[^\\]{1,64}$/)
    }
  })

  it('stands once in the table', () => {
    const names = codes.map(({ group, scheme, value }) => `${group} ${scheme} ${value}`)
    expect(new Set(names).size).toBe(names.length)
  })

  it('is private exactly where its scheme is', () => {
    for (const { scheme, status } of codes) expect(status === 'private').toBe(scheme === privateScheme.designator)
  })
})
