import { problem, type Problem } from '@hub/http-service'
import type { Permission } from '../reading/asking.ts'

type Denied = Extract<Permission, { kind: 'denied' }>

/** Says by which clause, and what to do next. Never what was asked for. */
export function deniedReading({ reason, clauses, remedy }: Denied): Problem & Omit<Denied, 'kind'> {
  const about = problem(403, {
    type: 'urn:hub:problem:agreement-denies',
    title: 'The agreement does not allow this reading',
    detail: remedy,
  })
  return { ...about, reason, clauses, remedy }
}

/** The same for a pseudonym mistyped, of another audience, or of a case not known then. */
export const noSuchCase = (): Problem =>
  problem(404, {
    type: 'urn:hub:problem:no-such-case',
    title: 'There is no such case',
    detail:
      'Check the pseudonym, and the instant if one was given. Pseudonyms of other audiences lead nowhere.',
  })

export const noEditionYet = (): Problem =>
  problem(404, {
    type: 'urn:hub:problem:no-edition-yet',
    title: 'There are no theme cards yet',
    detail:
      'They are made a day after the end of each quarter, from the first after the agreement came into force. Come back then.',
  })

export const unrecorded = (): Problem =>
  problem(503, {
    type: 'urn:hub:problem:not-recorded',
    title: 'Nothing can be shown now',
    detail: 'A reading is recorded before it is shown, and it could not be recorded. Try again in a moment.',
  })
