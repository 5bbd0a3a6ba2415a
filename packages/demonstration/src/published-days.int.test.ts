import { generateHubKey, generateSigningKey } from '@hub/notification'
import { syntheticRegion } from '@hub/synthetic-region'
import { beforeAll, describe, expect, it } from 'vitest'
import { published, publishedOnThread, type PublishedBatch, type Publishing } from './published-days.ts'

const region = { seed: 'published days', scale: 0.01, from: '2024-07-01', until: '2024-12-31' }
const breaks = ['2024-08-01T10:00:00.000Z', '2024-10-01T10:00:00.000Z']

let publishing: Publishing
beforeAll(async () => {
  const partners = new Set(syntheticRegion(region).schedule.map(({ partner }) => partner))
  const keys = await Promise.all([...partners].map(async (id) => [id, await generateSigningKey()] as const))
  const { publicJwk } = await generateHubKey()
  publishing = {
    region,
    breaks,
    keys: { signingKeys: Object.fromEntries(keys), hubKey: publicJwk, aud: 'hub.test' },
  }
})

const sent = (batches: readonly PublishedBatch[]) =>
  batches.flatMap(({ notifications }) => notifications.map(({ eventId, at }) => `${at} ${eventId}`))

describe('a region’s notifications', () => {
  it('come on a thread as they come without one: all of them, in the order of their sending', async () => {
    const here = await Array.fromAsync(published(publishing))
    const threaded = await Array.fromAsync(publishedOnThread(publishing))
    expect(sent(threaded)).toEqual(sent(here))
    expect(sent(here)).toEqual(sent(here).toSorted((a, b) => (a.slice(0, 24) < b.slice(0, 24) ? -1 : 0)))
    expect(sent(here)).toHaveLength(syntheticRegion(region).schedule.length)
  })

  it('come in batches of one day that cross no break, each of which has a notification once', async () => {
    for (const { notifications } of await Array.fromAsync(published(publishing))) {
      const times = notifications.map(({ at }) => at)
      expect(new Set(times.map((at) => at.slice(0, 10))).size).toBe(1)
      expect(new Set(times.map((at) => breaks.filter((one) => one <= at).length)).size).toBe(1)
      expect(new Set(notifications.map(({ eventId }) => eventId)).size).toBe(notifications.length)
    }
  })

  it('end with their reader', async () => {
    for await (const { total } of publishedOnThread(publishing)) {
      expect(total).toBeGreaterThan(0)
      break
    }
  })
})
