import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Position } from '@hub/event-log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishedFile } from './published-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'published-'))
  path = join(folder, 'receipts-published.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const row = { position: Position.fromText('7'), at: '2026-07-10T09:00:00.000Z' }

describe('the note of what is published', () => {
  it('is read again by the next process', () => {
    publishedFile(path, 'first').write('wmas', row)
    expect(publishedFile(path, 'first').read('wmas')).toEqual(row)
    expect(publishedFile(path, 'first').read('uhcw')).toBeUndefined()
  })

  it('of another log is forgotten: its positions mean nothing here', () => {
    publishedFile(path, 'first').write('wmas', row)
    expect(publishedFile(path, 'other').read('wmas')).toBeUndefined()
    expect(publishedFile(path, undefined).read('wmas')).toBeUndefined()
  })

  it.each(['', '{', '[]', '{"log":"first","partners":{"wmas":{"position":-1,"at":"x"}}}', '{"log":"first"}'])(
    'that is not what was written (%s) is as good as none',
    (text) => {
      writeFileSync(path, text)
      expect(publishedFile(path, 'first').read('wmas')).toBeUndefined()
    },
  )
})
