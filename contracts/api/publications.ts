import type { JsonObject } from '../src/contract.ts'
import {
  about,
  agreementAt,
  closed,
  count,
  exactly,
  flag,
  inPath,
  instant,
  json,
  jsonBody,
  list,
  object,
  oneOf,
  refusal,
  schemaRef,
  text,
  union,
  uuid,
  whole,
  type Answer,
  type Body,
  type Operation,
} from './shapes.ts'

const kind = oneOf('foi', 'annual-report')
const refusalReason = oneOf('figures-to-check', 'wording', 'privacy-concern', 'not-the-time', 'superseded')
const value: JsonObject = about('A number; or [c], where it was kept back.', {
  oneOf: [{ type: 'number' }, { type: 'string', const: '[c]' }],
})
const cell = schemaRef('CellAt')
const named = {
  id: uuid,
  kind,
  year: whole,
  asOf: instant,
  title: text,
  digest: about('SHA-256 in hex of document.json.', { type: 'string', pattern: '^[0-9a-f]{64}$' }),
  rule: schemaRef('RoundingRule'),
}
const line = {
  ...named,
  state: oneOf('waiting', 'approved', 'overtaken', 'refused', 'released'),
  preparedAt: instant,
  approvals: list(object({ board: text, at: instant })),
  waitsFor: about('Boards that have not approved it.', list(text)),
  refused: object({ board: text, reason: refusalReason, at: instant }),
  releasedAt: instant,
}
const released = { ...named, releasedAt: instant, approvedBy: list(text), agreement: agreementAt }

export const publicationSchemas: JsonObject = {
  // A document is closed: its digest is of every byte.
  CellAt: about('One published cell: of which universe and year, as known when, and its key in the ledger.', {
    ...closed({ universe: text, period: text, asOf: instant, key: text }),
  }),
  RoundingRule: about(
    'Numbers from 1 to under threshold are kept back; the others are rounded to the nearest roundTo.',
    object({ id: text, version: whole, threshold: count, roundTo: count }),
  ),
  CountFigure: closed(
    {
      kind: exactly('count'),
      value,
      reason: oneOf('primary', 'secondary', 'zero_disclosive', 'group', 'differencing'),
      of: cell,
    },
    ['reason'],
  ),
  PercentageFigure: closed({ kind: exactly('percentage'), value, of: cell, in: cell }),
  CrudeRateFigure: about('Per 100,000 of population. flag u: from fewer than 20, and so unreliable.', {
    ...closed({ kind: exactly('crude-rate'), value, flag: exactly('u'), of: cell, population: count }, [
      'flag',
    ]),
  }),
  WithheldFigure: about('The question was not answered.', {
    ...closed({
      kind: exactly('withheld'),
      code: oneOf('basis', 'profile', 'categories', 'as-of', 'audit', 'cells'),
    }),
  }),
  Figure: about(
    'A number or [c], and the published cell it is of; or that the question was not answered.',
    union('kind', {
      count: 'CountFigure',
      percentage: 'PercentageFigure',
      'crude-rate': 'CrudeRateFigure',
      withheld: 'WithheldFigure',
    }),
  ),
  PublishedTable: closed({
    caption: text,
    rowHeading: text,
    columns: list(text),
    rows: about('Each has as many figures as there are columns.', {
      ...list(closed({ label: text, figures: list(schemaRef('Figure')) })),
    }),
  }),
  PublicationSection: closed({
    id: text,
    heading: text,
    paragraphs: list(text),
    tables: list(schemaRef('PublishedTable')),
  }),
  PublicationDocument: about('What the public reads. Every figure in it passed disclosure control.', {
    ...closed({ title: text, sections: list(schemaRef('PublicationSection')) }),
  }),
  PublicationLine: about('A publication and how far it has come.', object(line, ['refused', 'releasedAt'])),
  PublicationActs: about('What the caller may do with it.', {
    ...object({ approve: flag, refuse: flag, release: flag, whyNot: text }, ['whyNot']),
  }),
  Publication: about('A publication with its document, and what the caller may do with it.', {
    ...object({ ...line, document: schemaRef('PublicationDocument'), may: schemaRef('PublicationActs') }, [
      'refused',
      'releasedAt',
    ]),
  }),
  PublicationList: object({ publications: list(schemaRef('PublicationLine')) }),
  ReleasedLine: about('What anybody may know of what was released.', object(released)),
  Released: about('The same with its document.', {
    ...object({ ...released, document: schemaRef('PublicationDocument') }),
  }),
  ReleasedList: object({ publications: list(schemaRef('ReleasedLine')) }),
  PrepareRequest: closed(
    {
      kind,
      year: { type: 'integer', minimum: 2000, maximum: 2200 },
      asOf: about('As known at this instant, which is not in the future; now if left out.', instant),
    },
    ['asOf'],
  ),
  RefuseRequest: closed({ reason: refusalReason }),
}

