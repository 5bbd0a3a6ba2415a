import type { KeyClass, KeyVault } from '@hub/key-vault'
import { finding, type Finding, type Place } from './finding.ts'
import { forms } from './forms.ts'

type Header = Readonly<{ kid: string; ev: string; part: string }>

/**
 * What can be said of a sealed part without its key: that its header binds it to this event and this part, and that its
 * key is of the class it must be (law 8: what is sealed under the wrong class, the wrong services can open).
 */
export async function checkSealedPart(
  event: Place,
  sealed: string,
  expected: Readonly<{ part: string; class: KeyClass; vault: KeyVault }>,
): Promise<readonly Finding[]> {
  const { part, vault } = expected
  const wrong = (what: string): readonly Finding[] => [finding('sealed-part', event, `${part}: ${what}`)]
  const header = headerOf(sealed)
  if (header === undefined) return wrong('its header is not that of a sealed part')
  if (header.ev !== event.id) return wrong('it was sealed for another event')
  if (header.part !== part) return wrong('it was sealed as another part')
  const key = await vault.find(header.kid)
  switch (key.kind) {
    case 'live':
      return key.key.class === expected.class ? [] : wrong('it is sealed under a key of the wrong class')
    case 'not-permitted':
      return key.class === expected.class ? [] : wrong('it is sealed under a key of the wrong class')
    case 'shredded':
      return []
    case 'unknown':
      return wrong('its key is not in the vault and was not destroyed by it')
    case 'damaged':
      return wrong('its key in the vault was altered')
    default:
      return key satisfies never
  }
}

function headerOf(sealed: string): Header | undefined {
  const value = parse(Buffer.from(sealed.slice(0, sealed.indexOf('.')), 'base64url').toString())
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 5) return undefined
  const { alg, enc, kid, ev, part }: Record<string, unknown> = { ...value }
  if (alg !== 'dir' || enc !== 'A256GCM' || typeof kid !== 'string' || !forms.uuid.test(kid)) return undefined
  return typeof ev === 'string' && typeof part === 'string' ? { kid, ev, part } : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
