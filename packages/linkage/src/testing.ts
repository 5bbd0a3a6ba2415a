import { decide, type Decision } from './decide.ts'
import { fragmentOf, type Fragment, type Identity, type Incident } from './fragment.ts'
import { fragments, type Fragments } from './fragments.ts'

/** Made-up people for the tests of this package. */
export const ann: Identity = {
  nhsNumber: '9990000018',
  nhsNumberStatus: '01',
  familyName: 'Testerly',
  givenNames: ['Ann', 'Louise'],
  birthDate: '1984-03-17',
  sexCode: '2',
  postcode: 'CV1 2WT',
  prisonNumber: 'A1234BC',
}
export const otherNhsNumber = '9990000026'

export const without = (identity: Identity, ...fields: (keyof Identity)[]): Identity =>
  Object.fromEntries(Object.entries(identity).filter(([key]) => !fields.some((field) => field === key)))

export type Told = Readonly<{ feed?: string; identity?: Identity; incident?: Incident }>

export const record = (name: string, { feed = 'hospital', identity = {}, incident }: Told): Fragment =>
  fragmentOf(name, feed, [{ identity, ...(incident && { incident }) }])

/** Each record in a case of its own name, unless `case` says otherwise. */
export function knowing(...known: readonly (readonly [Fragment, string])[]): Fragments {
  const all = fragments()
  for (const [fragment, caseId] of known) {
    all.put(fragment)
    all.place(fragment.record, caseId)
  }
  return all
}

export const decideAgainst = (first: Told, second: Told): Decision =>
  decide(record('second', second), knowing([record('first', first), 'case-1']))
