import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandError } from './command-error.ts'
import { dataFolder } from './data-folder.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hub-folder-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))
const version = (): string => join(root, 'folder-version')

describe('the version of a data folder', () => {
  it('is written when the folder is first used, and into a folder of 0.1.0, which has none', () => {
    dataFolder(root)
    expect(readFileSync(version(), 'utf8')).toBe('2\n')
    rmSync(version())
    dataFolder(root)
    expect(readFileSync(version(), 'utf8')).toBe('2\n')
  })

  it('is raised in a folder of an older version', () => {
    writeFileSync(version(), '1\n')
    dataFolder(root)
    expect(readFileSync(version(), 'utf8')).toBe('2\n')
  })

  it('of a newer hub is refused, with what to do, before anything is written', () => {
    writeFileSync(version(), '3\n')
    expect(() => dataFolder(root)).toThrow(
      expect.objectContaining({ next: expect.stringContaining('Use the newer hub') }),
    )
    expect(readFileSync(version(), 'utf8')).toBe('3\n')
    expect(existsSync(join(root, 'keys'))).toBe(false)
  })

  it.each(['', 'two', '2.5', '-1', '0', '99999999'])('that reads “%s” is refused as damaged', (text) => {
    writeFileSync(version(), text)
    expect(() => dataFolder(root)).toThrow(CommandError)
  })
})
