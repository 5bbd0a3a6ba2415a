import { ageOn } from '@hub/calendar'
import { day, dayOf, startOf } from './calendar.ts'
import { nameTraditions } from './name-traditions.ts'
import type { NameTradition } from './name-traditions.ts'
import { testNhsNumbers } from './nhs-number.ts'
import { drawPlace, drawPostcode, noFixedAbode } from './places.ts'
import type { Place } from './places.ts'
import { digits, upperCase } from './random.ts'
import type { Random } from './random.ts'
import type { PersonName, Special, TruthPerson } from './region.ts'
import type { Sizes } from './sizes.ts'

/** A person before anything happens to them. */
export type Person = Omit<TruthPerson, 'records' | 'died'> & Readonly<{ place: Place }>

type Body = Pick<Person, 'sexCode' | 'birthDate' | 'postcode' | 'place'> & PersonName

/** The people of the region, every one of them an adult on `from`. */
export function population(sizes: Sizes, from: string, random: Random): readonly Person[] {
  const register = registrar(random)
  const twins = repeat(sizes.twinPairs, () => pair('twin', drawTwins(from, random), register))
  const namesakes = repeat(sizes.fatherAndSonPairs, () =>
    pair('father-and-son', drawNamesakes(from, random), register),
  )
  const alone = (special: Special) => () => register(drawBody(from, random), special)
  const specials = [
    ...twins.flat(),
    ...namesakes.flat(),
    ...repeat(sizes.noFixedAbode, alone('no-fixed-abode')),
    ...repeat(sizes.nameChanges, () =>
      register(withChangedName(drawBody(from, random), random), 'name-change'),
    ),
    ...repeat(sizes.unknownAtScene, alone('unknown-at-scene')),
  ]
  const others = repeat(Math.max(0, sizes.people - specials.length), alone('none'))
  return [...specials, ...others]
}

type Register = (
  body: Body & { aliases?: readonly PersonName[] },
  special: Special,
  relative?: string,
) => Person

/** Gives out ids and numbers, none of them twice. */
function registrar(random: Random): Register {
  const nhsNumbers = testNhsNumbers(random.int(0, 999_999))
  const prisonNumbers = unrepeated(() => `A${random.text(4, digits)}${random.text(2, upperCase)}`)
  const hospitalNumbers = unrepeated(() => `${random.text(1, upperCase)}${random.text(7, digits)}`)
  let count = 0
  return (body, special, relative) => ({
    id: personId(++count),
    ...body,
    postcode: special === 'no-fixed-abode' ? noFixedAbode : body.postcode,
    area: body.place.area,
    aliases: body.aliases ?? [],
    nhsNumber: nhsNumbers.next().value,
    prisonNumber: prisonNumbers(),
    hospitalNumber: hospitalNumbers(),
    special,
    ...(relative === undefined ? {} : { relative: relative === 'next' ? personId(count + 1) : relative }),
  })
}

const personId = (count: number) => `person-${String(count).padStart(5, '0')}`

function pair(special: Special, [one, other]: readonly [Body, Body], register: Register): readonly Person[] {
  const first = register(one, special, 'next')
  return [first, register(other, special, first.id)]
}

function drawBody(from: string, random: Random): Body {
  const sexCode = random.weighted<'1' | '2'>([
    ['1', 64],
    ['2', 36],
  ])
  const place = drawPlace(random)
  const tradition = drawTradition(random)
  return {
    ...drawName(tradition, sexCode, random),
    sexCode,
    birthDate: drawBirthDate(from, random),
    place,
    postcode: drawPostcode(random, place),
  }
}

/** Born on one day, of one address and one family name: the case that must never be joined. */
function drawTwins(from: string, random: Random): readonly [Body, Body] {
  const tradition = drawTradition(random)
  const one = drawBody(from, random)
  const { familyName } = drawName(tradition, one.sexCode, random)
  const names = random.shuffled(one.sexCode === '1' ? tradition.male : tradition.female)
  const twin = (at: number): Body => ({
    ...one,
    familyName,
    givenNames: [random.pick(names.slice(at, at + 1))],
  })
  return [twin(0), twin(1)]
}

/** Father and son of one name at one address. */
function drawNamesakes(from: string, random: Random): readonly [Body, Body] {
  const son: Body = {
    ...drawBody(from, random),
    sexCode: '1',
    birthDate: birthDateAtAge(random.int(19, 34), from, random),
  }
  const named = { ...son, ...drawName(drawTradition(random), '1', random) }
  const age = ageOn(son.birthDate, from) + random.int(20, 33)
  return [{ ...named, birthDate: birthDateAtAge(age, from, random) }, named]
}

/** Known by an earlier family name, as after a marriage; some records keep it. */
function withChangedName(body: Body, random: Random): Body & { aliases: readonly PersonName[] } {
  const familyName = random.pick(drawTradition(random).family.filter((name) => name !== body.familyName))
  return { ...body, familyName, aliases: [{ familyName: body.familyName, givenNames: body.givenNames }] }
}

function drawName(tradition: NameTradition, sexCode: '1' | '2', random: Random): PersonName {
  const given = random.shuffled(sexCode === '1' ? tradition.male : tradition.female)
  const [first = '', second = ''] = given
  const family = random.shuffled(tradition.family)
  const [one = '', other = ''] = family
  const doubled = tradition.habits.includes('double') && random.chance(0.05)
  return {
    familyName: doubled ? `${one}-${other}` : one,
    givenNames: tradition.habits.includes('two-given') && random.chance(0.4) ? [first, second] : [first],
  }
}

const drawTradition = (random: Random): NameTradition =>
  random.weighted(nameTraditions.map((tradition) => [tradition, tradition.share] as const))

function drawBirthDate(from: string, random: Random): string {
  const [youngest, oldest] = random.weighted<readonly [number, number]>([
    [[19, 24], 11],
    [[25, 34], 20],
    [[35, 44], 27],
    [[45, 54], 24],
    [[55, 64], 13],
    [[65, 88], 5],
  ])
  return birthDateAtAge(random.int(youngest, oldest), from, random)
}

/** A birth date of somebody who is `age` whole years old on `date`. */
function birthDateAtAge(age: number, date: string, random: Random): string {
  const birthday = startOf(`${Number(date.slice(0, 4)) - age}${date.slice(4).replace('-02-29', '-02-28')}`)
  return dayOf(birthday - random.int(0, 364) * day)
}

function unrepeated(draw: () => string): () => string {
  const given = new Set<string>()
  return () => {
    let text = draw()
    while (given.has(text)) text = draw()
    given.add(text)
    return text
  }
}

const repeat = <Item>(times: number, make: () => Item): Item[] => Array.from({ length: times }, () => make())
