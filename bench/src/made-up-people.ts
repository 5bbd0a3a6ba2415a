import { fragmentOf, type Fragment } from '@hub/linkage'
import { random, type Random } from '@hub/synthetic-region'

const letters = 'abcdefghijklmnopqrstuvwyz'

/** The same, normalised: what linkage compares. */
export function madeUpPeople(seed: string): (at: number) => Fragment {
  const identityAt = madeUpIdentities(seed)
  return (at) => fragmentOf(`record-${at}`, 'bench', [{ identity: identityAt(at) }])
}

type MadeUpIdentity = Readonly<{
  familyName: string
  givenNames: readonly string[]
  birthDate: string
  sexCode: string
  postcode: string
}>

/**
 * Records of as many people as wanted, about two of each, with names as unevenly spread as names are: a few that
 * thousands have, and many that few have. For measuring cost alone; nobody is meant to be hard to tell apart.
 */
export function madeUpIdentities(seed: string): (at: number) => MadeUpIdentity {
  const chance = random(seed)
  const names = (count: number, from: Random) =>
    Array.from({ length: count }, () => `${from.text(1, letters)}${from.text(from.int(3, 8), letters)}`)
  const given = names(2_000, chance.fork('given'))
  const family = names(20_000, chance.fork('family'))
  const draw = (list: readonly string[], from: Random) =>
    list[Math.floor(list.length * from.next() ** 3)] ?? 'nobody'
  return (at) => {
    const from = random(`${seed}/${Math.floor(at / 2)}`)
    const [year, month, day] = [from.int(1940, 2006), from.int(1, 12), from.int(1, 28)]
    const two = (value: number) => String(value).padStart(2, '0')
    const district = `${from.pick(['CV', 'LE', 'B', 'NN', 'WR', 'DE'])}${from.int(1, 40)}`
    return {
      familyName: draw(family, from),
      givenNames: [draw(given, from)],
      birthDate: `${year}-${two(month)}-${two(day)}`,
      sexCode: from.chance(0.6) ? '1' : '2',
      postcode: `${district} ${from.int(1, 9)}${from.text(2, 'ABDEFGHJLNPQRSTUWXYZ')}`,
    }
  }
}
