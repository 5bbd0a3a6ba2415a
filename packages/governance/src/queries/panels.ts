import { codeLists } from '@hub/contracts'
import { caseCategories, caseCategoryNames, type ReviewCategory } from '../facts/vocabulary.ts'
import type { GovernanceRegister, Membership, Panel } from '../register.ts'
import type { QueryResult, Missing } from './answer.ts'

const organisations = new Map(
  codeLists.panelOrganisations.entries.map(({ code, displayName }) => [code, displayName]),
)
export const organisationName = (code: string): string => organisations.get(code) ?? code

/** What a panel was on a day; `undefined` before its first. */
export type PanelOn = Omit<Panel['definitions'][number], 'from'> &
  Readonly<{ id: string; since: string; members: readonly Membership[] }>

export function panelOn({ id, definitions, members }: Panel, day: string): PanelOn | undefined {
  const now = definitions.findLast(({ from }) => from <= day)
  if (now === undefined) return undefined
  const { from: since, ...definition } = now
  const present = [...members.values()].filter(
    ({ from, until }) => from <= day && (until === undefined || day < until),
  )
  const inOrder = present.toSorted((a, b) => (a.organisation + a.member < b.organisation + b.member ? -1 : 1))
  return { ...definition, id, since, members: inOrder }
}

export function panelsOn({ panels }: GovernanceRegister, day: string): readonly PanelOn[] {
  return [...panels.values()]
    .flatMap((panel) => panelOn(panel, day) ?? [])
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The panel and those it reports to, nearest first, as of a day. Ends where a line would come back to itself. */
export function lineOf(register: GovernanceRegister, id: string, day: string): readonly string[] {
  const line: string[] = []
  let next: string | undefined = id
  while (next !== undefined && !line.includes(next)) {
    const panel = register.panels.get(next)
    if (panel === undefined) break
    line.push(next)
    next = panelOn(panel, day)?.parent
  }
  return line
}

export type MembershipAnswer = Readonly<{
  panel: string
  name: string
  category: string
  chair?: string
  lead?: string
  members: number
  /** With how many members each, and what they are expert in. */
  organisations: readonly Readonly<{
    organisation: string
    name: string
    members: number
    disciplines: readonly string[]
  }>[]
}>

/** Question 5: who sits on each panel on a day, who chairs and who leads, and in what they are expert. */
export function membershipAt(
  register: GovernanceRegister,
  day: string,
): QueryResult<readonly MembershipAnswer[]> {
  const panels = panelsOn(register, day)
  return {
    value: panels.map(({ id, name, category, chair, lead, members }) => ({
      panel: id,
      name,
      category,
      ...(chair && { chair }),
      ...(lead && { lead }),
      members: members.length,
      organisations: byOrganisation(members),
    })),
    missing:
      panels.length === 0
        ? [missing('no-panel', 'No panel has been set up: the partnership has to decide which there are.')]
        : panels.flatMap(unfilled),
  }
}

/** Of a group that others report to, and of a provider's own reviews, the partnership names nobody. */
function unfilled({ id, name, chair, lead, members, category }: PanelOn): readonly Missing[] {
  if (category === 'PARTNERSHIP' || category === 'PROVIDER') return []
  const unless = (there: boolean, code: string, says: string): readonly Missing[] =>
    there ? [] : [missing(code, `${name}: ${says}`, id)]
  return [
    ...unless(chair !== undefined, 'no-chair', 'no chair is on record; the partnership has to name one.'),
    ...unless(
      lead !== undefined,
      'no-lead',
      'no lead officer is on record; the partnership has to name one.',
    ),
    ...unless(
      members.length > 0,
      'no-members',
      'no members are on record; the coordinator has to record them.',
    ),
  ]
}

function byOrganisation(members: readonly Membership[]): MembershipAnswer['organisations'] {
  const codes = [...new Set(members.map(({ organisation }) => organisation))]
  return codes.map((organisation) => {
    const its = members.filter((member) => member.organisation === organisation)
    return {
      organisation,
      name: organisationName(organisation),
      members: its.length,
      disciplines: [...new Set(its.flatMap(({ disciplines }) => disciplines))].toSorted(),
    }
  })
}

export type GeographyAnswer = Readonly<{
  category: ReviewCategory
  about: string
  panels: readonly Readonly<{ panel: string; name: string; areas: readonly string[] }>[]
}>

/** Question 6: which area the panel covers that reviews each category. */
export function geographyAt(
  register: GovernanceRegister,
  day: string,
): QueryResult<readonly GeographyAnswer[]> {
  const panels = panelsOn(register, day)
  const value = caseCategories.map((category) => ({
    category,
    about: caseCategoryNames[category],
    panels: panels.flatMap(({ id, name, reviews }) =>
      reviews
        .filter((remit) => remit.category === category)
        .map(({ areas }) => ({ panel: id, name, areas: areas.toSorted() })),
    ),
  }))
  return { value, missing: value.filter((line) => line.panels.length === 0).map(noPanelFor) }
}

export const noPanelFor = ({ category, about }: Pick<GeographyAnswer, 'category' | 'about'>): Missing =>
  missing(
    `no-panel-for-${category}`,
    `No panel has been set up for category ${category} (${about}): the partnership has to decide.`,
  )

/** Question 7: which groups each panel reports into, nearest first. */
export function parentChain(
  register: GovernanceRegister,
  day: string,
): QueryResult<
  readonly Readonly<{ panel: string; reportsTo: readonly Readonly<{ panel: string; name: string }>[] }>[]
> {
  const panels = panelsOn(register, day)
  const names = new Map(panels.map(({ id, name }) => [id, name]))
  return {
    value: panels.map(({ id }) => ({
      panel: id,
      reportsTo: lineOf(register, id, day)
        .slice(1)
        .map((panel) => ({ panel, name: names.get(panel) ?? panel })),
    })),
    missing: panels
      .filter(({ parent, category }) => parent === undefined && category !== 'PARTNERSHIP')
      .map(({ id, name }) =>
        missing(
          'no-parent',
          `${name}: whom it reports to is not on record; the partnership has to decide.`,
          id,
        ),
      ),
  }
}

export const missing = (code: string, says: string, about?: string): Missing => ({
  code,
  ...(about !== undefined && { about }),
  says,
})
