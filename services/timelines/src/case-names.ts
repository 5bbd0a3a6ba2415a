import { audienceKey, pseudonym, type AudienceKey } from '@hub/pseudonym'

/** Raised when an audience's pseudonyms must no longer be the ones it was given. */
const epoch = 1

export type CasesSince = Readonly<{ cases: Iterable<string>; upTo: number }>

export type Audience = Readonly<{ agreement: string; audience: string }>

/** Pseudonyms of the cases of one audience, both ways. */
export interface CaseNames {
  nameOf(caseId: string): string
  /**
   * `undefined` when no case has that name, or more than one. `casesSince` gives the cases that came after a place in
   * the index, and the place up to which they are: only what is new has to be named, however many there are.
   */
  caseNamed(name: string, casesSince: (after: number | undefined) => CasesSince): string | undefined
}

/** Kept in memory only: a table of pseudonyms on disk would undo them all. */
export function caseNames(root: Uint8Array): (audience: Audience) => CaseNames {
  const known = new Map<string, CaseNames>()
  return ({ agreement, audience }) => {
    const id = `${agreement}/${audience}`
    const names = known.get(id) ?? namesFor(audienceKey(root, id, epoch))
    known.set(id, names)
    return names
  }
}

function namesFor(key: AudienceKey): CaseNames {
  const nameByCase = new Map<string, string>()
  const casesByName = new Map<string, readonly string[]>()
  let reached: number | undefined
  const nameOf = (caseId: string): string => {
    const before = nameByCase.get(caseId)
    if (before !== undefined) return before
    const name = pseudonym(key, caseId)
    nameByCase.set(caseId, name)
    casesByName.set(name, [...(casesByName.get(name) ?? []), caseId])
    return name
  }
  return {
    nameOf,
    caseNamed(name, casesSince) {
      const { cases, upTo } = casesSince(reached)
      for (const caseId of cases) nameOf(caseId)
      reached = upTo
      const found = casesByName.get(name) ?? []
      return found.length === 1 ? found[0] : undefined
    },
  }
}
