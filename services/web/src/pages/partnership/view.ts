import type { View } from '../../layout/pages.ts'
import type {
  ActionShown,
  DocumentShown,
  PanelShown,
  Partnership,
} from '../../timelines-api/timelines-api.ts'
import { areaName } from '../../wording/codes.ts'
import { day } from '../../wording/dates.ts'
import { feedName } from '../../wording/feeds.ts'
import {
  disciplineName,
  measureName,
  officeName,
  outcomeWords,
  panelCategoryName,
  panelOrganisationName,
  sharingWords,
  themeName,
} from '../../wording/governance.ts'
import { amount, counted } from '../../wording/numbers.ts'

type Tag = Readonly<{ text: string; classes: string }>

export type PartnershipView = View &
  Readonly<{
    asOf: string
    missing: readonly string[]
    categories: readonly Readonly<{ name: string; reviewedBy: readonly string[] }>[]
    panels: readonly Readonly<{
      name: string
      facts: readonly Readonly<{ key: string; value: string }>[]
      organisations: readonly Readonly<{ name: string; members: string; disciplines: string }>[]
    }>[]
    documents: readonly Readonly<{ title: string; tag: Tag; says: string; url?: string }>[]
    actions: readonly Readonly<{ what: string; theme: string; owner: string; due: string; tag: Tag }>[]
    counted: string
    themes: readonly string[]
    reviews?: readonly Readonly<{
      year: string
      about: string
      selected: string
      held: string
      drafts: string
    }>[]
    sharing: readonly Readonly<{ name: string; status: string; feeds: string }>[]
  }>

export function partnershipView(partnership: Partnership): PartnershipView {
  const { geography, panels, documents, actions, themes, reviews, sharing, missing } = partnership
  const about = new Map(geography.map((line) => [line.category, sentence(line.about)]))
  return {
    title: 'How the partnership governs itself',
    asOf: day(partnership.day),
    missing: missing.map(({ says }) => says),
    categories: geography.map((line) => ({
      name: sentence(line.about),
      reviewedBy: line.panels.map(({ name, areas }) => `${name}: ${areas.map(areaName).join(', ')}`),
    })),
    panels: panels.map(panelInWords),
    documents: documents.map(documentInWords),
    actions: actions.map(actionInWords),
    counted: actionsCounted(actions),
    themes: themes.map(themeName),
    ...(reviews && {
      reviews: reviews
        .filter(({ selected, held, drafts }) => selected + held + drafts > 0)
        .map(({ year, category, selected, held, drafts }) => ({
          year: String(year),
          about: about.get(category) ?? category,
          selected: amount(selected),
          held: amount(held),
          drafts: amount(drafts),
        })),
    }),
    sharing: sharing.map(({ name, status, feeds }) => ({
      name,
      status: sharingWords(status),
      feeds: feeds.map(feedName).join(', '),
    })),
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function panelInWords(panel: PanelShown): PartnershipView['panels'][number] {
  const { name, category, chair, lead, members, organisations, reportsTo } = panel
  const of = organisations.length
  const seats = `${amount(members)} of ${counted(of, 'organisation')}`
  const facts = [
    { key: 'Kind', value: sentence(panelCategoryName(category)) },
    { key: 'Chair', value: chair && officeName(chair) },
    { key: 'Lead officer', value: lead && officeName(lead) },
    { key: 'Members', value: members === 0 ? undefined : seats },
    { key: 'Reports to', value: reportsTo.length === 0 ? undefined : reportsTo.join(', then ') },
  ]
  // Of a group that others report to, and of a provider’s own reviews, nobody is expected on record.
  const isComplete = category === 'PARTNERSHIP' || category === 'PROVIDER'
  return {
    name,
    facts: facts.flatMap(({ key, value }) =>
      value === undefined && isComplete ? [] : [{ key, value: value ?? 'Not on record' }],
    ),
    organisations: organisations.map((one) => ({
      name: one.name,
      members: amount(one.members),
      disciplines: one.disciplines.map(disciplineName).join(', '),
    })),
  }
}

function documentInWords({ title, state, waitsFor, url, publishedOn }: DocumentShown) {
  const isPublished = state === 'published'
  const boards = waitsFor.map(panelOrganisationName).join(' and ')
  return {
    title,
    tag: isPublished
      ? { text: 'Published', classes: 'govuk-tag--green' }
      : { text: 'Held, unpublished', classes: 'govuk-tag--yellow' },
    says: isPublished
      ? `Published on ${publishedOn === undefined ? 'a day not on record' : day(publishedOn)}.`
      : boards === ''
        ? 'Every board has approved it; it has still to be published.'
        : `Waits for the approval of ${boards}.`,
    ...(url && { url }),
  }
}

function actionInWords({ measure, theme, owner, due, closed, overdue }: ActionShown) {
  const isOpen = closed === undefined
  return {
    what: measureName(measure),
    theme: themeName(theme),
    owner: panelOrganisationName(owner),
    due: day(due),
    tag: isOpen
      ? overdue
        ? { text: 'Overdue', classes: 'govuk-tag--red' }
        : { text: 'Open', classes: 'govuk-tag--blue' }
      : { text: `Closed: ${outcomeWords(closed.outcome)}`, classes: 'govuk-tag--grey' },
  }
}

function actionsCounted(actions: readonly ActionShown[]): string {
  if (actions.length === 0) return 'No action has been raised.'
  const open = actions.filter(({ closed }) => closed === undefined)
  const overdue = open.filter((action) => action.overdue)
  return `${amount(actions.length)} raised: ${amount(open.length)} open, ${amount(overdue.length)} of them overdue; ${amount(actions.length - open.length)} closed.`
}
