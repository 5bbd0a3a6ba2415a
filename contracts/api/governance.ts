import type { JsonObject } from '../src/contract.ts'
import {
  about,
  count,
  day,
  flag,
  instant,
  json,
  list,
  object,
  oneOf,
  schemaRef,
  text,
  whole,
  type Operation,
} from './shapes.ts'

const category = about('As questions 6 and 9 of FOI674918895 letter them.', oneOf('a', 'b', 'c', 'd'))

export const governanceSchemas: JsonObject = {
  Panel: object(
    {
      panel: text,
      name: text,
      category: text,
      chair: about('An office, never a name.', text),
      lead: about('An office, never a name.', text),
      members: count,
      organisations: list(
        object({ organisation: text, name: text, members: count, disciplines: list(text) }),
      ),
      reportsTo: about('Names of the panels it reports to, the nearest first.', list(text)),
    },
    ['chair', 'lead'],
  ),
  PanelGeography: about('Which area the panel covers that reviews a category.', {
    ...object({
      category,
      about: text,
      panels: list(object({ panel: text, name: text, areas: list(text) })),
    }),
  }),
  GovernanceDocument: object(
    {
      document: text,
      type: oneOf('TOR', 'EVALUATION', 'FINDINGS', 'ANNUAL_REPORT'),
      title: text,
      panel: text,
      sha256: text,
      draftedOn: day,
      state: oneOf('published', 'held, unpublished'),
      approvedBy: list(text),
      waitsFor: about('Boards that have not approved it.', list(text)),
      url: about('Where it is published.', { type: 'string', pattern: '^https://' }),
      publishedOn: day,
    },
    ['url', 'publishedOn'],
  ),
  GovernanceAction: object(
    {
      measure: text,
      theme: text,
      owner: text,
      due: day,
      closed: object({ on: day, outcome: oneOf('done', 'partly-done', 'not-done', 'superseded') }),
      overdue: flag,
    },
    ['closed'],
  ),
  DataSharing: about(
    'How far sharing with an organisation has come. Numbers are for the core tier and the auditor alone.',
    {
      ...object(
        {
          organisation: text,
          name: text,
          kind: text,
          status: oneOf('none', 'draft', 'agreed', 'live'),
          feeds: about('The agreed feeds.', list(text)),
          first: instant,
          last: instant,
          perYear: { type: 'object', additionalProperties: count },
          medianLagHours: about('From when it happened to when the hub knew.', { type: 'number' }),
        },
        ['first', 'last', 'perYear', 'medianLagHours'],
      ),
    },
  ),
  ReviewCounts: about('Exact, and so for the core tier and the auditor alone.', {
    ...object(
      {
        year: whole,
        category,
        selected: count,
        held: count,
        drafts: count,
        substances: list(object({ code: text, suspected: count, implicated: count })),
        eligible: count,
        medianDays: { type: 'number' },
      },
      ['eligible', 'medianDays'],
    ),
  }),
  Governance: about('How the partnership governs itself, as of now. Nothing in it leads to a case.', {
    ...object(
      {
        day,
        panels: list(schemaRef('Panel')),
        geography: list(schemaRef('PanelGeography')),
        documents: list(schemaRef('GovernanceDocument')),
        actions: list(schemaRef('GovernanceAction')),
        actionCounts: object({ open: count, overdue: count, closed: count, done: count }),
        sharing: list(schemaRef('DataSharing')),
        themes: about('What enough reviews taught that it points to none of them.', list(text)),
        reviews: list(schemaRef('ReviewCounts')),
        missing: about('What somebody has to decide.', list(object({ code: text, says: text }))),
      },
      ['reviews'],
    ),
  }),
}

export const governanceOperations: readonly Operation[] = [
  {
    id: 'getGovernance',
    method: 'get',
    path: '/governance',
    tag: 'readers',
    summary: 'How the partnership governs itself',
    access: 'token',
    answers: {
      200: json('As of now.', schemaRef('Governance'), {
        day: '2026-07-10',
        panels: [
          {
            panel: 'subgroup',
            name: 'Drug Related Harms and Deaths Subgroup',
            category: 'SUBGROUP',
            chair: 'director-of-public-health',
            members: 4,
            organisations: [
              {
                organisation: 'coventry-council',
                name: 'Coventry City Council',
                members: 2,
                disciplines: ['public-health'],
              },
            ],
            reportsTo: [],
          },
        ],
        geography: [{ category: 'a', about: 'drug-related deaths', panels: [] }],
        documents: [],
        actions: [
          {
            measure: 'supply-naloxone',
            theme: 'release-from-prison',
            owner: 'coventry-council',
            due: '2026-09-30',
            overdue: false,
          },
        ],
        actionCounts: { open: 1, overdue: 0, closed: 0, done: 0 },
        sharing: [
          {
            organisation: 'wmas',
            name: 'West Midlands Ambulance Service',
            kind: 'ambulance',
            status: 'live',
            feeds: ['ambulance'],
          },
        ],
        themes: [],
        missing: [{ code: 'no-panel', says: 'No panel reviews alcohol-related deaths.' }],
      }),
    },
  },
]
