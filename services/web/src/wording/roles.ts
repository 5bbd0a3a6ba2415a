import type { Caller, Role } from '@hub/access'

/** A role's name and, in two sentences, what an agreement usually lets it see and what never. */
export const roleWords: Readonly<Record<Role, Readonly<{ name: string; sees: string; seesNot: string }>>> = {
  coordinator: {
    name: 'Review coordinator',
    sees: 'Numbers of the hub, the list of cases and case timelines, under pseudonyms.',
    seesNot: 'Names, dates of birth, addresses or identity numbers.',
  },
  'core-reviewer': {
    name: 'Core review team',
    sees: 'Numbers of the hub, the list of cases and case timelines, under pseudonyms.',
    seesNot: 'Names, dates of birth, addresses or identity numbers.',
  },
  'subgroup-member': {
    name: 'Subgroup member',
    sees: 'Theme cards: what several cases have in common, with no number of few people.',
    seesNot:
      'Numbers from inside the core team, the list of cases, or one person’s timeline without approval.',
  },
  'link-reviewer': {
    name: 'Link reviewer',
    sees: 'How far records agree that may be one person’s and, for a reason that is recorded, who they are about.',
    seesNot: 'Case timelines.',
  },
  auditor: {
    name: 'Auditor',
    sees: 'The log, what was read by whom, and whether each act kept to the agreement, on the command line.',
    seesNot: 'The content of any notification.',
  },
  'board-approver': {
    name: 'Approver for a partnership board',
    sees: 'What is to be published, after disclosure control, and what was; approves or refuses it for their board.',
    seesNot: 'Cases, timelines or numbers from inside the core team.',
  },
  'data-steward': {
    name: 'Partner data steward',
    sees: 'What became of each notification their own organisation sent.',
    seesNot: 'What any other partner sent, or any case.',
  },
  operator: {
    name: 'Operator',
    sees: 'Whether the hub is running and ready.',
    seesNot: 'Cases, timelines or numbers from inside the core team.',
  },
}

export const roleName = (role: Role): string => roleWords[role].name

/** Whoever asks, as a page says that the log will have it. */
export const recordedAs = ({ name, role, organisation }: Caller): string =>
  `${name}, ${roleName(role)}, ${organisation}`
