import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { agreementOfTheTree, dataFolder, establish, hubSecrets, openHub, type Hub } from '@hub/hub'
import { continuityOf } from '@hub/indicators'
import { generateSigningKey, recordStream, type SigningKey } from '@hub/notification'
import { publisher } from '@hub/synthetic-region'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../demonstration.ts'
import { hub as command, temporaryFolder } from '../hub-process.ts'
import * as told from '../worked-case.ts'

/**
 * One man's year, as it would come in: released from prison, an overdose told by ambulance and hospital, treatment, death,
 * inquest, a correction of the treatment service's, and a link that turns out to be another man's. Every message is
 * signed, checked, sealed, linked and counted by the real parts, on its own day.
 */
const place = temporaryFolder()
let now = '2026-01-01T09:00:00.000Z'
let hub: Hub
let send: (on: string, feed: told.Feed, what: told.Told) => Promise<string>

const person = (subject: string, role: Caller['role'], board?: string): Caller => ({
  subject,
  name: 'Somebody',
  organisation: 'coventry-council',
  role,
  ...(board !== undefined && { board }),
})
const rosa = person('u-rosa', 'core-reviewer')
const lin = person('u-lin', 'link-reviewer')
const carol = person('u-carol', 'coordinator')
const reading = { purpose: 'REVIEW', reason: 'prepare-review' } as const
const endOf = (day: string): string => `${day}T23:00:00.000Z`

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

beforeAll(async () => {
  hub = await opened()
  const keys = new Map<string, SigningKey>()
  for (const [partner] of Object.values(told.senders)) keys.set(partner, await generateSigningKey())
  const agreement = agreementOfTheTree('cw-harms')
  await establish(hub.log, {
    agreement: { ...agreement, inForce: { ...agreement.inForce, until: '2999-12-31' } },
    keys: new Map([...keys].map(([partner, { kid, publicJwk }]) => [partner, { ...publicJwk, kid }])),
    approvedBy: ['caldicott-guardian', 'data-protection-officer'],
    now,
    keysValidUntil: '2999-12-31T23:59:59.999Z',
  })
  await hub.caughtUp()
  const { hubKeys } = await hubSecrets(dataFolder(place.path))
  const [hubKey] = hubKeys
  if (hubKey === undefined) throw new Error('The hub has no key')
  const publish = publisher({
    signingKeys: Object.fromEntries(keys),
    hubKey: hubKey.publicJwk,
    aud: 'hub.local',
  })
  send = async (on, feed, what) => {
    const id = randomUUID()
    now = `${on}T12:00:00.000Z`
    const message = await publish(told.planned(feed, { ...what, id, at: now }))
    const outcome = await hub.intake.receive({
      body: new TextEncoder().encode(JSON.stringify(message.event)),
      manifest: message.manifest,
      contentType: 'application/cloudevents+json',
    })
    if (outcome.kind !== 'accepted') throw new Error(`It was ${outcome.kind}`)
    await hub.caughtUp()
    return id
  }
})
afterAll(async () => {
  await hub.close()
  place[Symbol.dispose]()
})

/** The man's case and whatever else there is, as known at the end of a day. */
async function casesAt(day: string) {
  return Array.fromAsync(hub.timelines.assessments(endOf(day)), ({ assessment }) => assessment)
}
async function manAt(day: string) {
  const found = (await casesAt(day)).find(({ custody }) => custody.releases.length > 0)
  if (found === undefined) throw new Error('There is no case of his')
  return found
}
const codesAt = async (day: string) => (await manAt(day)).categories.map(({ code }) => code)
async function continuityAt(day: string) {
  const found = await manAt(day)
  const [release] = found.custody.releases
  return release && continuityOf(release, found, endOf(day))
}
async function readBy(caller: Caller, asOf: string): Promise<Readonly<{ pseudonym: string; bytes: string }>> {
  const listed = await hub.timelines.cases({ caller, filter: { feed: 'prison' }, offset: 0, limit: 10 })
  const pseudonym = listed.kind === 'shown' ? (listed.list.cases[0]?.pseudonym ?? '') : ''
  const answer = await hub.timelines.timeline({ caller, pseudonym, ...reading, asOf: endOf(asOf) })
  if (answer.kind !== 'shown') throw new Error(`The timeline was ${answer.kind}`)
  return { pseudonym, bytes: Buffer.from(answer.bytes).toString('utf8') }
}
/** Everything question 1 would say now, substance by substance: figures, and what is not given at all. */
async function firstAnswer(year: number) {
  const draft = await hub.timelines.publications.draft(carol, { kind: 'foi', year, asOf: now })
  if (draft.kind !== 'done') throw new Error(`It was ${draft.kind}`)
  const rows = (draft.value.document.sections[0]?.tables ?? []).flatMap((table) => table.rows)
  const shown = rows.flatMap(({ label, figures }) =>
    figures.map((figure) => ({
      label,
      ...(figure.kind === 'count' && { value: figure.value, of: figure.of }),
    })),
  )
  return { nitazene: shown.filter(({ label }) => label.startsWith('Nitazene')), all: shown }
}
/** Of one overdose there is nothing to be told, and least of all what it was with. */
function expectNothingTold({ nitazene, all }: Awaited<ReturnType<typeof firstAnswer>>): void {
  expect(all.length).toBeGreaterThan(3)
  for (const { value } of [...nitazene, ...all]) expect([undefined, '[c]', 0]).toContain(value)
  expect(nitazene.filter(({ value }) => typeof value === 'number')).toEqual([])
}