const limitBytes = 16 * 1024
const aDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const anId = '3f2a4a86-3f0b-4f6e-9d35-5b8a0f9d2c11'
const aName = {
  id: anId,
  kind: 'annual-report',
  year: 2026,
  asOf: '2027-01-15T00:00:00.000Z',
  title: 'Annual report 2026',
  digest: aDigest,
  rule: { id: 'cw-public', version: 1, threshold: 5, roundTo: 5 },
}
const aLine = {
  ...aName,
  state: 'waiting',
  preparedAt: '2027-01-15T09:00:00.000Z',
  approvals: [],
  waitsFor: ['coventry-council'],
}
export const aDocument: JsonObject = {
  title: 'Annual report 2026',
  sections: [
    {
      id: 'deaths',
      heading: 'Deaths',
      paragraphs: ['Deaths registered in the year.'],
      tables: [
        {
          caption: 'Deaths by year',
          rowHeading: 'Year',
          columns: ['Deaths'],
          rows: [
            {
              label: '2026',
              figures: [
                {
                  kind: 'count',
                  value: 45,
                  of: { universe: 'deaths', period: '2026', asOf: '2027-01-15T00:00:00.000Z', key: 'all' },
                },
              ],
            },
          ],
        },
      ],
    },
  ],
}
const aPublication = {
  ...aLine,
  document: aDocument,
  may: { approve: false, refuse: false, release: false, whyNot: 'Only a board may approve.' },
}
const aRelease = {
  ...aName,
  releasedAt: '2027-01-20T09:00:00.000Z',
  approvedBy: ['coventry-council'],
  agreement: { id: 'cw-harms', version: 1 },
}

const unknown = refusal('There is no such publication, or it is not public.')
const unrecorded = refusal('It could not be recorded, so nothing was done.')
const conflict = refusal('It cannot be done as things stand; the answer says what can.')
const publicationId = inPath('id', 'Of the publication.', uuid)
const publication = json('The publication as it stands now.', schemaRef('Publication'), aPublication)

const act = (id: string, name: string, summary: string, body?: Body): Operation => ({
  id,
  method: 'post',
  path: `/publications/{id}/${name}`,
  tag: 'publishers',
  summary,
  access: 'token',
  parameters: [publicationId],
  ...(body && { body }),
  answers: { 200: publication, 404: unknown, 409: conflict, 503: unrecorded },
})

const open = (operationId: string, path: string, summary: string, answer: Answer): Operation => ({
  id: operationId,
  method: 'get',
  path: `/publications/released${path}`,
  tag: 'public',
  summary,
  access: 'anybody',
  ...(path === '' ? {} : { parameters: [publicationId] }),
  answers: { 200: answer, ...(path === '' ? {} : { 404: unknown }) },
})

/** How figures leave the core tier. */
export const publicationOperations: readonly Operation[] = [
  open(
    'listReleased',
    '',
    'What is public',
    json('The latest first.', schemaRef('ReleasedList'), { publications: [aRelease] }),
  ),
  open(
    'getReleased',
    '/{id}',
    'One that is public, with its document',
    json('With its document.', schemaRef('Released'), { ...aRelease, document: aDocument }),
  ),
  open(
    'getReleasedJson',
    '/{id}/document.json',
    'Its document, in the bytes that the digest is of',
    json('In the form of RFC 8785.', schemaRef('PublicationDocument'), aDocument),
  ),
  open('getReleasedCsv', '/{id}/document.csv', 'Its figures, one line each', {
    description: 'CSV (RFC 4180) in UTF-8.',
    content: { 'text/csv': { schema: text } },
  }),
  {
    id: 'listPublications',
    method: 'get',
    path: '/publications',
    tag: 'publishers',
    summary: 'What is to be published, and what was',
    description: 'For whoever may prepare publications or approve them.',
    access: 'token',
    answers: {
      200: json('The latest first.', schemaRef('PublicationList'), { publications: [aLine] }),
      503: unrecorded,
    },
  },
  {
    id: 'preparePublication',
    method: 'post',
    path: '/publications',
    tag: 'publishers',
    summary: 'Put figures through disclosure control and propose them to the boards',
    access: 'token',
    body: jsonBody(
      'What is to be published.',
      schemaRef('PrepareRequest'),
      { kind: 'annual-report', year: 2026 },
      limitBytes,
    ),
    answers: {
      200: publication,
      404: refusal('This hub makes no publication of that kind.'),
      409: conflict,
      503: unrecorded,
    },
  },
  {
    id: 'getPublication',
    method: 'get',
    path: '/publications/{id}',
    tag: 'publishers',
    summary: 'One publication, as it would be published',
    access: 'token',
    parameters: [publicationId],
    answers: { 200: publication, 404: unknown, 503: unrecorded },
  },
  act('approvePublication', 'approve', 'Approve it for the caller’s board'),
  act(
    'refusePublication',
    'refuse',
    'Refuse it for the caller’s board',
    jsonBody('Why.', schemaRef('RefuseRequest'), { reason: 'wording' }, limitBytes),
  ),
  act('releasePublication', 'release', 'Make it public, once every board has approved'),
]
