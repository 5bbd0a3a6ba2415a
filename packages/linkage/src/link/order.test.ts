import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fragment, Identity } from '../fragment.ts'
import { foldLinks } from './link-state.ts'
import type { LinkEvent } from './link-event.ts'
import { aLinker, answerAll, groupsOf, person, stated } from './testing.ts'

const seed = 20_261_125

const homes = ['CV1 2WT', 'CV1 2WT', 'ZZ99 3VZ']
const families = ['Testerly', 'Testerly', 'Khan']
const givens = ['Ann', 'Manjit', 'Ranjit']

type Body = Required<
  Pick<Identity, 'familyName' | 'givenNames' | 'birthDate' | 'postcode' | 'nhsNumber' | 'sexCode'>
>

/** Few names, days and homes, so that namesakes, twins, fathers and sons and people of one home come by themselves. */
const body = (numbers: readonly string[]) =>
  fc.record<Body>({
    familyName: fc.constantFrom(...families),
    givenNames: fc.constantFrom(...givens).map((name) => [name]),
    birthDate: fc.constantFrom('1984-03-17', '1984-03-17', '1984-03-18', '1952-03-17'),
    postcode: fc.constantFrom(...homes),
    nhsNumber: fc.constantFrom(...numbers),
    sexCode: fc.constantFrom('1', '2'),
  })

/** What a partner wrote down of somebody: parts missing, a slip here and there. */
const record: fc.Arbitrary<Written> = fc.record({
  missing: fc.subarray<keyof Body>(['nhsNumber', 'birthDate', 'postcode', 'givenNames', 'sexCode'], {
    maxLength: 3,
  }),
  slip: fc.option(fc.constantFrom('family', 'day', 'moved', 'other'), { freq: 2 }),
  status: fc.constantFrom('01', '02'),
})

type Written = Readonly<{ missing: readonly (keyof Body)[]; slip: string | null; status: string }>

function stating(whose: Body, { missing, slip, status }: Written): Identity {
  const slips: Readonly<Record<string, Partial<Identity>>> = {
    family: { familyName: `${whose.familyName.slice(0, 3)}${whose.familyName.slice(4)}x` },
    day: { birthDate: whose.birthDate.replace(/.$/, '9') },
    moved: { postcode: 'CV3 1AA' },
    other: { givenNames: ['Manjit', 'Ann'] },
  }
  const written = { ...whose, nhsNumberStatus: status, ...(slip === null ? {} : slips[slip]) }
  return Object.fromEntries(
    Object.entries(written).filter(([key]) => !missing.some((field) => field === key)),
  )
}

const numbers = ['9990000018', '9990000026', '9990000034', '9990000042', '9990000050']
const region = fc
  .array(
    fc.tuple(
      fc.array(body(numbers), { minLength: 1, maxLength: 1 }),
      fc.array(record, { minLength: 1, maxLength: 4 }),
    ),
    {
      minLength: 2,
      maxLength: 5,
    },
  )
  .map((people) =>
    people.flatMap(([[whose], records], who) =>
      records.map((one, at) => {
        const number = numbers[who] ?? ''
        const own: Body | undefined = whose && { ...whose, nhsNumber: number }
        return stated(`record-${who}-${at}`, own === undefined ? {} : stating(own, one))
      }),
    ),
  )
const inTwoOrders = region.chain((fragments) =>
  fc.tuple(
    fc.constant(fragments),
    fc.shuffledSubarray([...fragments], { minLength: fragments.length, maxLength: fragments.length }),
  ),
)
const personOf = (name: string): string | undefined => name.split('-')[1]

describe('whatever the order in which records arrive', () => {
  it('the cases are the same while nobody has been asked', () => {
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        const groups = [one, other].map((fragments) => {
          const link = aLinker()
          for (const fragment of fragments) link.put(fragment)
          return groupsOf(link.state)
        })
        expect(groups[1]).toEqual(groups[0])
      }),
      { seed, numRuns: 400 },
    )
  })

  it('the cases are the same with a reviewer who is always right, where no automatic link was wrong', () => {
    let compared = 0
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        const ends = [one, other].map((fragments) => {
          const link = aLinker()
          for (const fragment of fragments) {
            link.put(fragment)
            answerAll(link, personOf)
          }
          return groupsOf(link.state)
        })
        const isRight = ends.every((groups) =>
          groups.every((group) => new Set(group.split(' ').map(personOf)).size === 1),
        )
        if (!isRight) return
        compared += 1
        expect(ends[1]).toEqual(ends[0])
      }),
      { seed, numRuns: 400 },
    )
    expect(compared).toBeGreaterThan(350)
  })

  it('the state is the fold of the events: applying them again gives the same cases, pairs and answers', () => {
    fc.assert(
      fc.property(region, (fragments: readonly Fragment[]) => {
        const link = aLinker()
        const history: LinkEvent[] = []
        for (const fragment of fragments) {
          history.push(...link.put(fragment))
          const [question] = link.questions()
          const candidate = question?.candidates[0]
          if (candidate === undefined) continue
          const same = personOf(candidate.own) === personOf(candidate.record)
          history.push(...link.answer({ record: candidate.own, with: [candidate.record], same, ...person }))
        }
        const again = foldLinks(history)
        expect([...again.cases()].map(([id, records]) => [id, [...records]])).toEqual(
          [...link.state.cases()].map(([id, records]) => [id, [...records]]),
        )
        for (const { record: name } of fragments) {
          expect(new Map(again.pairsOf(name))).toEqual(new Map(link.state.pairsOf(name)))
          expect(again.confirmedWith(name)).toEqual(link.state.confirmedWith(name))
        }
      }),
      { seed, numRuns: 200 },
    )
  })

  it('an event survives being written down and shows no name, number, day or postcode', () => {
    fc.assert(
      fc.property(region, (fragments: readonly Fragment[]) => {
        const link = aLinker()
        const events = fragments.flatMap((fragment) => link.put(fragment))
        const text = JSON.stringify(events)
        expect(JSON.parse(text)).toEqual(events)
        const told = [...families, ...givens, ...homes, ...numbers].map((value) =>
          value.toUpperCase().replace(' ', ''),
        )
        expect(told.filter((value) => text.toUpperCase().includes(`"${value}"`))).toEqual([])
        expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/)
      }),
      { seed, numRuns: 100 },
    )
  })
})
