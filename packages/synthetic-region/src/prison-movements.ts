import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import { identityIn } from './identity.ts'
import type { Person } from './population.ts'
import { digits, upperCase } from './random.ts'
import type { Random } from './random.ts'
import type { PrisonRelease } from './releases.ts'
import type { Tell } from './tell.ts'

/** By sex: where people of the area are held. */
export const prisons: Readonly<Record<'1' | '2', readonly string[]>> = {
  '1': ['HEI', 'HEI', 'BMI', 'ONI', 'RHI', 'FSI', 'OWI', 'LCI'],
  '2': ['FHI', 'DHI', 'EWI', 'PFI'],
}

type Receiving = Readonly<{ tell: Tell; chance: Random; establishment: string }>

/** Received, or received again: the time after release is over. */
export function reception(person: Person, at: Instant, { tell, chance, establishment }: Receiving): void {
  const { send, random } = tell.outbox.open({
    feed: 'prison',
    partner: 'hmpps',
    ref: `REC${chance.text(9, digits)}`,
    person,
    at,
  })
  const { identity } = identityIn({ person, at, feed: 'prison', random })
  send({
    event: 'person-received',
    at,
    identity,
    facts: {
      establishment,
      receivedOn: dayOf(at),
      receiveReason: random.pick(['READMISSION', 'NEW_ADMISSION']),
    },
  })
}

/** A second prison number was made out for somebody who had one, and is taken out of use. */
export function prisonNumbersMerged(
  person: Person,
  at: Instant,
  { tell, chance }: Pick<Receiving, 'tell' | 'chance'>,
): void {
  const removed = `B${chance.text(4, digits)}${chance.text(2, upperCase)}`
  const { send, random } = tell.outbox.open({
    feed: 'prison',
    partner: 'hmpps',
    ref: `MRG${chance.text(9, digits)}`,
    person,
    at,
  })
  const { corrected } = identityIn({ person, at, feed: 'prison', random })
  tell.corrected(
    send({
      event: 'identity-merged',
      at,
      identity: corrected,
      facts: { retainedPrisonNumber: person.prisonNumber, removedPrisonNumber: removed, mergedOn: dayOf(at) },
    }),
  )
}

/** To court or to another prison: a movement that is no release to the community and counts as none. */
export function otherMovement(
  release: PrisonRelease,
  { tell, chance }: Pick<Receiving, 'tell' | 'chance'>,
): void {
  const { person } = release
  const at = release.at - Math.floor(release.custodyDays / 2) * day
  const { send, random } = tell.outbox.open({
    feed: 'prison',
    partner: 'hmpps',
    ref: `MOV${chance.text(9, digits)}`,
    person,
    at,
  })
  const { identity } = identityIn({ person, at, feed: 'prison', random })
  const releaseReason = random.pick(['SENT_TO_COURT', 'TRANSFERRED'])
  const facts = { establishment: random.pick(prisons[person.sexCode]), releaseDate: dayOf(at), releaseReason }
  send({ event: 'person-released', at, identity, facts })
}
