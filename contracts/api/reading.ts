import type { JsonObject } from '../src/contract.ts'
import { inPath, instant, json, oneOf, query, refusal, schemaRef, type Operation } from './shapes.ts'

const word: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9-]{2,40}$' }
const purpose = query('purpose', 'A purpose of the agreement; the audience’s own if left out.', word)
const audience = query('audience', 'An audience of the agreement; the caller’s first if left out.', word)
const asOf = query('asOf', 'As known at this instant, which is not in the future; now if left out.', instant)
const unrecorded = refusal('The disclosure could not be recorded, so nothing is shown.')
const disclosure = 'Reading is a disclosure: it is recorded before it is answered.'

const aPseudonym = 'AB12-6JQV-KNSG-97Q8-B'
const aTime = { at: '2026-07-01T21:40:00Z', precision: 'minute' }
const aFinding = { code: 'heroin_morphine', status: 'suspected' }
const anAgreement = { id: 'cw-harms', version: 1 }

/** `feeds` and `substances`: the codes that the contracts know. */
export const readingOperations = (
  feeds: readonly string[],
  substances: readonly string[],
): readonly Operation[] => [
  {
    id: 'listCases',
    method: 'get',
    path: '/cases',
    tag: 'readers',
    summary: 'The cases that the caller’s audience may see',
    description: disclosure,
    access: 'token',
    parameters: [
      query('year', 'Cases of which anything happened in that year.', {
        type: 'integer',
        minimum: 1900,
        maximum: 2200,
      }),
      query('feed', 'Cases that this feed tells of.', oneOf(...feeds)),
      query('substance', 'Cases with this substance, or any of this group.', oneOf(...substances)),
      query('died', 'Whether the person died.', oneOf('yes', 'no')),
      query('offset', 'How many to leave out; 0 if left out.', {
        type: 'integer',
        minimum: 0,
        maximum: 1_000_000,
      }),
      query('limit', 'How many at most; 50 if left out.', { type: 'integer', minimum: 1, maximum: 500 }),
      asOf,
      purpose,
      audience,
    ],
    answers: {
      200: json(
        'Cases under the names they have for this audience, the latest first.',
        schemaRef('CaseList'),
        {
          audience: 'core-team',
          agreement: anAgreement,
          asOf: '2026-07-10T09:00:00.000Z',
          total: 1,
          offset: 0,
          cases: [
            {
              pseudonym: aPseudonym,
              firstAt: '2026-01-05T00:00:00Z',
              lastAt: '2026-07-01T21:40:00Z',
              feeds: ['ambulance'],
              entries: 2,
              died: false,
              substances: ['heroin_morphine'],
              categories: [],
            },
          ],
        },
      ),
      503: unrecorded,
    },
  },
  {
    id: 'getTimeline',
    method: 'get',
    path: '/cases/{pseudonym}/timeline',
    tag: 'readers',
    summary: 'One case’s timeline',
    description: disclosure,
    access: 'token',
    parameters: [
      inPath('pseudonym', 'The case’s name for this audience.', {
        type: 'string',
        // Its last symbol is Crockford's check symbol, which may also be one of * ~ $ =.
        pattern: '^[A-Za-z0-9-]{1,63}[A-Za-z0-9*~$=]$',
      }),
      query('purpose', 'A purpose of the agreement, such as REVIEW.', word, 'required'),
      query(
        'reason',
        'Why: kept with the disclosure.',
        oneOf('select-for-review', 'prepare-review', 'find-themes', 'check-data', 'check-reading'),
        'required',
      ),
      asOf,
      audience,
    ],
    answers: {
      200: json('The timeline, as far as this tier may see it.', schemaRef('Timeline'), {
        pseudonym: aPseudonym,
        audience: 'core-team',
        tier: 'core',
        asOf: '2026-07-10T09:00:00.000Z',
        agreement: anAgreement,
        ageBand: '35-44',
        isComplete: true,
        summary: {
          substances: ['heroin_morphine'],
          findings: [aFinding],
          firstAt: '2026-07-01T21:40:00Z',
          lastAt: '2026-07-01T21:40:00Z',
          feeds: ['ambulance'],
        },
        entries: [
          {
            id: 'e1',
            record: 'r1',
            kind: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
            title: 'Ambulance: overdose incident',
            feed: 'ambulance',
            at: aTime,
            knownAt: '2026-07-02T06:00:00.000Z',
            facts: { disposition: 'conveyed' },
            substances: [aFinding],
          },
        ],
      }),
      404: refusal('No case has this name for this audience.'),
      503: unrecorded,
    },
  },
  {
    id: 'getThemes',
    method: 'get',
    path: '/themes',
    tag: 'readers',
    summary: 'What several cases have in common, for whoever may see none',
    description: `The cards of the last quarter that is over; no other instant can be asked for. ${disclosure}`,
    access: 'token',
    parameters: [purpose, audience],
    answers: {
      200: json('The cards, and the patterns that have none.', schemaRef('Themes'), {
        audience: 'subgroup',
        agreement: anAgreement,
        edition: { id: '2026-Q2', asOf: '2026-07-01T23:00:00.000Z', from: '2025-07-01', until: '2026-06-30' },
        rule: { least: 5, roundTo: 5 },
        cards: [
          {
            pattern: 'overdose-after-release',
            title: 'Overdose after release',
            about: 'People who had an overdose within 28 days of leaving prison.',
            renewedIn: '2026-Q2',
            cases: 10,
          },
        ],
        without: [{ pattern: 'death-in-treatment', title: 'Death in treatment' }],
      }),
      404: refusal('No quarter is over yet.'),
      503: unrecorded,
    },
  },
  {
    id: 'getOverview',
    method: 'get',
    path: '/overview',
    tag: 'readers',
    summary: 'How much the hub holds, and when it last heard of each feed',
    access: 'token',
    answers: {
      200: json('As of now.', schemaRef('Overview'), {
        cases: 1284,
        recordsByFeed: [{ feed: 'ambulance', count: 902 }],
        notificationsByMonth: [{ month: '2026-06', feed: 'ambulance', count: 84 }],
        lastHeard: [{ feed: 'ambulance', at: '2026-07-10T08:30:00.000Z' }],
      }),
    },
  },
  {
    id: 'getNotices',
    method: 'get',
    path: '/notices',
    tag: 'readers',
    summary: 'What the caller was shown that is no longer so',
    access: 'token',
    answers: {
      200: json('The latest first.', schemaRef('NoticeList'), {
        notices: [
          {
            at: '2026-07-09T09:00:00.000Z',
            about: 'parted',
            pseudonym: aPseudonym,
            disclosures: ['5a1c9a0e-5d1f-4c9b-9a53-0a3f7f0c1b11'],
          },
        ],
      }),
    },
  },
]
