import type { AgreementDocument } from '@hub/contracts'

type Shape = Readonly<{ texts?: readonly string[]; lists?: readonly string[] }>

/** The members a decision reads: texts, and lists of texts. */
const parts: Readonly<Record<string, Shape>> = {
  inForce: { texts: ['from', 'until', 'clause'] },
  scope: { texts: ['clause'] },
  area: { lists: ['codes'] },
  disclosure: { texts: ['profile', 'clause'], lists: ['publicationApprovals'] },
  duties: { texts: ['leadController'] },
}
const lists: Readonly<Record<string, Shape>> = {
  parties: { texts: ['id', 'name'], lists: ['sources'] },
  purposes: { texts: ['id', 'clause'] },
  flows: { texts: ['clause', 'party', 'feed', 'startsOn'], lists: ['types', 'purposes'] },
  schedule: { texts: ['item', 'feed', 'clause'] },
  tiers: { texts: ['tier', 'audience', 'timelines', 'clause'], lists: ['roles', 'purposes'] },
  audiences: { texts: ['id', 'clause'] },
}

/**
 * Does it have the parts a decision reads? The meta-schema is applied before a document is adopted, not here: a later,
 * stricter meta-schema must not change what an old log says.
 */
export function isAgreementDocument(value: unknown): value is AgreementDocument {
  if (!isObject(value) || typeof value['id'] !== 'string' || !Number.isSafeInteger(value['version']))
    return false
  return (
    Object.entries(parts).every(([name, shape]) => has(value[name], shape)) &&
    Object.entries(lists).every(([name, shape]) => {
      const list = value[name]
      return Array.isArray(list) && list.every((item) => has(item, shape))
    })
  )
}

function has(value: unknown, { texts = [], lists: textLists = [] }: Shape): boolean {
  if (!isObject(value)) return false
  return (
    texts.every((name) => typeof value[name] === 'string') &&
    textLists.every((name) => {
      const list = value[name]
      return Array.isArray(list) && list.every((item) => typeof item === 'string')
    })
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
