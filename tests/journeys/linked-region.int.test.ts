import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { caseIndex } from '@hub/link-history'
import { type Hub, dataFolder, hubSecrets, openHub } from '@hub/hub'
import { syntheticRegion } from '@hub/synthetic-region'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters, demonstration } from '../demonstration.ts'
import { temporaryFolder } from '../hub-process.ts'

const size = { seed: 'linked', scale: 0.1 }
const region = syntheticRegion({ ...size, from: '2024-07-01', until: '2026-06-30' })
const specialOf = new Map(region.people.map(({ id, special }) => [id, special ?? 'none']))
const folder = temporaryFolder()
let hub: Hub
const people = new Map<string, string>()

beforeAll(async () => {
  await demonstration(folder.path, size)
  const data = dataFolder(folder.path)
  const secrets = await hubSecrets(data)
  hub = await openHub({
    folder: data,
    secrets,
    adapters,
    clock: () => '2026-07-01T09:00:00.000Z',
    ids: randomUUID,
  })
  for await (const { type, stream, meta } of hub.log.readAll()) {
    const { ce, partner, feed } = meta
    if (type !== 'notification-accepted' || typeof ce !== 'object' || ce === null || !('subject' in ce))
      continue
    const whose = [partner, feed, ce.subject].filter((part) => typeof part === 'string').join(' ')
    const person = region.truth.links.get(whose)
    if (person !== undefined) people.set(stream, person)
  }
})
afterAll(async () => {
  await hub.close()
  folder[Symbol.dispose]()
})

async function measured(among: (person: string) => boolean = () => true) {
  const book = caseIndex()
  for await (const event of hub.log.readAll()) book.take(event)
  let [right, wrong, missed] = [0, 0, 0]
  const all = [...people].filter(([, person]) => among(person))
  for (const [at, [record, person]] of all.entries()) {
    for (const [other, otherPerson] of all.slice(at + 1)) {
      const together = book.caseOf(record) === book.caseOf(other)
      if (person === otherPerson && together) right += 1
      if (person === otherPerson && !together) missed += 1
      if (person !== otherPerson && together) wrong += 1
    }
  }
  return { wrong, recall: right / (right + missed), pairs: right + missed }
}

const reviewers = ['u-1', 'u-2'].map((subject): Caller => ({
  subject,
  name: 'x',
  organisation: 'council',
  role: 'link-reviewer',
}))

describe('the synthetic region through the service', () => {
  it('holds records of many people, all of them in a case', () => {
    expect(people.size).toBeGreaterThan(300)
  })

  it('no automatic link is wrong', async () => {
    expect(await measured()).toMatchObject({ wrong: 0 })
  })

  it('with reviewers who are right hardly a link is missed, and none is wrong', async () => {
    let asked = 0
    for (; asked < 500; asked += 1) {
      const [first] = reviewers
      const open = first && (await hub.linkage.reviews.queue(first))
      if (open?.kind !== 'done') throw new Error('The queue did not open')
      const [review] = open.value
      if (review === undefined) break
      const [one, other] = review.records.map(({ record }) => people.get(record))
      for (const reviewer of reviewers)
        await hub.linkage.reviews.answer(reviewer, review.id, one === other ? 'same' : 'different')
    }
    const { wrong, recall } = await measured()
    expect(wrong).toBe(0)
    expect(recall).toBeGreaterThan(0.98)
    expect((asked / people.size) * 1000).toBeLessThan(150)
  })

  it.each(['twin', 'father-and-son', 'no-fixed-abode', 'name-change'])(
    'of the group %s nobody is taken for another, and hardly a link is missed',
    async (group) => {
      const { wrong, recall, pairs } = await measured((person) => specialOf.get(person) === group)
      expect(pairs).toBeGreaterThan(0)
      expect(wrong).toBe(0)
      expect(recall).toBeGreaterThan(0.9)
    },
  )
})
