import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../support/outside'

/** Text files under version control; where there is no version control (an unpacked archive), none. */
function committed(ending: RegExp): readonly string[] {
  try {
    return execFileSync('git', ['ls-files', '-z'], { cwd: projectFolder, encoding: 'utf8', stdio: 'pipe' })
      .split('\0')
      .filter((name) => ending.test(name) && existsSync(join(projectFolder, name)))
  } catch {
    return []
  }
}

function textOf(name: string): string {
  return readFileSync(join(projectFolder, name), 'utf8')
}

describe('what is committed', () => {
  test('no file names a folder of somebody’s machine', () => {
    const folders = new RegExp(`(?<![\\w.~/])/(${['work', 'root', 'home/\\w', 'Users/\\w'].join('|')})/`)
    const naming = committed(/\.(tsx?|json|md|py|css|html)$|^\.ci\//).filter((name) => folders.test(textOf(name)))
    expect(naming).toEqual([])
  })

  test('the lock file names no registry, so that npm uses the one it is set to', () => {
    expect(textOf('package-lock.json')).not.toContain('"resolved"')
  })

  test('every link of the documents leads somewhere', () => {
    const dead = committed(/\.md$/).flatMap((name) =>
      [...textOf(name).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(projectFolder, dirname(name), target)))
        .map((target) => `${name}: ${target}`),
    )
    expect(dead).toEqual([])
  })

  test('the README shows the two commands that do everything', () => {
    expect(textOf('README.md')).toContain('npm ci && npm start')
    expect(textOf('README.md')).toContain('npm ci && npm test')
  })
})
