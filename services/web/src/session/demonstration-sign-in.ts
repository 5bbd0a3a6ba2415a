import type { Caller, Role } from '@hub/access'
import type { DemonstrationPerson, SignIn } from './sign-in.ts'

const person = (role: Role, name: string, organisation: string, partner?: string): DemonstrationPerson => ({
  id: role,
  caller: {
    subject: `demonstration:${role}`,
    name,
    organisation,
    role,
    ...(partner === undefined ? {} : { partner }),
  },
})

const approver = (area: string, board: string): DemonstrationPerson => ({
  id: `board-approver-${area.toLowerCase()}`,
  title: `Approver for the ${area} board`,
  caller: {
    subject: `demonstration:board-approver-${area.toLowerCase()}`,
    name: `Demo ${area} approver`,
    organisation: `${area} board`,
    role: 'board-approver',
    board,
  },
})

/** One person for each role, and one for each board, and a second link reviewer for what takes two. Their names are roles, so that nobody takes them for people. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  person('coordinator', 'Demo coordinator', 'Lead council'),
  person('core-reviewer', 'Demo reviewer', 'Lead council'),
  person('subgroup-member', 'Demo member', 'Drug Related Harms and Deaths Subgroup'),
  person('link-reviewer', 'Demo link reviewer', 'Lead council'),
  {
    id: 'second-link-reviewer',
    title: 'Second link reviewer',
    caller: {
      subject: 'demonstration:second-link-reviewer',
      name: 'Second demo link reviewer',
      organisation: 'Lead council',
      role: 'link-reviewer',
    },
  },
  person('auditor', 'Demo auditor', 'Independent auditor'),
  approver('Coventry', 'coventry-council'),
  approver('Warwickshire', 'warwickshire-council'),
  person('data-steward', 'Demo data steward', 'Ambulance service', 'wmas'),
  person('operator', 'Demo operator', 'Hub operations'),
]

/** Signs in whoever is chosen, without proof. Only for synthetic people: every page says what it is. */
export function demonstrationSignIn(
  issue: (caller: Caller) => Promise<string>,
  people: readonly DemonstrationPerson[] = demonstrationPeople,
): SignIn {
  return {
    demonstration: true,
    begin: () => Promise.resolve({ kind: 'choose', people }),
    async complete(answer) {
      const chosen = people.find(({ id }) => id === answer['person'])
      if (chosen === undefined) return { kind: 'refused', reason: 'NOT_CHOSEN' }
      return { kind: 'signed-in', token: await issue(chosen.caller) }
    },
  }
}
