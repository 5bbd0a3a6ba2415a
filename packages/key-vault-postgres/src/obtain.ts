import { VaultError, decideObtain } from '@hub/key-vault'
import type { DataKey, KeyEncryptionKeys, KeyState, KeyToObtain, ObtainDecision } from '@hub/key-vault'
import { asVaultError, codeOf } from './as-vault-error.ts'
import type { Settled } from './in-turn.ts'
import type { KeyFunctions, KeyToKeep } from './key-functions.ts'

/** What was read before a write may be out of date after it, by a shredding or by another process; never this often. */
const maxLooks = 10

const recordShredded = 'HV001'

type Given = Readonly<{ keks: KeyEncryptionKeys; ids: () => string }>
type Request = readonly KeyToObtain[]

/**
 * Looks what is there, writes what is missing, and looks again: what is answered is always what the database holds, also
 * when another process made the key first.
 */
export async function obtain(
  functions: KeyFunctions,
  requests: readonly Request[],
  given: Given,
): Promise<readonly Settled<readonly DataKey[]>[]> {
  for (let look = 0; look < maxLooks; look += 1) {
    const states = await functions.wanted(requests.flat())
    const decided = decideAll(requests, states, given)
    const toKeep = decided.flatMap((each) => (each.kind === 'answer' ? each.answer.flatMap(keyToKeep) : []))
    if (toKeep.length === 0) return decided.map(keysOf)
    await functions.keep(toKeep).catch((error: unknown) => {
      if (codeOf(error) !== recordShredded) throw error
    })
  }
  throw new VaultError('HUB_VAULT_UNAVAILABLE', 'The key vault changes faster than it can be read')
}

type Decided = Readonly<{ wanted: KeyToObtain; state: KeyState; decision: ObtainDecision }>

function decideAll(
  requests: readonly Request[],
  states: readonly KeyState[],
  given: Given,
): readonly Settled<readonly Decided[]>[] {
  let place = 0
  return requests.map((request) => {
    const mine = states.slice(place, (place += request.length))
    try {
      const answer = request.map((wanted, n) => {
        const state = mine[n]
        if (state === undefined)
          throw new VaultError('HUB_VAULT_UNAVAILABLE', 'The key vault answered in part')
        return { wanted, state, decision: decideObtain(wanted, state, given) }
      })
      return { kind: 'answer', answer }
    } catch (error) {
      return { kind: 'fault', error: asVaultError(error) }
    }
  })
}

function keyToKeep({ wanted, state, decision }: Decided): readonly KeyToKeep[] {
  if (decision.kind === 'made') return [decision.store]
  if (decision.kind === 'extended' && state.stored)
    return [{ ...state.stored, wrapped: null, retainUntil: wanted.retainUntil }]
  return []
}

const keysOf = (each: Settled<readonly Decided[]>): Settled<readonly DataKey[]> =>
  each.kind === 'fault' ? each : { kind: 'answer', answer: each.answer.map(({ decision }) => decision.key) }
