import { isObject } from '../notification-lines.ts'
import { readJsonFile } from '../read-json-file.ts'
import { CommandError } from '../command-error.ts'
import type { JWK } from 'jose'

/** What a partner needs to know of the hub: whom to address, and the key to encrypt to. */
export type HubFacts = Readonly<{ audience: string; encryptTo: JWK }>

const path = '/.well-known/harms-hub.json'

/** As the hub tells them itself. Throws a `CommandError` when none answers there. */
export async function hubFactsFrom(to: string): Promise<HubFacts> {
  const address = new URL(path, to)
  try {
    const response = await fetch(address)
    if (!response.ok) throw new Error(`status ${response.status}`)
    return asFacts(JSON.parse(await response.text()))
  } catch (cause) {
    if (cause instanceof CommandError) throw cause
    throw new CommandError(
      `No hub answers at ${address.origin}.`,
      'Check --to, start one with ./hub start, or give --hub-facts.',
      { cause },
    )
  }
}

/** From a file with the same JSON, for a partner whose network reaches the broker and not the hub. */
export const hubFactsOf = (file: string): HubFacts => asFacts(readJsonFile(file))

function asFacts(value: unknown): HubFacts {
  const { audience, keys } = isObject(value) ? value : {}
  const key = Array.isArray(keys) ? keys.filter(isObject).find(({ use }) => use === 'enc') : undefined
  if (typeof audience !== 'string' || key === undefined)
    throw new CommandError(
      'These are not the facts of a hub: they name no audience, or no encryption key.',
      `Ask its operator for what it answers at ${path}.`,
    )
  return { audience, encryptTo: Object.fromEntries(Object.entries(key)) }
}
