import { todayOf } from '../counting/period.ts'
import { dayOf } from '@hub/calendar'
import { findArea } from '@hub/contracts'
import {
  actionsAt,
  documentsIn,
  geographyAt,
  membershipAt,
  officeNames,
  parentChain,
  type DocumentType,
  type SharingAnswer,
} from '@hub/governance'
import { counted } from '@hub/publication'
import { sharingOf } from './coverage.ts'
import { toDecide, toDo } from './gaps.ts'
import type { DocumentInputs } from './inputs.ts'
import type { RecordedAnswer } from './sections.ts'

/** Questions 5 to 8 and 10 to 13: what the partnership has put on record, and what somebody has still to decide. */
export function recordedAnswers(inputs: DocumentInputs) {
  const { governance } = inputs.governance
  const day = todayOf(inputs)
  const year = { from: `${inputs.year - 1}-01-01`, to: `${inputs.year}-12-31` }
  return {
    members: membersOf(governance, day),
    areas: areasOf(governance, day),
    reporting: reportingOf(governance, day),
    terms: documentsOf(inputs, 'terms', 'Terms of reference', ['TOR']),
    // The council was asked of the year and the one before.
    evaluations: documentsOf(
      inputs,
      'evaluations',
      'Evaluations of the review process',
      ['EVALUATION'],
      year,
    ),
    findings: findingsOf(inputs, year, day),
    coroner: sharingWith(inputs, 'coroner', 'Data sharing with the coroner', ['coroner']),
    nearFatalNotices: sharingWith(
      inputs,
      'near-fatal-notices',
      'Notification of near-fatal overdoses by ambulance, integrated care board and hospital trusts',
      ['ambulance', 'hospital', 'commissioner', 'icb'],
    ),
  }
}

type Register = DocumentInputs['governance']['governance']
type Membership = ReturnType<typeof membershipAt>['value'][number]

function membersOf(register: Register, day: string): RecordedAnswer {
  const { value, missing } = membershipAt(register, day)
  return {
    id: 'members',
    heading: 'Members, lead officer, chair and expertise of each panel',
    says: value.map(panelLine),
    gaps: toDecide(missing),
  }
}

function panelLine({ name, members, organisations, chair, lead }: Membership): string {
  const office = (held: string | undefined, role: string): string => {
    const known = Object.entries(officeNames).find(([code]) => code === held)?.[1]
    return held === undefined ? '' : ` ${role}: ${known ?? held}.`
  }
  const disciplines = [...new Set(organisations.flatMap((one) => one.disciplines))].toSorted()
  const expert = disciplines.length === 0 ? '' : ` Expert in: ${disciplines.join(', ')}.`
  const names = organisations.map((one) => one.name).join('; ')
  const who =
    members === 0
      ? 'no members are on record.'
      : `${counted(members, 'member')} from ${counted(organisations.length, 'organisation')} (${names}).`
  return `${name}: ${who}${office(chair, 'Chair')}${office(lead, 'Lead officer')}${expert}`
}

function areasOf(register: Register, day: string): RecordedAnswer {
  const { value, missing } = geographyAt(register, day)
  return {
    id: 'areas',
    heading: 'The area each panel covers, by category of case',
    says: value.map(({ category, about, panels }) => {
      const covering = panels.map(({ name, areas }) => `${name} (${areas.map(nameOfArea).join(', ')})`)
      return `${category}) ${about}: ${covering.length === 0 ? 'no panel' : covering.join('; ')}.`
    }),
    gaps: toDecide(missing),
  }
}

const nameOfArea = (code: string): string => findArea(code)?.displayName ?? code

function reportingOf(register: Register, day: string): RecordedAnswer {
  const { value, missing } = parentChain(register, day)
  const names = new Map(membershipAt(register, day).value.map(({ panel, name }) => [panel, name]))
  return {
    id: 'reporting',
    heading: 'What each panel reports into',
    says: value.flatMap(({ panel, reportsTo }) =>
      reportsTo.length === 0
        ? []
        : [
            `${names.get(panel) ?? panel} reports into ${reportsTo.map((one) => one.name).join(', which reports into ')}.`,
          ],
    ),
    gaps: toDecide(missing),
  }
}

type Period = Readonly<{ from: string; to: string }>

function documentsOf(
  { governance: { governance }, boards }: DocumentInputs,
  id: string,
  heading: string,
  types: readonly DocumentType[],
  period?: Period,
): RecordedAnswer {
  const { value, missing } = documentsIn(governance, {
    types,
    boards,
    ...(period !== undefined && { period }),
  })
  const says = value.map(({ title, state, url, publishedOn }) =>
    url === undefined ? `${title}: ${state}.` : `${title}: published on ${publishedOn ?? ''} at ${url}.`,
  )
  return { id, heading, says: says.length === 0 ? ['None is on record.'] : says, gaps: toDecide(missing) }
}

function findingsOf(inputs: DocumentInputs, period: Period, day: string): RecordedAnswer {
  const heading = 'Findings and actions published'
  const documents = documentsOf(inputs, 'findings', heading, ['FINDINGS', 'ANNUAL_REPORT'], period)
  const { value, missing } = actionsAt(inputs.governance.governance, day)
  const { open, overdue, closed } = value
  return {
    ...documents,
    says: [...documents.says, `Actions: ${open} open, of which ${overdue} overdue; ${closed} closed.`],
    gaps: [...documents.gaps, ...toDo(missing)],
  }
}

function sharingWith(
  inputs: DocumentInputs,
  id: string,
  heading: string,
  kinds: readonly string[],
): RecordedAnswer {
  const { value, missing } = sharingOf(inputs)
  const partners = value.filter(({ kind }) => kinds.includes(kind))
  const isAboutThem = (about: string | undefined): boolean =>
    partners.some(({ organisation }) => organisation === about)
  return {
    id,
    heading,
    says:
      partners.length === 0
        ? ['No such organisation is on record.']
        : partners.map((one) => sharingLine(one, inputs.timeZone)),
    gaps: toDecide(missing.filter(({ about }) => isAboutThem(about))),
  }
}

const standings = {
  none: 'nothing is agreed',
  draft: 'an agreement is in draft',
  agreed: 'agreed, and nothing has been sent yet',
  live: 'live',
} as const

function sharingLine({ name, status, feeds, first }: SharingAnswer, timeZone: string): string {
  const since = first === undefined ? '' : `, since ${dayOf(first, timeZone)}`
  const how =
    status === 'live'
      ? `: signed notifications of ${feeds.join(', ')}${since}, each checked against the agreement`
      : ''
  return `${name}: ${standings[status]}${how}.`
}
