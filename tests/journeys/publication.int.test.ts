import { createHash, randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { tablesOf, type NamedDimension } from '@hub/disclosure-control'
import { dataFolder, hubSecrets, openHub } from '@hub/hub'
import { countFigure, documentPlan } from '@hub/publication'
import type { Publishable } from '@hub/timelines'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters, demonstration } from '../demonstration.ts'
import { finished, hub, hubProcess, saying, temporaryFolder } from '../hub-process.ts'

const place = temporaryFolder()
const data = ['--data', place.path]
const now = '2026-07-01T09:00:00.000Z'
let id = ''

const died: NamedDimension<'died', 'yes' | 'no', 'once'> = {
  name: 'died',
  role: 'breakdown',
  counting: 'once',
  levels: [{ name: 'died', categories: [{ code: 'yes' }, { code: 'no' }] }],
}
/** Everybody the hub knows of, by whether they are known to have died. */
const people: Publishable = async ({ year, asOf, cases }) => {
  const records: { died: 'yes' | 'no' }[] = []
  for await (const { assessment } of cases)
    records.push({ died: assessment.death === undefined ? 'no' : 'yes' })
  const about = { universe: 'person-known', basis: 'notification', period: String(year), asOf } as const
  const table = tablesOf({ ...about, dimensions: [died], records })
  return documentPlan({ known: table('people-known', [[], ['died']]) }, ({ known }) => ({
    title: 'People known to the hub',
    sections: [
      {
        id: 'people',
        heading: 'How many are there?',
        paragraphs: ['People of whom any partner told anything.'],
        tables: [
          {
            caption: 'People known',
            rowHeading: 'Who',
            columns: ['People'],
            rows: known.cells.map((cell) => ({ label: cell, figures: [countFigure(known, cell)] })),
          },
        ],
      },
    ],
  }))
}

const coordinator: Caller = {
  subject: 'carol',
  name: 'Carol',
  organisation: 'coventry-council',
  role: 'coordinator',
}
const coventry = ['--by', 'kim', '--board', 'coventry-council'] as const
const warwickshire = ['--by', 'lin', '--board', 'warwickshire-council'] as const

beforeAll(async () => {
  await demonstration(place.path)
  const folder = dataFolder(place.path)
  const secrets = await hubSecrets(folder)
  const publishable = { 'annual-report': people }
  const opened = await openHub({ folder, secrets, adapters, clock: () => now, ids: randomUUID, publishable })
  const asked = { kind: 'annual-report', year: 2026, asOf: now } as const
  const prepared = await opened.timelines.publications.prepare(coordinator, asked)
  await opened.close()
  if (prepared.kind !== 'done') throw new Error(`It was ${prepared.kind}`)
  id = prepared.value.id
})
afterAll(() => place[Symbol.dispose]())

const publication = (...args: readonly string[]) => hub('publication', ...args, ...data)

describe('figures of a synthetic region, from the core to the public', () => {
  it('are shown to a board’s approver as they would be published, every number rounded or kept back', async () => {
    const run = await publication('show', id, ...coventry, '--json')
    expect(run.code).toBe(0)
    const shown: { state: string; document: unknown } = JSON.parse(run.stdout)
    expect(shown.state).toBe('waiting')
    const values = [...JSON.stringify(shown.document).matchAll(/"value":(?:"(\[c\])"|(\d+))/g)]
    expect(values).toHaveLength(3)
    for (const [, , number] of values) if (number !== undefined) expect(Number(number) % 5).toBe(0)
  })

  it('go nowhere on the word of one board, of a stranger, or of one person for both', async () => {
    expect((await publication('approve', id, ...coventry)).code).toBe(0)
    for (const [args, says] of [
      [['release', id, '--by', 'carol'], 'Not every board has approved it.'],
      [['approve', id, '--by', 'kim', '--board', 'warwickshire-council'], 'Whoever approves for one board'],
      [['approve', id, '--by', 'lin', '--board', 'wmas'], 'The agreement in force does not allow this.'],
      [
        ['approve', id, '--by', 'carol', '--board', 'warwickshire-council'],
        'Whoever prepared it cannot approve it.',
      ],
    ] as const) {
      const run = await publication(...args)
      expect(run.code).toBe(1)
      expect(run.stderr).toContain(says)
      expect(run.stderr.trim().split('\n')).toHaveLength(2)
    }
  })

  it('are released once both have approved, and an audit finds nothing', async () => {
    expect((await publication('approve', id, ...warwickshire)).code).toBe(0)
    const released = await publication('release', id, '--by', 'carol')
    expect(released.stdout).toContain('released')
    const listed = await publication('list', '--by', 'carol', '--json')
    expect(JSON.parse(listed.stdout)).toMatchObject({ publications: [{ id, state: 'released' }] })
    const audit = await hub('audit', 'replay', '--json', ...data)
    expect(JSON.parse(audit.stdout)).toMatchObject({
      ok: true,
      byType: { 'publication-released': 1, 'disclosure-released': 1 },
    })
  })

  it('are drafted at the command line as one HTML file that needs nothing else', async () => {
    const run = await hub('answer', 'foi', '--year', '2025', '--format', 'html', ...data)
    expect(run.code).toBe(0)
    expect(run.stdout).toMatch(/^<!doctype html>/)
    expect([...run.stdout.matchAll(/<h2 [^>]*id="(q\d+)"/g)].map(([, question]) => question)).toEqual(
      Array.from({ length: 13 }, (_, at) => `q${at + 1}`),
    )
    expect(run.stdout).not.toMatch(/<script|<link|src=/)
    expect(run.stderr).toContain('A draft: nothing was recorded')
  })

  it('are read by anybody from the running hub, in the bytes that both boards approved', async () => {
    const child = hubProcess(['start', '--port', '0', ...data])
    try {
      const ready = await saying(child, /http:\/\/localhost:(\d+)/)
      const address = ready.replace('localhost', '127.0.0.1')
      const page = await fetch(`${address}/published/${id}`, { headers: { accept: 'text/html' } })
      expect([page.status, await page.text()]).toEqual([
        200,
        expect.stringContaining('People known to the hub'),
      ])
      const json = await (await fetch(`${address}/published/${id}/document.json`)).text()
      const api = await (await fetch(`${address}/publications/released/${id}/document.json`)).text()
      expect(json).toBe(api)
      const list: { publications: { digest: string }[] } = JSON.parse(
        await (await fetch(`${address}/publications/released`)).text(),
      )
      expect(list.publications[0]?.digest).toBe(createHash('sha256').update(json).digest('hex'))
    } finally {
      const ended = finished(child)
      child.kill('SIGTERM')
      await ended
    }
  })
})
