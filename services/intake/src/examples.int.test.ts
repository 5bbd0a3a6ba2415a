import { describe, expect, it } from 'vitest'
import { examples, type Example } from './fixtures/examples.ts'
import { messageFrom, withHeader } from './fixtures/messages.ts'
import { testHub, type TestHub } from './fixtures/test-hub.ts'

const partnerOf: Readonly<Record<string, string>> = {
  coroner: 'hmc-coventry',
  ambulance: 'wmas',
  hospital: 'uhcw',
  prison: 'hmpps',
  treatment: 'cgl',
  police: 'west-midlands-police',
  registration: 'death-registration',
  ldis: 'cw-ldis',
}

async function received(hub: TestHub, { contract, plaintext }: Example) {
  const sender = hub.sender(partnerOf[contract.feed] ?? '')
  return hub.intake.receive(
    withHeader(await messageFrom(sender, hub.time.now, { type: contract.type, plaintext })),
  )
}

describe('the examples of the contracts, signed and encrypted as a partner would', () => {
  it('are accepted where they are valid, every one of every type', async () => {
    await using hub = await testHub()
    const valid = examples('valid')
    const refused = []
    for (const one of valid) {
      const outcome = await received(hub, one)
      if (outcome.kind !== 'accepted') refused.push({ type: one.contract.type, name: one.name, outcome })
    }
    expect(refused).toEqual([])
    expect(new Set(valid.map(({ contract }) => contract.type)).size).toBe(48)
  })

  it('are rejected where they are not, by the rule and at the place in their name', async () => {
    await using hub = await testHub()
    const wrong = []
    for (const one of examples('invalid')) {
      const [rule = '', place = ''] = one.name.split('--')
      const outcome = await received(hub, one)
      const found =
        outcome.kind === 'rejected'
          ? outcome.reasons.map((why) => `${why.rule} ${why.pointer}`)
          : [outcome.kind]
      const expected = `${rule} /${place.replaceAll('.', '/')}`
      if (!found.includes(expected)) wrong.push({ type: one.contract.type, name: one.name, found })
    }
    expect(wrong).toEqual([])
    expect((await hub.events()).some(({ type }) => type === 'notification-accepted')).toBe(false)
  })

  it('all at once are received as one by one', async () => {
    await using hub = await testHub()
    const arrivals = []
    for (const { contract, plaintext } of examples('valid')) {
      const sender = hub.sender(partnerOf[contract.feed] ?? '')
      arrivals.push(withHeader(await messageFrom(sender, hub.time.now, { type: contract.type, plaintext })))
    }
    const twice = [...arrivals, ...arrivals]
    const outcomes = await Array.fromAsync(hub.intake.receiveAll(twice, { concurrency: 32 }))
    expect(outcomes.map(({ index }) => index)).toEqual([...twice.keys()])
    const kinds = outcomes.map(({ outcome }) => outcome.kind)
    expect(kinds.slice(0, arrivals.length)).toEqual(arrivals.map(() => 'accepted'))
    expect(kinds.slice(arrivals.length)).toEqual(arrivals.map(() => 'duplicate'))
  })
})
