import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demonstration } from '../demonstration.ts'
import { hub, temporaryFolder } from '../hub-process.ts'

const work = temporaryFolder()
const data = join(work.path, 'data')
const terms = join(work.path, 'terms.pdf')
afterAll(() => work[Symbol.dispose]())

beforeAll(async () => {
  await demonstration(data)
  writeFileSync(terms, 'The terms of reference of the subgroup, as both boards read them.')
})

const json = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
  const run = await hub(...args, '--data', data, '--json')
  if (run.code !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}
const refused = async (...args: readonly string[]): Promise<string> => {
  const run = await hub(...args, '--data', data)
  expect(run.code).toBe(1)
  return run.stderr
}

describe('the panels of the area, in the demonstration', () => {
  it('are those the council named: sixty-two members of twenty organisations in the subgroup, no panel for a and b', async () => {
    const answer = await json('panel', 'list', '--on', '2025-01-30')
    expect(answer).toMatchObject({
      membership: {
        value: expect.arrayContaining([
          expect.objectContaining({ panel: 'subgroup', members: 62, organisations: expect.any(Array) }),
          expect.objectContaining({ panel: 'ldis-core', chair: 'ldis-coordinator' }),
        ]),
      },
      geography: {
        missing: [{ code: 'no-panel-for-a' }, { code: 'no-panel-for-b' }],
      },
    })
    expect(JSON.stringify(answer)).toContain('"reportsTo":[{"panel":"coventry-steering"')
    expect(await json('panel', 'list', '--on', '2024-06-30')).toMatchObject({ membership: { value: [] } })
  })

  it('have reviews with learning and actions, of which one is overdue', async () => {
    const reviews = await json('review', 'list')
    expect(JSON.stringify(reviews)).toContain('"held":1')
    const actions = await json('action', 'list', '--on', '2026-07-01')
    expect(actions).toMatchObject({ value: { open: 2, overdue: 1, closed: 2 } })
    const sharing = await json('sharing', 'list', '--kind', 'hospital', 'commissioner')
    expect(sharing).toMatchObject({
      value: [
        { organisation: 'cw-icb', status: 'draft' },
        { organisation: 'geh', status: 'none' },
        { organisation: 'swft', status: 'none' },
        { organisation: 'uhcw', status: 'live' },
      ],
    })
  })
})

describe('a document', () => {
  const document = (command: string, ...rest: readonly string[]) => [
    'document',
    command,
    'terms',
    terms,
    ...rest,
  ]

  it('is published when both boards have approved that very text, each by somebody else', async () => {
    await json(...document('draft', '--type', 'TOR', '--panel', 'subgroup', '--by', 'cora'))
    const publish = document('publish', '--at', 'https://www.example.org/terms.pdf', '--by', 'cora')
    expect(await refused(...publish)).toContain('coventry-council, warwickshire-council')
    await json(...document('approve', '--board', 'coventry-council', '--by', 'ann'))
    expect(await refused(...document('approve', '--board', 'warwickshire-council', '--by', 'ann'))).toContain(
      'cannot approve for another',
    )
    const other = join(work.path, 'other.pdf')
    writeFileSync(other, 'Another text.')
    expect(
      await refused('document', 'approve', 'terms', other, '--board', 'warwickshire-council', '--by', 'bob'),
    ).toContain('another text')
    await json(...document('approve', '--board', 'warwickshire-council', '--by', 'bob'))
    await json(...publish)
    expect(await json('document', 'list', '--type', 'TOR')).toMatchObject({
      value: [
        { document: 'subgroup-terms', state: 'held, unpublished' },
        { document: 'terms', state: 'published', url: 'https://www.example.org/terms.pdf' },
      ],
    })
  })
})

describe('a review', () => {
  it('is of a case by its pseudonym; the log holds the case only sealed', async () => {
    const open = await json('review', 'list')
    const [first]: readonly { review: string }[] = Array.isArray(open['open']) ? open['open'] : []
    if (first === undefined) throw new Error('The demonstration has no open review')
    const { pseudonym } = await json('review', 'case', first.review)
    const select = ['review', 'select', String(pseudonym), '--category', 'd', '--reason', 'repeated-overdose']
    const { review } = await json(...select, '--by', 'cora')
    expect(await json('review', 'case', String(review))).toEqual({ review, pseudonym })
    const log = sqliteEventLog({ path: join(data, 'log.sqlite') })
    const selected = (await Array.fromAsync(log.readAll())).filter(({ type }) => type === 'review-selected')
    await log.close()
    expect(selected.length).toBeGreaterThan(2)
    for (const { data: kept } of selected) expect(kept['case']).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(
      await refused(
        'review',
        'select',
        'ABCD-EFGH',
        '--category',
        'd',
        '--reason',
        'repeated-overdose',
        '--by',
        'cora',
      ),
    ).toContain('no such case')
    const held = [
      'review',
      'hold',
      String(review),
      '--panel',
      'cgl-reviews',
      '--discipline',
      'treatment',
      '--by',
      'cora',
    ]
    expect(await refused(...held)).toContain('does not review cases of this category')
  })

  it('takes nothing typed in: a theme, a substance or an organisation is a code or is refused, and is not repeated', async () => {
    const said = await refused(
      'action',
      'raise',
      '--panel',
      'subgroup',
      '--theme',
      'Jane was let down',
      '--measure',
      'train-staff',
      '--owner',
      'cgl',
      '--due',
      '2027-01-01',
      '--by',
      'cora',
    )
    expect(said).toContain('/theme')
    expect(said).not.toContain('Jane')
  })
})

describe('the replay', () => {
  it('finds nothing in what was decided at the command line', async () => {
    const run = await hub('audit', 'replay', '--data', data)
    expect([run.code, run.stdout.includes('CLEAN')]).toEqual([0, true])
  })

  it('finds a publication that somebody put into the log without the boards', async () => {
    using folder = temporaryFolder()
    cpSync(data, folder.path, { recursive: true })
    const log = sqliteEventLog({ path: join(folder.path, 'log.sqlite') })
    const events = await Array.fromAsync(log.readAll())
    const held = events.find(({ stream }) => stream === 'document-subgroup-terms')
    const published = events.find(({ type }) => type === 'document-published')
    if (!held || !published) throw new Error('The log lacks its documents')
    const id = '0d0c7e0e-6c3e-4f6e-9c0e-3f0f4b5c6d7f'
    const forged = { ...published.data, document: 'subgroup-terms', sha256: held.data['sha256'] ?? '' }
    await log.append(held.stream, [{ id, type: published.type, data: forged, meta: published.meta }], 'any')
    await log.close()
    const run = await hub('audit', 'replay', '--data', folder.path, '--json')
    const report: { findings: readonly { eventId?: string; rule: string }[] } = JSON.parse(run.stdout)
    expect(run.code).toBe(1)
    expect(report.findings.filter(({ eventId }) => eventId === id)).toMatchObject([
      { rule: 'board-approvals' },
    ])
  })
})
