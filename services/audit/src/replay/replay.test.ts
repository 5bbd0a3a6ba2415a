import { resume, suspend } from '@hub/agreement'
import { inMemoryEventLog, Position } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import { noteVerifier } from '@hub/transparency-log'
import { describe, expect, it } from 'vitest'
import { forge } from '../fixtures/forge.ts'
import { committed, ordinaryHistory, signer } from '../fixtures/history.ts'
import { audience, reading, region } from '../fixtures/region.ts'
import { violations } from '../fixtures/violations.ts'
import { renderReport } from './render-report.ts'
import { replay, type Progress, type ReplayReport } from './replay.ts'

const now = '2026-06-01T00:00:00.000Z'
const verifier = noteVerifier(signer.vkey)

/** The rules found, by event. */
function foundIn({ findings }: ReplayReport): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { eventId = '(none)', rule } of findings)
    found.set(eventId, [...(found.get(eventId) ?? []), rule].sort())
  return found
}

describe('a log in which all went well', () => {
  it('has no finding, with the evidence and without it', async () => {
    const made = await region(inMemoryEventLog())
    const events = await ordinaryHistory(made)
    const store = await committed(made.log)
    const bare = await replay({ log: made.log, vault: made.auditVault, now, audience })
    expect(bare.findings).toEqual([])
    expect(bare).toMatchObject({ ok: true, events: events.length })
    const report = await replay({ log: made.log, vault: made.auditVault, now, audience, store, verifier })
    expect(report.findings).toEqual([])
    expect(report).toMatchObject({
      ok: true,
      events: events.length,
      checkpoint: { matches: true, unsigned: 0 },
    })
    expect(report.looked).toEqual({ manifests: 10, factsOpened: 10, factsShredded: 0, factsClosed: 0 })
  })
})

/** A vault as one sees it without any key-encryption key. */
const nobodys = (vault: KeyVault): KeyVault => ({
  ...vault,
  async find(keyId) {
    const found = await vault.find(keyId)
    return found.kind === 'live' ? { kind: 'not-permitted', class: found.key.class } : found
  },
})

describe('what a replay can look at', () => {
  it('is told as it goes, by how many events it has gone through, up to the last', async () => {
    const made = await region(inMemoryEventLog())
    const events = await ordinaryHistory(made, 3)
    const seen: Progress[] = []
    await replay({
      log: made.log,
      vault: made.auditVault,
      now,
      audience,
      onProgress: (progress) => seen.push(progress),
    })
    const last = events.length
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b))
    expect(seen.at(-1)).toEqual({ done: last, total: last })
  })

  it('shrinks with destroyed keys, and nothing is wrong with that: the evidence still matches', async () => {
    const made = await region(inMemoryEventLog())
    const events = await ordinaryHistory(made, 1)
    const store = await committed(made.log)
    const accepted = events.filter(({ type }) => type === 'notification-accepted')
    await made.vault.shred(accepted[0]?.stream ?? '', now)
    const report = await replay({ log: made.log, vault: made.auditVault, now, audience, store, verifier })
    expect(report).toMatchObject({ ok: true, checkpoint: { matches: true } })
    expect(report.looked).toMatchObject({ factsOpened: accepted.length - 1, factsShredded: 1 })
  })

  it('is less without the key of facts, and the report says how much less', async () => {
    const made = await region(inMemoryEventLog())
    await ordinaryHistory(made, 1)
    const report = await replay({ log: made.log, vault: nobodys(made.auditVault), now, audience })
    expect(report.looked).toMatchObject({ manifests: 5, factsOpened: 0, factsClosed: 5 })
    expect(report.ok).toBe(true)
  })

  it('is nothing when the vault is away: the replay fails, and does not call the log clean', async () => {
    const made = await region(inMemoryEventLog())
    await ordinaryHistory(made, 1)
    await made.auditVault.close()
    const running = replay({ log: made.log, vault: made.auditVault, now, audience })
    await expect(running).rejects.toMatchObject({ name: 'VaultError' })
  })
})

describe('a log in which things are against the rules', () => {
  it(`has each of ${violations.length} violations found and named, and nothing else`, async () => {
    const made = await region(inMemoryEventLog())
    const planted = new Map<string, readonly string[]>()
    await ordinaryHistory(made, 1)
    for (const { plant, rules } of violations) {
      const { id } = await plant(made)
      planted.set(id, [...rules].sort())
    }
    await ordinaryHistory(made, 1)
    const report = await replay({ log: made.log, vault: made.auditVault, now, audience })
    expect(foundIn(report)).toEqual(planted)
    expect(report.ok).toBe(false)

    // They were in the log when it was committed to: the evidence shows that, and excuses none of them.
    const store = await committed(made.log)
    const withEvidence = await replay({
      log: made.log,
      vault: made.auditVault,
      now,
      audience,
      store,
      verifier,
    })
    expect(withEvidence.findings).toEqual(report.findings)
    expect(withEvidence.checkpoint.matches).toBe(true)
  })

  it('has everything after a suspension found, until it is lifted', async () => {
    const made = await region(inMemoryEventLog())
    await ordinaryHistory(made, 1)
    await made.record(
      suspend('cw-harms', { reason: 'Concern raised', by: 'Guardian', now: made.tick(), id: made.uuid() }),
    )
    const opened = made.uuid()
    await made.append(`case-${opened}`, { type: 'case-opened', data: { case: opened } })
    const sent = await forge(made, 'uhcw')
    await made.record(resume('cw-harms', { by: 'Guardian', now: made.tick(), id: made.uuid() }))
    const read = await reading(made, opened)
    const report = await replay({ log: made.log, vault: made.auditVault, now, audience })
    expect(foundIn(report)).toEqual(new Map([[sent.id, ['agreement-denies']]]))
    expect(report.findings[0]?.says).toContain('SUSPENDED')
    expect(Position.compare(read.position, sent.position)).toBeGreaterThan(0)
  })

  it('has nothing of what was planted in its report', async () => {
    const made = await region(inMemoryEventLog())
    const secrets = ['Testperson', '9434765919', 'shoeSize', 'Jane']
    await made.append('record-ambulance-Jane-Testperson', {
      type: 'Jane-Testperson-9434765919',
      data: { Testperson: 'Jane', shoeSize: '943 476 5919' },
      meta: { 'Jane Testperson': 9434765919 },
    })
    await forge(made, 'wmas', { facts: { shoeSize: 'Jane' }, meta: { Testperson: 'Jane' } })
    const report = await replay({ log: made.log, vault: made.auditVault, now, audience })
    const shown = JSON.stringify(report) + renderReport(report)
    expect(report.findings.length).toBeGreaterThan(3)
    for (const secret of secrets) expect(shown).not.toContain(secret)
  })
})
