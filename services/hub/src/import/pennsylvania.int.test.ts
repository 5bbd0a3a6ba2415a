import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkPlaintext } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { pennsylvaniaRows } from './pennsylvania.ts'

const secret = new Uint8Array(32).fill(7)
const fixture = fileURLToPath(new URL('fixtures/pennsylvania.csv', import.meta.url))
const published = fileURLToPath(
  new URL('../../../../../shared/data/overdoses/pennsylvania-incidents-2018.csv', import.meta.url),
)
const read = (path: string) => Array.fromAsync(pennsylvaniaRows(path, secret))
const rows = await read(fixture)
const of = (row: number) => {
  const found = rows[row - 1]
  return found?.kind === 'converted' ? found.notifications : []
}

describe('a file of the network with broken rows', () => {
  it('converts the good rows and refuses the broken ones, each with its row and line', () => {
    expect(rows.map((row) => (row.kind === 'unusable' ? [] : [row.kind, row.row, row.line]))).toEqual([
      ['converted', 1, 2],
      ['converted', 2, 3],
      ['converted', 3, 4],
      ['refused', 4, 5],
      ['refused', 5, 6],
      ['converted', 6, 7],
    ])
  })

  it('names every column that is wrong and the rule it breaks, and never what stood there', () => {
    const refused = rows.filter((row) => row.kind === 'refused')
    expect(refused.map(({ reasons }) => reasons.map(({ column }) => column))).toEqual([
      ['Incident Date', 'Incident Time', 'Incident County FIPS Code', 'Age Range', 'Survive', 'HEROIN'],
      ['(row)'],
    ])
    for (const value of ['9003', '13/04', '25:00', 'young', '002'])
      expect(JSON.stringify(refused)).not.toContain(value)
  })

  it('sends nothing that breaks the contract', () => {
    const sent = rows.flatMap((row) => (row.kind === 'converted' ? row.notifications : []))
    expect(sent.flatMap(({ type, plaintext }) => checkPlaintext(type, plaintext))).toEqual([])
  })
})

describe('a row of the network', () => {
  it('is one victim of an incident attended by police, at the local time it was written down', () => {
    const [overdose, ...more] = of(1)
    expect(more).toEqual([])
    expect(overdose).toMatchObject({
      partner: 'pa-odin',
      type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
      plaintext: {
        record: { ref: '9001/1', version: 1 },
        identity: { statedAge: { fromYears: 25, toYears: 29 }, sexCode: '1' },
        facts: {
          callId: '9001',
          responder: 'police',
          callAt: { at: '2018-12-31T23:30:00-05:00', precision: 'minute' },
          incidentLad: 'US-42045',
          residenceLad: 'US-42045',
          impression: 'opioid',
          substances: [
            { code: 'heroin', status: 'reported', basis: 'police' },
            { code: 'fentanyl', status: 'reported', basis: 'police' },
          ],
          naloxone: [{ by: 'police', route: 'unknown', response: 'responded' }],
        },
      },
    })
  })

  it('that did not survive is told of a second time, as a death that day', () => {
    const [overdose, outcome, ...more] = of(2)
    expect(more).toEqual([])
    expect(outcome).toMatchObject({
      subject: overdose?.subject,
      type: 'uk.gov.coventry.harms.ambulance.outcome-recorded.v1',
      plaintext: {
        facts: { outcome: 'died', outcomeAt: { at: '2018-07-04T00:00:00-04:00', precision: 'day' } },
      },
    })
    expect(outcome?.id).not.toBe(overdose?.id)
  })

  it('keeps to what it knows: midnight is no time, out of state no county, a response without naloxone no naloxone', () => {
    const [overdose] = of(2)
    expect(overdose?.plaintext).toMatchObject({
      identity: { statedAge: { fromYears: 80, toYears: 130 }, sexCode: '0' },
      facts: {
        callAt: { at: '2018-07-04T00:00:00-04:00', precision: 'day' },
        impression: 'mixed',
        alcoholInvolved: 'yes',
        naloxone: [],
      },
    })
    expect(JSON.stringify(overdose)).not.toContain('residenceLad')
    expect(of(3)[0]?.plaintext).toMatchObject({
      facts: { impression: 'unknown_od', naloxone: [{ response: 'none' }] },
    })
  })

  it('tells two victims of one incident apart', () => {
    expect(of(1)[0]?.subject).not.toBe(of(2)[0]?.subject)
  })

  it('is the same to the byte in a second run', async () => {
    expect(await read(fixture)).toEqual(rows)
  })
})

describe('the network’s file as published', () => {
  it('converts to the last of its 5,840 rows, 974 of them a death besides', async (context) => {
    if (!existsSync(published)) context.skip('../shared/data is not beside this repository')
    const all = await read(published)
    const sent = all.flatMap((row) => (row.kind === 'converted' ? row.notifications : []))
    expect([all.length, all.filter(({ kind }) => kind === 'converted').length, sent.length]).toEqual([
      5_840, 5_840, 6_814,
    ])
    expect(new Set(sent.map(({ id }) => id)).size).toBe(6_814)
    expect(new Set(sent.map(({ subject }) => subject)).size).toBe(5_840)
    expect(sent.flatMap(({ type, plaintext }) => checkPlaintext(type, plaintext))).toEqual([])
  })
})
