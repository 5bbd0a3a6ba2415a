import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Caller } from '@hub/access'
import { dataFolder, hubSecrets, openHub, partnerSecrets, type Hub } from '@hub/hub'
import { publisher } from '@hub/synthetic-region'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../demonstration.ts'
import { expected, unpackFolderOf010 } from '../folder-of-0.1.0.ts'
import { hub as command, temporaryFolder } from '../hub-process.ts'
import { incident, planned, withNumber } from '../worked-case.ts'

const place = temporaryFolder()
afterAll(() => place[Symbol.dispose]())

const caller = (subject: string, role: Caller['role']): Caller => ({
  subject,
  name: 'Somebody',
  organisation: 'coventry-council',
  role,
})
const reviewer = caller('u-rosa', 'core-reviewer')

/** A minute after the last event of the folder: nothing in it has expired. */
const now = new Date(Date.parse(expected.lastRecordedAt) + 60_000).toISOString()

async function opened(): Promise<Hub> {
  const folder = dataFolder(place.path)
  return openHub({
    folder,
    secrets: await hubSecrets(folder),
    adapters,
    clock: () => now,
    ids: randomUUID,
  })
}

async function timelinesIn(hub: Hub): Promise<Readonly<{ cases: number; entries: number }>> {
  const lengths = await Array.fromAsync(hub.timelines.allTimelines(now), ({ entries }) => entries.length)
  return { cases: lengths.length, entries: lengths.reduce((sum, length) => sum + length, 0) }
}

/** The signed notes of the evidence, in order. */
function checkpointsIn(folder: string): readonly string[] {
  const database = new DatabaseSync(join(folder, 'audit.sqlite'), { readOnly: true })
  const rows = database.prepare('SELECT note FROM checkpoint ORDER BY size').all()
  database.close()
  return rows.map(({ note }) => String(note))
}

type Report = Readonly<{
  ok: boolean
  findings: readonly unknown[]
  events: number
  byType: Readonly<Record<string, number>>
  checkpoint: Readonly<{ matches: boolean; root: string }>
}>
async function replayed(): Promise<Report & Readonly<{ code: number | null }>> {
  const run = await command('audit', 'replay', '--data', place.path, '--json')
  const report: Report = JSON.parse(run.stdout)
  return { ...report, code: run.code }
}

describe('a data folder of release 0.1.0', () => {
  let hub: Hub
  let signed: readonly string[] = []
  beforeAll(() => {
    unpackFolderOf010(place.path)
    signed = checkpointsIn(place.path)
  })

  it('replays clean before anything is done to it, with the events and the root that 0.1.0 wrote down', async () => {
    const { code, findings, events, byType, checkpoint } = await replayed()
    expect(findings).toEqual([])
    expect(code).toBe(0)
    expect({ events, byType, root: checkpoint.root }).toEqual({
      events: expected.events,
      byType: expected.byType,
      root: expected.root,
    })
  })

  it('opens: cases, timelines, open questions, receipts and quarantine are as 0.1.0 counted them', async () => {
    hub = await opened()
    await hub.caughtUp()
    const { cases, entries, openQuestions, heldInQuarantine } = expected
    expect(await timelinesIn(hub)).toEqual({ cases, entries })
    expect(await hub.linkage.reviews.queue(caller('u-lin', 'link-reviewer'))).toMatchObject({
      kind: 'done',
      value: { length: openQuestions },
    })
    expect(hub.receipts.quarantine.list()).toHaveLength(heldInQuarantine)
    const counts = JSON.parse((await command('receipts', '--data', place.path, '--json')).stdout)
    expect(counts).toMatchObject({ counts: expected.receipts })
  })

  it('still publishes what was released', async () => {
    const shown = await hub.timelines.publications.list(caller('u-carol', 'coordinator'))
    expect(shown).toMatchObject({
      kind: 'done',
      value: expect.arrayContaining([
        expect.objectContaining({ id: expected.released, state: 'released' }),
        expect.objectContaining({ state: 'refused' }),
      ]),
    })
  })

  it('continues: a partner’s new notification is accepted, linked and read', async () => {
    const folder = dataFolder(place.path)
    const { signing } = await partnerSecrets(folder, 'wmas')
    const { hubKeys } = await hubSecrets(folder)
    const [hubKey] = hubKeys
    if (hubKey === undefined) throw new Error('The folder has no hub key')
    const publish = publisher({
      signingKeys: { wmas: signing },
      hubKey: hubKey.publicJwk,
      aud: 'hub.local',
    })
    const sent = planned('ambulance', {
      id: randomUUID(),
      at: now,
      event: 'overdose-incident',
      record: 'incident',
      identity: withNumber,
      facts: incident,
    })
    const { event, manifest } = await publish(sent)
    const outcome = await hub.intake.receive({
      body: new TextEncoder().encode(JSON.stringify(event)),
      manifest,
      contentType: 'application/cloudevents+json',
    })
    expect(outcome.kind).toBe('accepted')
    await hub.caughtUp()
    const { cases, entries } = expected
    expect(await timelinesIn(hub)).toEqual({ cases: cases + 1, entries: entries + 1 })

    const listed = await hub.timelines.cases({ caller: reviewer, filter: {}, offset: 0, limit: 100 })
    if (listed.kind !== 'shown') throw new Error(`The list was ${listed.kind}`)
    expect(listed.list.cases).toHaveLength(cases + 1)
    for (const { pseudonym } of listed.list.cases) {
      const asked = { caller: reviewer, pseudonym, purpose: 'REVIEW', reason: 'prepare-review' } as const
      expect(await hub.timelines.timeline(asked)).toMatchObject({ kind: 'shown' })
    }
  })

  it('replays clean after that, and keeps every checkpoint that 0.1.0 signed', async () => {
    await hub.caughtUp()
    await hub.close()
    expect(signed.length).toBeGreaterThan(0)
    expect(checkpointsIn(place.path).slice(0, signed.length)).toEqual(signed)
    expect(checkpointsIn(place.path).length).toBeGreaterThan(signed.length)
    const report = await replayed()
    expect(report.findings).toEqual([])
    expect(report).toMatchObject({ code: 0, ok: true, checkpoint: { matches: true } })
    expect(report.byType['notification-accepted']).toBe((expected.byType['notification-accepted'] ?? 0) + 1)
    expect(report.events).toBeGreaterThan(expected.events + expected.cases)
  })

  it('carries the version of its layout from then on', () => {
    const version = join(place.path, 'folder-version')
    expect(existsSync(version) && readFileSync(version, 'utf8')).toBe('2\n')
  })
})
