import { verifyToken, type Caller } from '@hub/access'
import { generateSigningKey } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { demonstrationTokens, tokenExpectations } from './tokens.ts'

const caller: Caller = { subject: 'demo', name: 'Demo', organisation: 'Council', role: 'core-reviewer' }

async function verified(clocks: Readonly<{ hub: string; machine: string }>, now: string): Promise<string> {
  const secrets = { tokenKey: await generateSigningKey() }
  const token = await demonstrationTokens(secrets, { hub: () => clocks.hub, machine: () => clocks.machine })(
    caller,
  )
  const expected = tokenExpectations(secrets)
  return (await verifyToken(token, expected.keys, { ...expected, now })).kind
}

describe('a sign-in of the demonstration', () => {
  const machine = '2026-11-01T09:00:00.000Z'

  it('lasts through a region that loads and a working day after it', async () => {
    const clocks = { hub: '2024-09-01T00:00:00.000Z', machine }
    expect(await verified(clocks, '2024-09-01T00:00:00.000Z')).toBe('verified')
    expect(await verified(clocks, '2026-06-30T22:00:00.000Z')).toBe('verified')
    expect(await verified(clocks, '2026-11-01T16:59:00.000Z')).toBe('verified')
    expect(await verified(clocks, '2026-11-01T17:02:00.000Z')).toBe('refused')
  })

  it('lasts a working day where both clocks show the same', async () => {
    const clocks = { hub: machine, machine }
    expect(await verified(clocks, '2026-11-01T16:59:00.000Z')).toBe('verified')
    expect(await verified(clocks, '2026-11-01T17:02:00.000Z')).toBe('refused')
  })
})
