import type { Identity } from './fragment.ts'

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
