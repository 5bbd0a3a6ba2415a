import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { root } from './workspace.ts'

/** Private words of earlier versions, and what the code, the documents and the pages say instead. */
const retired: readonly Readonly<{ word: string; say: string }>[] = [
  { word: String.raw`\bhangingTogether\b`, say: 'connectedRecords' },
  { word: String.raw`\b(Fate|fates?)\b`, say: 'supersession' },
  { word: String.raw`\b(Deed|Deeds|deeds?)\b`, say: 'act' },
  { word: String.raw`\btype (Said|Heard|Known)\b`, say: 'a name for what it holds' },
  { word: String.raw`\bhear\(`, say: 'openNotification' },
  { word: String.raw`[a-z]Book\b`, say: 'index' },
  { word: String.raw`\bkeptCases\b|kept-cases`, say: 'caseCache' },
  { word: String.raw`\bisOfEveryMessage\b|befalls every message`, say: 'isHubWideFault' },
  { word: String.raw`kept by nobody on the way`, say: 'Cache-Control: no-store' },
  { word: String.raw`Links of before`, say: 'links recorded before' },
  { word: String.raw`Said so that it ends`, say: 'the reason for the negation' },
  { word: String.raw`\bwho he is\b`, say: 'who they are' },
  { word: String.raw`on the 365 days after`, say: 'in the 365 days after' },
  { word: String.raw`No case is like this`, say: 'No cases match these filters.' },
  { word: String.raw`Heard of from`, say: 'Sources' },
  { word: String.raw`Mend (the|these|this)\b`, say: 'Fix' },
  { word: String.raw`is no http address`, say: 'is not an http(s) URL' },
  {
    word: String.raw`What identifies is sealed apart`,
    say: 'Identity is encrypted separately from the facts',
  },
  { word: String.raw`let the thirteen answers out`, say: 'approve the thirteen answers for publication' },
]

/** Lines of the tree that hold the pattern: code, documents and pages; decisions and records of releases stay as written. */
function hits(pattern: string): readonly string[] {
  try {
    return execFileSync(
      'git',
      [
        'grep',
        '-nP',
        pattern,
        '--',
        '*.ts',
        '*.mjs',
        '*.njk',
        '*.md',
        '*.sh',
        '*.yml',
        ':!docs/decisions',
        ':!CHANGELOG.md',
        ':!tests/architecture/words.test.ts',
        ':!tests/fixtures',
        ':!contracts/src/generated',
      ],
      { cwd: root, encoding: 'utf8' },
    )
      .split('\n')
      .filter(Boolean)
  } catch {
    return [] // git grep ends with 1 when it finds nothing.
  }
}

describe('the words of the tree', () => {
  it.each(retired)('hold no “$word”: say $say', ({ word }) => {
    expect(hits(word)).toEqual([])
  })

  it('are really searched: a word that is there is found', () => {
    expect(hits('Harms Hub').length).toBeGreaterThan(5)
  })
})