describe('one man’s year', () => {
  const ids = { hospital: '', treatment: '', corrected: '' }
  let read = { pseudonym: '', bytes: '' }

  it('begins with a release, and an overdose that is probable on 8 January: two partners tell, one is counted', async () => {
    await send('2026-01-05', 'prison', {
      event: 'person-released',
      record: 'release',
      identity: told.prisoner,
      facts: told.released,
    })
    await send('2026-01-05', 'prison', {
      event: 'naloxone-supplied',
      record: 'release',
      identity: told.prisoner,
      facts: told.naloxoneDeclined,
    })
    await send('2026-01-07', 'ambulance', {
      event: 'overdose-incident',
      record: 'incident',
      identity: { sexCode: '1' },
      facts: told.incident,
    })
    ids.hospital = await send('2026-01-07', 'hospital', {
      event: 'diagnosis-recorded',
      record: 'attendance',
      identity: told.withNumber,
      facts: told.attendance('415684004'),
    })
    expect((await manAt('2026-01-08')).overdoses).toMatchObject([
      { status: 'probable', outcome: 'near-fatal', feeds: ['ambulance', 'hospital'] },
    ])
  })

  it('has it confirmed on 10 January, by the hospital’s correction; a screen finds a nitazene', async () => {
    ids.corrected = await send('2026-01-09', 'hospital', {
      event: 'diagnosis-recorded',
      record: 'attendance',
      identity: told.withNumber,
      version: 2,
      supersedes: ids.hospital,
      facts: told.attendance('410605003'),
    })
    expect((await manAt('2026-01-10')).overdoses).toMatchObject([
      { status: 'confirmed', outcome: 'near-fatal' },
    ])
    await send('2026-01-12', 'hospital', {
      event: 'diagnosis-recorded',
      record: 'attendance',
      identity: told.withNumber,
      version: 3,
      supersedes: ids.corrected,
      facts: {
        ...told.attendance('410605003'),
        toxicologyScreen: [{ code: 'nitazene', result: 'detected' }],
      },
    })
    expect((await manAt('2026-01-12')).overdoses[0]?.findings).toContainEqual({
      code: 'nitazene',
      status: 'screen',
    })
  })

  it('has no continuity of care as known on 3 February: treatment began after 28 days', async () => {
    ids.treatment = await send('2026-02-02', 'treatment', {
      event: 'engaged',
      record: 'episode',
      identity: told.withNumber,
      facts: told.engagedOn('2026-02-02'),
    })
    expect(await continuityAt('2026-02-03')).toBe('not-met')
  })

  it('ends in March, suspected, and in treatment; probable after the post-mortem and the laboratory', async () => {
    await send('2026-03-20', 'coroner', {
      event: 'death-reported',
      record: 'inquest',
      identity: told.whoHeIs,
      facts: told.reported,
    })
    expect(await codesAt('2026-03-21')).toEqual(['DRD_SUSPECTED', 'DIT', 'NFO'])
    await send('2026-04-30', 'coroner', {
      event: 'postmortem-reported',
      record: 'inquest',
      identity: told.whoHeIs,
      facts: told.postmortem,
    })
    await send('2026-06-11', 'coroner', {
      event: 'toxicology-reported',
      record: 'inquest',
      identity: told.whoHeIs,
      facts: told.toxicology,
    })
    const { death } = await manAt('2026-06-12')
    expect(death).toMatchObject({ status: 'probable', behind: { drugs: true, alcohol: false } })
    expect(death?.findings).toEqual([
      { code: 'nitazene', status: 'implicated_in_cause_of_death' },
      { code: 'diazepam', status: 'detected_not_implicated' },
    ])
  })

  it('is a confirmed drug misuse death on 16 September, although the conclusion was misadventure', async () => {
    await send('2026-09-15', 'coroner', {
      event: 'inquest-concluded',
      record: 'inquest',
      identity: told.whoHeIs,
      facts: told.concluded,
    })
    expect((await manAt('2026-09-16')).categories).toEqual([
      { code: 'DRD_POISONING', status: 'confirmed', basis: 'inquest' },
      { code: 'DRD_MISUSE', status: 'confirmed', basis: 'inquest' },
      { code: 'DIT', status: 'confirmed', basis: 'evidence' },
      { code: 'NFO', status: 'confirmed', basis: 'evidence' },
    ])
  })

  it('has continuity of care as known on 21 September, and still none as known on 3 February', async () => {
    await send('2026-09-20', 'treatment', {
      event: 'engaged',
      record: 'episode',
      identity: told.withNumber,
      version: 2,
      supersedes: ids.treatment,
      facts: told.engagedOn('2026-01-24'),
    })
    expect(await continuityAt('2026-09-21')).toBe('met')
    expect(await continuityAt('2026-02-03')).toBe('not-met')
    now = '2026-09-22T12:00:00.000Z'
    read = await readBy(rosa, '2026-09-21')
    expect(JSON.parse(read.bytes)).toMatchObject({ assessment: { overdoses: [{ outcome: 'near-fatal' }] } })
  })

  it('is published, and nothing is told of his nitazene', async () => {
    now = '2026-09-30T12:00:00.000Z'
    const prepared = await hub.timelines.publications.prepare(carol, { kind: 'foi', year: 2026, asOf: now })
    if (prepared.kind !== 'done') throw new Error(`It was ${prepared.kind}`)
    const { id } = prepared.value
    for (const board of ['coventry-council', 'warwickshire-council'])
      expect(
        await hub.timelines.publications.approve(person(`u-${board}`, 'board-approver', board), id),
      ).toMatchObject({ kind: 'done' })
    expect(await hub.timelines.publications.release(carol, id)).toMatchObject({
      kind: 'done',
      value: { state: 'released' },
    })
    expectNothingTold(await firstAnswer(2026))
    expect((await firstAnswer(2026)).all[0]).toMatchObject({ value: '[c]', of: { asOf: now } })
  })

  it('loses the ambulance’s record on 2 October: it was the other man’s, and the overdose is near-fatal no more', async () => {
    now = '2026-10-02T12:00:00.000Z'
    const record = recordStream('ambulance', 'incident'.padEnd(24, 'x'), 'wmas')
    expect(await hub.linkage.reviews.undo(lin, record, 'wrong-person')).toEqual({
      kind: 'done',
      value: 'done',
    })
    await hub.caughtUp()
    expect((await manAt('2026-10-02')).overdoses).toMatchObject([
      { status: 'confirmed', outcome: 'non-fatal', severity: [], feeds: ['hospital'] },
    ])
    expect(await codesAt('2026-10-02')).toEqual(['DRD_POISONING', 'DRD_MISUSE', 'DIT', 'OD_NONFATAL'])
    const others = (await casesAt('2026-10-02')).filter(({ custody }) => custody.releases.length === 0)
    expect(others).toMatchObject([{ overdoses: [{ status: 'probable', outcome: 'near-fatal' }] }])
    const told = hub.timelines.notices(rosa)
    expect(told).toMatchObject({ kind: 'shown', notices: [{ about: 'parted', pseudonym: read.pseudonym }] })
    const listed = await command('audit', 'disclosures', '--data', place.path, '--link', record, '--json')
    const { disclosures }: { disclosures: readonly { kind: string; caller: string }[] } = JSON.parse(
      listed.stdout,
    )
    expect(new Set(disclosures.map(({ caller, kind }) => `${caller} ${kind}`))).toEqual(
      new Set(['u-rosa list', 'u-rosa timeline']),
    )
  })

  it('reads the same, byte for byte, as known on 21 September, before and after, and from a log that is read anew', async () => {
    const again = await hub.timelines.timeline({
      caller: rosa,
      pseudonym: read.pseudonym,
      ...reading,
      asOf: endOf('2026-09-21'),
    })
    expect(again.kind === 'shown' && Buffer.from(again.bytes).toString('utf8')).toBe(read.bytes)
    await hub.close()
    hub = await opened()
    await hub.caughtUp()
    const anew = await hub.timelines.timeline({
      caller: rosa,
      pseudonym: read.pseudonym,
      ...reading,
      asOf: endOf('2026-09-21'),
    })
    expect(anew.kind === 'shown' && Buffer.from(anew.bytes).toString('utf8')).toBe(read.bytes)
  })

  it('is told of no more afterwards: the ledger lets no second edition stand beside the first', async () => {
    now = '2026-10-03T12:00:00.000Z'
    const again = await firstAnswer(2026)
    expectNothingTold(again)
    expect(again.all.flatMap(({ of }) => of?.asOf ?? []).filter((at) => at === now)).toEqual([])
  })

  it('is found whole by an auditor’s replay', async () => {
    await hub.close()
    const replayed = await command('audit', 'replay', '--data', place.path, '--json')
    expect(JSON.parse(replayed.stdout)).toMatchObject({ ok: true, findings: [] })
    expect(replayed.code).toBe(0)
    hub = await opened()
  })
})
