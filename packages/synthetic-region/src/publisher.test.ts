import { generateHubKey, generateSigningKey, openData, readEnvelope, verifyManifest } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { publisher } from './publisher.ts'
import { syntheticRegion } from './synthetic-region.ts'

const { schedule } = syntheticRegion({
  seed: 'publish',
  scale: 0.01,
  from: '2024-07-01',
  until: '2026-06-30',
})

const partners = [...new Set(schedule.map(({ partner }) => partner))]

async function keys() {
  const signingKeys = Object.fromEntries(
    await Promise.all(partners.map(async (partner) => [partner, await generateSigningKey()] as const)),
  )
  return { signingKeys, hub: await generateHubKey(), aud: 'urn:hub:area:coventry-warwickshire' }
}

describe('a region that is published', () => {
  it('arrives as signed: envelope, manifest and content are what the partner planned', async () => {
    const { signingKeys, hub, aud } = await keys()
    const publish = publisher({ signingKeys, hubKey: hub.publicJwk, aud })
    const sequence = new Map<string, number>()
    for (const planned of schedule) {
      const { event, manifest } = await publish(planned)
      expect(readEnvelope(event)).toMatchObject({ kind: 'read' })
      const publicJwk = signingKeys[planned.partner]?.publicJwk ?? {}
      const seq = (sequence.get(planned.partner) ?? 0) + 1
      sequence.set(planned.partner, seq)
      const { id, source, type, subject, time } = planned
      expect(await verifyManifest(manifest, publicJwk)).toMatchObject({
        kind: 'verified',
        manifest: {
          aud,
          seq,
          iat: Date.parse(planned.sendAt) / 1000,
          ce: { id, source, type, subject, time },
        },
      })
      const opened = await openData(event.data, [hub])
      expect(opened.kind === 'opened' && JSON.parse(new TextDecoder().decode(opened.plaintext))).toEqual(
        planned.plaintext,
      )
    }
    expect(sequence.size).toBe(partners.length)
  })

  it('is refused when a partner has no key, without a word of what it wanted to say', async () => {
    const { hub, aud } = await keys()
    const publish = publisher({ signingKeys: {}, hubKey: hub.publicJwk, aud })
    for (const planned of schedule.slice(0, 1)) {
      await expect(publish(planned)).rejects.toThrow(/^The partner [a-z-]+ has no signing key$/)
    }
  })
})
