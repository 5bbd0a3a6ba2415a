import { describe, expect, it } from 'vitest'
import { badInputs } from './fixtures/bad-inputs.ts'
import { canariesIn } from './fixtures/canaries.ts'
import { example } from './fixtures/examples.ts'
import { messageFrom, withHeader } from './fixtures/messages.ts'
import { servedIntake } from './fixtures/served-intake.ts'

const incident = 'uk.gov.coventry.harms.ambulance.overdose-incident.v1'

describe('bad input', () => {
  for (const bad of badInputs) {
    it(`that is ${bad.what} is answered ${bad.status} with ${bad.code}, without a value, and harms nothing else`, async () => {
      await using served = await servedIntake({ now: '2026-07-10T09:00:00.000Z', ...bad.hub })
      const { hub } = served
      await bad.before?.(hub)
      const arrival = await bad.arrival(hub)
      const before = await hub.events()

      const answer = await served.post(arrival)
      expect(answer.status).toBe(bad.status)
      const { errors = [], outcome } = answer.body
      expect(outcome).toBe(bad.outcome)
      expect(errors.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(`${bad.code} ${bad.pointer}`)
      for (const { code, rule, remedy } of errors) {
        expect(code).toMatch(/^[A-Z_0-9]+$/)
        expect(rule).not.toBe('')
        expect(remedy).toMatch(/^[A-Z].*\.$/)
      }

      const added = (await hub.events()).slice(before.length)
      expect(added.map(({ type }) => type)).toEqual(bad.leaves)
      for (const event of added) expect(event.data['reasons']).toEqual(errors)

      await bad.mend?.(hub)
      const good = { type: incident, plaintext: example(incident, 'complete') }
      const next = await served.post(withHeader(await messageFrom(hub.sender('wmas'), hub.time.now, good)))
      expect(next).toMatchObject({ status: 202, body: { outcome: 'accepted' } })

      expect(canariesIn(answer.text)).toEqual([])
      expect(canariesIn(await served.traces())).toEqual([])
    })
  }
})
