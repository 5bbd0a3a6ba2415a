import type { JsonObject } from '@hub/contracts'
import { ageOn } from '@hub/calendar'
import { day, dayOf, startOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import { nicknames } from './name-traditions.ts'
import { hospitalPostcode } from './places.ts'
import type { Person } from './population.ts'
import { lowerCase } from './random.ts'
import type { Random } from './random.ts'
import type { FeedName, PersonName } from './region.ts'

/** What a partner holds of somebody: `identity` as it is in the record now, `corrected` as it would be after a trace. */
export type KnownIdentity = Readonly<{ identity: JsonObject; corrected: JsonObject; isWrong: boolean }>

type View = Readonly<{ person: Person; at: Instant; feed: FeedAboutPeople; random: Random }>

type FeedAboutPeople = Exclude<FeedName, 'ldis'>

/** How often a feed has the NHS number, and how often that number was traced and verified. */
const nhsNumberKnown: Readonly<Record<FeedAboutPeople, readonly [number, number]>> = {
  hospital: [0.92, 0.95],
  ambulance: [0.75, 0.8],
  prison: [0.6, 0.7],
  coroner: [0.005, 0.5],
  treatment: [0.7, 0.6],
  police: [0, 0],
  registration: [0.97, 0.96],
}

/** They hold no NHS numbers, so that a missing one is nothing to put right. */
const withoutNumbers: readonly FeedName[] = ['coroner', 'police']

/** Somebody as a feed knows them: numbers missing, names mistyped, swapped, shortened or out of date, a digit wrong. */
export function identityIn(view: View): KnownIdentity {
  const { person, feed, random } = view
  const [known, verified] = nhsNumberKnown[feed]
  const hasNumber = random.chance(known)
  const traced = { nhsNumber: person.nhsNumber, nhsNumberStatus: '01' }
  const stated = hasNumber ? { ...traced, nhsNumberStatus: random.chance(verified) ? '01' : '02' } : {}
  const slip = slipIn(view)
  const right = rightIdentity(view)
  return {
    identity: { ...right, ...stated, ...slip },
    corrected: { ...right, ...(withoutNumbers.includes(feed) ? {} : traced) },
    isWrong: slip !== undefined || (!hasNumber && !withoutNumbers.includes(feed)),
  }
}

/** Nobody knows a name yet: an estimated age and what could be seen. */
export function unknownPerson({ person, at, random }: View): JsonObject {
  const age = ageOn(person.birthDate, dayOf(at))
  const fromYears = Math.max(18, age - random.int(2, 8))
  return {
    statedAge: { fromYears, toYears: Math.max(age, fromYears) + random.int(2, 8) },
    sexCode: person.sexCode,
  }
}

function rightIdentity(view: View): JsonObject {
  const { person, feed, random, at } = view
  const { familyName, givenNames } = nameOn(person, at)
  const other = person.aliases.filter((alias) => alias.familyName !== familyName)
  const postcode = postcodeIn(view)
  return {
    familyName,
    givenNames: feed === 'ambulance' || random.chance(0.3) ? givenNames.slice(0, 1) : givenNames,
    ...(other.length > 0 && random.chance(0.3) ? { aliases: other.map((alias) => ({ ...alias })) } : {}),
    birthDate: person.birthDate,
    sexCode: person.sexCode,
    ...(postcode === undefined ? {} : { postcode }),
    ...(feed === 'prison' ? { prisonNumber: person.prisonNumber } : {}),
    ...(feed === 'hospital' ? { localId: { issuer: 'RKB', value: person.hospitalNumber } } : {}),
    ...(feed === 'treatment' ? { localId: { issuer: 'CGL', value: clientNumber(person) } } : {}),
  }
}

/** The treatment service's own number of the person, as much theirs as the hospital's is. */
const clientNumber = ({ hospitalNumber }: Person): string =>
  `C-${hospitalNumber.slice(4)}${hospitalNumber.slice(1, 4)}`

/** The name changes within the region's days; the day is the person's own. */
function nameOn(person: Person, at: Instant): PersonName {
  const [earlier] = person.aliases
  const changed = startOf('2025-01-01') + (Number(person.nhsNumber.slice(-4)) % 365) * day
  return earlier !== undefined && at < changed ? earlier : person
}

/** A prison or a hospital sometimes puts down its own postcode. */
function postcodeIn({ person, feed, random }: View): string | undefined {
  if (random.chance(feed === 'prison' ? 0.35 : 0.05)) return undefined
  if (feed === 'hospital' && random.chance(0.01)) return hospitalPostcode
  if (feed === 'prison' && random.chance(0.1))
    return random.pick(['B18 4AS', 'B97 6QS', 'CV23 8AP', 'CV23 8SZ'])
  return person.postcode
}

/** One record in eleven has something wrong in it. */
function slipIn(view: View): JsonObject | undefined {
  const { person, random, at } = view
  const name = nameOn(person, at)
  const [first = '', ...more] = name.givenNames
  const nickname = nicknames[first]
  const slips: readonly (readonly [() => JsonObject | undefined, number])[] = [
    [() => undefined, 91],
    [() => ({ familyName: mistyped(name.familyName, random) }), 2.5],
    [() => ({ givenNames: [mistyped(first, random), ...more] }), 1.5],
    [() => ({ familyName: first, givenNames: [name.familyName] }), 1],
    [() => ({ birthDate: wrongBirthDate(person.birthDate, random) }), 2],
    [() => (nickname === undefined ? undefined : { givenNames: [nickname] }), 4],
  ]
  return random.weighted(slips)()
}

/** Two letters swapped, one doubled, one lost or one put in. */
function mistyped(name: string, random: Random): string {
  const at = random.int(1, Math.max(1, name.length - 2))
  const [before, letter, next, after] = [
    name.slice(0, at),
    name.charAt(at),
    name.charAt(at + 1),
    name.slice(at + 2),
  ]
  const typed = random.pick([
    `${before}${next}${letter}${after}`,
    `${before}${letter}${letter}${next}${after}`,
    `${before}${next}${after}`,
    `${before}${letter}${random.text(1, lowerCase)}${next}${after}`,
  ])
  return typed.length > 1 && /^[\p{L}][\p{L}\p{M} '’.-]*$/u.test(typed) ? typed : name
}

/** Day and month the wrong way round where that is a date, or one digit off; never so that the person would be a child. */
function wrongBirthDate(birthDate: string, random: Random): string {
  const [year = '', month = '', date = ''] = birthDate.split('-')
  if (Number(date) <= 12 && date !== month && random.chance(0.4)) return `${year}-${date}-${month}`
  const older = `${Number(year) - 1}-${month}-${date}`
  const otherDay = dayOf(startOf(birthDate) + (Number(date) < 28 ? day : -day))
  return month === '02' && date === '29' ? otherDay : random.pick([older, otherDay])
}
