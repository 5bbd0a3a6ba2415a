import type { Fact, FactType } from './facts.ts'
import {
  agreementCited,
  area,
  bodyName,
  day,
  discipline,
  list,
  object,
  oneOf,
  opaque,
  organisation,
  sealed,
  sha256,
  slug,
  substance,
  theme,
  uuid,
  webAddress,
  type Field,
  type FieldFault,
  type Fields,
} from './field.ts'
import * as words from './vocabulary.ts'

const recorder = { by: opaque, role: slug, agreement: agreementCited }
const remit = object({ category: oneOf(words.caseCategories), areas: list(area, 1) })

const recorded = (needed: Fields, optional: Fields = {}): Field =>
  object({ ...needed, ...recorder }, optional)

const panel = recorded(
  { panel: slug, from: day, category: oneOf(words.panelCategories), name: bodyName, reviews: list(remit) },
  { chair: oneOf(words.offices), lead: oneOf(words.offices), parent: slug },
)

/** The form of each fact. What audit holds events to and what is refused before it is recorded are the same. */
const forms: Readonly<Record<FactType, Field>> = {
  'panel-defined': panel,
  'panel-changed': panel,
  'panel-member-added': recorded({
    panel: slug,
    member: uuid,
    organisation,
    seat: oneOf(words.memberRoles),
    disciplines: list(discipline, 1),
    from: day,
  }),
  'panel-member-removed': recorded({
    panel: slug,
    member: uuid,
    from: day,
    reason: oneOf(words.removalReasons),
  }),
  'document-drafted': recorded(
    { document: slug, type: oneOf(words.documentTypes), panel: slug, sha256 },
    { period: object({ from: day, to: day }) },
  ),
  'document-approved': recorded({ document: slug, sha256, board: slug }),
  'document-published': recorded({ document: slug, sha256, url: webAddress, on: day }),
  'review-selected': recorded({
    review: uuid,
    case: sealed,
    category: oneOf(words.caseCategories),
    reason: oneOf(words.selectionReasons),
  }),
  'review-held': recorded({
    review: uuid,
    panel: slug,
    heldOn: day,
    status: oneOf(words.reviewStatuses),
    disciplines: list(discipline, 1),
    substances: list(object({ code: substance, standing: oneOf(words.substanceStandings) })),
  }),
  'learning-recorded': recorded({ review: uuid, themes: list(theme, 1) }),
  'action-raised': recorded(
    { action: uuid, panel: slug, theme, measure: oneOf(words.measures), owner: organisation, due: day },
    { review: uuid },
  ),
  'action-progressed': recorded({ action: uuid, on: day, state: oneOf(words.progressStates) }, { due: day }),
  'action-closed': recorded({ action: uuid, on: day, outcome: oneOf(words.actionOutcomes) }),
  'data-sharing-recorded': recorded({ organisation, status: oneOf(words.statedSharing), on: day }),
}

export const isFactType = (type: string): type is FactType => Object.hasOwn(forms, type)

/** Where the data of a fact is not of its form; nothing when it is. */
export const faultsIn = (type: FactType, data: unknown, pointer = ''): readonly FieldFault[] =>
  forms[type](data, pointer)

/** Nothing is missing and nothing malformed; an unknown field does no harm to who does not read it. */
export const isFact = (candidate: Readonly<{ type: FactType; data: unknown }>): candidate is Fact =>
  faultsIn(candidate.type, candidate.data).every(({ kind }) => kind === 'unknown')

export const factTypes: readonly FactType[] = Object.keys(forms).filter(isFactType)
