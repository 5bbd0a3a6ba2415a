import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkPlaintext } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { connecticutRows } from './connecticut.ts'

const secret = new Uint8Array(32).fill(7)
const fixture = fileURLToPath(new URL('fixtures/connecticut.csv', import.meta.url))
const published = fileURLToPath(
  new URL('../../../../../shared/data/overdoses/connecticut-deaths-2012-2015.csv', import.meta.url),
)
const read = (path: string, key = secret) => Array.fromAsync(connecticutRows(path, key))
const rows = await read(fixture)
const notifications = rows.flatMap((row) => (row.kind === 'converted' ? row.notifications : []))
const [first, second, third, last] = notifications

describe('a register with broken rows', () => {
  it('converts the good rows and refuses the broken ones, each with its row and line', () => {
    expect(rows.map((row) => (row.kind === 'unusable' ? [] : [row.kind, row.row, row.line]))).toEqual([
      ['converted', 1, 2],
      ['converted', 2, 6],
      ['converted', 3, 10],
      ['refused', 4, 14],
      ['refused', 5, 15],
      ['refused', 6, 19],
      ['refused', 7, 23],
      ['converted', 8, 27],
    ])
  })

  it('names every column that is wrong and the rule it breaks, and never what stood there', () => {
    const refused = rows.filter((row) => row.kind === 'refused')
    expect(refused.map(({ reasons }) => reasons.map(({ column }) => column))).toEqual([
      ['(row)'],
      ['Date', 'Age', 'Heroin'],
      ['(row)'],
      ['ID', 'DateType', 'Sex'],
    ])
    const said = JSON.stringify(refused)
    for (const value of ['14-9004', '15-9005', '02/30/2015', 'forty', '?"', 'TOL', 'Mail'])
      expect(said).not.toContain(value)
  })

  it('sends nothing that breaks the contract', () => {
    expect(notifications.flatMap(({ type, plaintext }) => checkPlaintext(type, plaintext))).toEqual([])
  })
})

describe('a row of the register', () => {
  it('is the certified death of an unnamed person, with the substances its columns mark', () => {
    expect(first).toMatchObject({
      partner: 'ct-ocme',
      type: 'uk.gov.coventry.harms.coroner.inquest-concluded.v1',
      plaintext: {
        record: { ref: '12-9001', version: 1 },
        identity: { statedAge: { fromYears: 34, toYears: 34 }, sexCode: '2' },
        facts: {
          dateOfDeath: { at: '2014-06-28T00:00:00-04:00', precision: 'day' },
          placeOfDeathType: '20',
          placeOfDeathLad: 'US-09009',
          residenceLad: 'US-09003',
          conclusionForm: 'certified',
          alcoholInvolved: 'yes',
          intent: 'accident',
        },
      },
    })
    expect(codesOf(first)).toEqual(['heroin', 'fentanyl', 'alcohol'])
  })

  it('takes a date of report for the latest the death can have been', () => {
    expect(second?.plaintext).toMatchObject({
      identity: { sexCode: '0' },
      facts: {
        dateOfDeath: { at: '2015-12-31T00:00:00-05:00', precision: 'unknown' },
        intent: 'natural',
        alcoholInvolved: 'no',
      },
    })
    expect(JSON.stringify(second)).not.toContain('statedAge')
  })

  it('takes a remark in a substance’s column for the substance, and carries none of the words', () => {
    expect(codesOf(second)).toEqual(['morphine', 'other'])
    expect(JSON.stringify(second)).not.toMatch(/STOLE|RX/)
    expect(codesOf(last)).toEqual(['methadone', 'unspecified_opiate'])
  })

  it('leaves out a place it does not know, and a county of another state that has the name of one of ours', () => {
    for (const field of ['placeOfDeathType', 'placeOfDeathLad', 'residenceLad'])
      expect(JSON.stringify(second)).not.toContain(field)
    expect(third?.plaintext).toMatchObject({ facts: { placeOfDeathLad: 'US-09013' } })
    expect(JSON.stringify(third)).not.toContain('residenceLad')
    expect(last?.plaintext).toMatchObject({ facts: { placeOfDeathLad: 'US-09015', placeOfDeathType: '40' } })
  })

  it('leaves it to the agreement what becomes of somebody under 18', () => {
    expect(third?.plaintext).toMatchObject({
      identity: { statedAge: { fromYears: 17, toYears: 17 } },
      facts: { intent: 'not_stated' },
    })
  })

  it('is the same to the byte in a second run, and tells nothing of its reference in clear', async () => {
    expect(await read(fixture)).toEqual(rows)
    const [other] = await read(fixture, new Uint8Array(32).fill(8))
    expect(other?.kind === 'converted' && other.notifications[0]?.subject).not.toBe(first?.subject)
    const { plaintext: _, ...envelope } = first ?? { plaintext: {} }
    expect(JSON.stringify(envelope)).not.toContain('9001')
  })
})

describe('another file than the register', () => {
  it('is said to be one, with the columns that are missing', async () => {
    const [only, ...more] = await read(fileURLToPath(new URL('fixtures/pennsylvania.csv', import.meta.url)))
    expect(more).toEqual([])
    expect(only).toMatchObject({ kind: 'unusable' })
    expect(only?.kind === 'unusable' && only.reasons.map(({ column }) => column)).toContain('MannerofDeath')
  })
})

describe('the register as published', () => {
  it('converts to the last of its 2,130 rows, each a record of its own that keeps the contract', async (context) => {
    if (!existsSync(published)) context.skip('../shared/data is not beside this repository')
    const all = await read(published)
    const sent = all.flatMap((row) => (row.kind === 'converted' ? row.notifications : []))
    expect([all.length, sent.length]).toEqual([2_130, 2_130])
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2_130)
    expect(new Set(sent.map(({ subject }) => subject)).size).toBe(2_130)
    expect(sent.flatMap(({ type, plaintext }) => checkPlaintext(type, plaintext))).toEqual([])
  })
})

function codesOf(notification: (typeof notifications)[number] | undefined): readonly string[] {
  return [...JSON.stringify(notification?.plaintext).matchAll(/"code":"([a-z_]+)"/g)].map(
    ([, code = '']) => code,
  )
}
