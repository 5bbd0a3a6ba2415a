import { londonDate } from '@hub/agreement'
import { findArea } from '@hub/contracts'
import {
  actionsAt,
  documentsIn,
  geographyAt,
  membershipAt,
  officeNames,
  parentChain,
  type DocumentType,
  type Missing,
  type SharingAnswer,
} from '@hub/governance'
import type { Section } from '@hub/publication'
import type { AnswerInputs } from './inputs.ts'
import { sharingOf } from './coverage.ts'

const onRecord =
  'Basis: what the partnership has put on record in the hub, as known at the instant of this answer.'

/** Never "not held": what is not there has somebody who has to decide it. */
const toDecide = (missing: readonly Missing[]): readonly string[] =>
  missing.length === 0
    ? ['Nothing is left to decide.']
    : missing.map(({ says }) => `A person still has to decide: ${says}`)

const section = (
  id: string,
  heading: string,
  says: readonly string[],
  missing: readonly Missing[],
): Section => ({
  id,
  heading,
  paragraphs: [...says, onRecord, ...toDecide(missing)],
  tables: [],
})

/** Questions 5 to 8. */
export function panelAnswers(inputs: AnswerInputs): readonly Section[] {
  const { governance } = inputs.governance
  const day = londonDate(inputs.asOf)
  const membership = membershipAt(governance, day)
  const geography = geographyAt(governance, day)
  const parents = parentChain(governance, day)
  const terms = documentsIn(governance, { types: ['TOR'], boards: inputs.boards })
  return [
    section(
      'q5',
      '5. Members, lead officer, chair and expertise of each panel',
      membership.value.map(panelLine),
      membership.missing,
    ),
    section(
      'q6',
      '6. The area each panel covers, by category of case',
      geography.value.map(
        ({ category, about, panels }) =>
          `${category}) ${about}: ${panels.length === 0 ? 'no panel' : panels.map(({ name, areas }) => `${name} (${areas.map(nameOfArea).join(', ')})`).join('; ')}.`,
      ),
      geography.missing,
    ),
    section(
      'q7',
      '7. What each panel reports into',
      membership.value.flatMap(({ panel, name }) => {
        const chain = parents.value.find((one) => one.panel === panel)?.reportsTo ?? []
        return chain.length === 0
          ? []
          : [`${name} reports into ${chain.map((one) => one.name).join(', which reports into ')}.`]
      }),
      parents.missing,
    ),
    documentSection('q8', '8. Terms of reference', terms),
  ]
}

type Membership = ReturnType<typeof membershipAt>['value'][number]

function panelLine({ name, members, organisations, chair, lead }: Membership): string {
  const office = (held: string | undefined, role: string): string => {
    const known = Object.entries(officeNames).find(([code]) => code === held)?.[1]
    return held === undefined ? '' : ` ${role}: ${known ?? held}.`
  }
  const disciplines = [...new Set(organisations.flatMap((one) => one.disciplines))].toSorted()
  const expert = disciplines.length === 0 ? '' : ` Expert in: ${disciplines.join(', ')}.`
  return (
    `${name}: ` +
    (members === 0
      ? 'no members are on record.'
      : `${plural(members, 'member')} from ${plural(organisations.length, 'organisation')} (${organisations.map((one) => one.name).join('; ')}).`) +
    office(chair, 'Chair') +
    office(lead, 'Lead officer') +
    expert
  )
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
const nameOfArea = (code: string): string => findArea(code)?.displayName ?? code

function documentSection(
  id: string,
  heading: string,
  { value, missing }: ReturnType<typeof documentsIn>,
): Section {
  const says = value.map(({ title, state, url, publishedOn }) =>
    url === undefined ? `${title}: ${state}.` : `${title}: published on ${publishedOn ?? ''} at ${url}.`,
  )
  return section(id, heading, says.length === 0 ? ['None is on record.'] : says, missing)
}

/** Questions 10 and 11: the period is the year and the one before, as the council was asked. */
export function documentAnswers(inputs: AnswerInputs): readonly Section[] {
  const { governance } = inputs.governance
  const period = { from: `${inputs.year - 1}-01-01`, to: `${inputs.year}-12-31` }
  const of = (...types: readonly DocumentType[]) =>
    documentsIn(governance, { types, period, boards: inputs.boards })
  const actions = actionsAt(governance, londonDate(inputs.asOf))
  const { open, overdue, closed } = actions.value
  const findings = documentSection(
    'q11',
    '11. Findings and actions published',
    of('FINDINGS', 'ANNUAL_REPORT'),
  )
  const [first = '', ...rest] = findings.paragraphs
  return [
    documentSection('q10', '10. Evaluations of the review process', of('EVALUATION')),
    {
      ...findings,
      paragraphs: [
        first,
        `Actions: ${open} open, of which ${overdue} overdue; ${closed} closed.`,
        ...rest,
        ...actions.missing.map(({ says }) => `A person still has to act: ${says}`),
      ],
    },
  ]
}

/** Questions 12 and 13. */
export function sharingAnswers(inputs: AnswerInputs): readonly Section[] {
  const { value, missing } = sharingOf(inputs)
  const about = (id: string, heading: string, kinds: readonly string[]): Section => {
    const its = value.filter(({ kind }) => kinds.includes(kind))
    const names = its.map(({ name }) => name)
    return section(
      id,
      heading,
      its.length === 0 ? ['No such organisation is on record.'] : its.map(sharingLine),
      missing.filter(({ says }) => names.some((name) => says.includes(name))),
    )
  }
  return [
    about('q12', '12. Data sharing with the coroner', ['coroner']),
    about(
      'q13',
      '13. Notification of near-fatal overdoses by ambulance, integrated care board and hospital trusts',
      ['ambulance', 'hospital', 'commissioner', 'icb'],
    ),
  ]
}

const standings = {
  none: 'nothing is agreed',
  draft: 'an agreement is in draft',
  agreed: 'agreed, and nothing has been sent yet',
  live: 'live',
} as const

function sharingLine({ name, status, feeds, first }: SharingAnswer): string {
  const how =
    status === 'live'
      ? `: signed notifications of ${feeds.join(', ')}${first === undefined ? '' : `, since ${first.slice(0, 10)}`}, each checked against the agreement`
      : ''
  return `${name}: ${standings[status]}${how}.`
}
