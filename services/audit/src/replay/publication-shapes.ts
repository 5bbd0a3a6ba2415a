import { forms } from './forms.ts'
import {
  count,
  either,
  flag,
  instant,
  list,
  object,
  objectWith,
  oneOf,
  orNull,
  table,
  published,
  text,
} from './shape.ts'

/** Names of universes, dimensions and levels, and codes of categories. */
const name = text(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)
const key = text(/^(?:all|[A-Za-z0-9][A-Za-z0-9_.=|-]{0,399})$/)
const year = text(/^\d{4}$/)
const asOf = instant(forms.instant)
const categories = table(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/, /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)
const profile = object({ id: text(/^[A-Z]+(?:-[A-Z]+)*$/), version: count })
const reason = oneOf('primary', 'secondary', 'zero_disclosive', 'group', 'differencing')

const dimension = objectWith(
  {
    name,
    role: oneOf('breakdown', 'geography', 'period'),
    counting: oneOf('once', 'many'),
    levels: list(object({ name, categories: list(objectWith({ code: name }, { within: name }), 2000) }), 20),
  },
  { covers: flag },
)
const part = objectWith(
  {
    grain: categories,
    state: oneOf('alone', 'together', 'partly', 'refused'),
    cells: list(objectWith({ key, categories, value: published }, { reason }), 20_000),
  },
  { category: object({ dimension: name, code: name }), within: categories },
)
const release = object({
  v: count,
  profile,
  universe: name,
  query: name,
  basis: oneOf('occurrence', 'registration', 'notification'),
  period: year,
  asOf,
  dimensions: list(dimension, 20),
  parts: list(part, 5000),
})

const line = text(/^[^\p{Cc}]{1,300}$/u)
const cellAt = object({ universe: name, period: year, asOf, key })
const kind = text(/^(?:count|percentage|crude-rate|withheld)$/)
const figure = either(
  'of',
  either(
    'in',
    object({ kind, value: published, of: cellAt, in: cellAt }),
    either(
      'population',
      objectWith({ kind, value: published, of: cellAt, population: count }, { flag: oneOf('u') }),
      objectWith({ kind, value: published, of: cellAt }, { reason }),
    ),
  ),
  object({ kind, code: oneOf('basis', 'profile', 'categories', 'as-of', 'audit', 'cells') }),
)
const document = object({
  title: line,
  sections: list(
    object({
      id: text(forms.slug),
      heading: line,
      paragraphs: list(text(/^[^\p{Cc}]{1,4000}$/u), 60),
      tables: list(
        object({
          caption: line,
          rowHeading: line,
          columns: list(line, 60),
          rows: list(object({ label: line, figures: list(figure, 60) }), 2000),
        }),
        60,
      ),
    }),
    200,
  ),
})

const recorded = objectWith({ recordedAt: instant(forms.recordedAt) }, { trace: text(forms.traceparent) })
const common = {
  publication: text(forms.uuid),
  by: text(forms.opaque),
  agreement: object({
    id: text(forms.slug),
    version: count,
    hash: text(forms.digest),
    clauses: list(text(forms.clause)),
  }),
}
const digest = text(forms.hexDigest)
const board = text(forms.slug)

const prepared = {
  data: object({
    ...common,
    kind: oneOf('foi', 'annual-report'),
    year: count,
    asOf,
    role: text(forms.slug),
    audience: text(forms.slug),
    profile,
    document,
    digest,
    releases: list(release, 500),
    ledger: orNull(count),
  }),
  meta: recorded,
}
const approved = { data: object({ ...common, board, digest }), meta: recorded }
const refused = {
  data: object({
    ...common,
    board,
    reason: oneOf('figures-to-check', 'wording', 'privacy-concern', 'not-the-time', 'superseded'),
  }),
  meta: recorded,
}
const released = {
  data: object({
    ...common,
    digest,
    approvedBy: list(board, 20),
    profile: text(/^[A-Z]+(?:-[A-Z]+)*$/),
    audience: text(forms.slug),
    purpose: text(forms.code),
  }),
  meta: recorded,
}
const disclosed = {
  data: release,
  meta: object({ recordedAt: instant(forms.recordedAt), publication: text(forms.uuid) }),
}

const history = /^publication-history$/

/** Figures on their way out. */
export const publicationShapes = [
  ['publication-prepared', { ...prepared, stream: history }],
  ['publication-approved', { ...approved, stream: history }],
  ['publication-refused', { ...refused, stream: history }],
  ['publication-released', { ...released, stream: history }],
  ['disclosure-released', { ...disclosed, stream: history }],
] as const
