import { normaliseName } from './names.ts'

/** Where somebody lives, in words. No contract carries it today; public data sets and other areas' feeds do. */
export type StatedAddress = Readonly<{
  houseNumber?: string
  street?: string
  town?: string
  /** The outward part of a postcode, or what another country has in its place: some thousand households. */
  district?: string
}>

export type Address = StatedAddress

/** How a kind of street is written makes no other street of it. */
const streetWords: Readonly<Record<string, string>> = {
  AV: 'AVENUE',
  AVE: 'AVENUE',
  CIR: 'CIRCUIT',
  CL: 'CLOSE',
  CRES: 'CRESCENT',
  CT: 'COURT',
  DR: 'DRIVE',
  GDNS: 'GARDENS',
  GR: 'GROVE',
  LN: 'LANE',
  PL: 'PLACE',
  RD: 'ROAD',
  SQ: 'SQUARE',
  ST: 'STREET',
}

/** The parts of an address as compared, or `undefined` when nothing of it is one. */
export function addressOf(stated: StatedAddress | undefined): Address | undefined {
  if (stated === undefined) return undefined
  const parts = {
    houseNumber: /\d+/.exec(stated.houseNumber ?? '')?.[0].replace(/^0+/, ''),
    street: words(stated.street, (word) => streetWords[word] ?? word),
    town: words(stated.town, (word) => word),
    district: stated.district?.replace(/\W/g, '').toUpperCase(),
  }
  const known = Object.entries(parts).filter(([, part]) => part !== undefined && part !== '')
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

function words(text: string | undefined, spelled: (word: string) => string): string | undefined {
  const joined = normaliseName(text ?? '')
    .split(' ')
    .map(spelled)
    .join('')
  return joined.length < 2 ? undefined : joined
}
