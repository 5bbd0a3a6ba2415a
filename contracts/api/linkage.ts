import type { JsonObject } from '../src/contract.ts'
import {
  about,
  closed,
  flag,
  count,
  inPath,
  instant,
  json,
  jsonBody,
  list,
  object,
  oneOf,
  query,
  refusal,
  schemaRef,
  text,
  uuid,
  type Operation,
} from './shapes.ts'

const bits: JsonObject = about('Bits, rounded.', { type: 'number' })
const pair = (items: JsonObject): JsonObject => ({ type: 'array', items, minItems: 2, maxItems: 2 })
const recordName: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9._-]{1,200}$' }
const revealReason = oneOf('evidence-not-enough', 'second-opinion', 'partner-query', 'subject-request')
const undoReason = oneOf('wrong-person', 'partner-correction', 'subject-request', 'audit-finding')
const ground = oneOf('reviewed', 'identities-seen', 'partner-confirmed', 'subject-confirmed')

const names = { familyName: text, givenNames: list(text) }
/** The shape alone: an older record may break a rule that a contract made later. */
const stated = {
  ...names,
  aliases: list(object(names, Object.keys(names))),
  birthDate: text,
  sexCode: text,
  nhsNumber: text,
  nhsNumberStatus: text,
  uncheckedNumber: about('Another country’s personal number.', text),
  prisonNumber: text,
  mergedPrisonNumbers: list(text),
  pncId: text,
  croNumber: text,
  localId: about('The partner’s own number for the person.', object({ issuer: text, value: text })),
  postcode: text,
  address: object({ houseNumber: text, street: text, town: text, district: text }, [
    'houseNumber',
    'street',
    'town',
    'district',
  ]),
  linkTokens: about('In place of everything else, where the identity stays with the partner.', {
    type: 'object',
    additionalProperties: text,
  }),
}

export const linkageSchemas: JsonObject = {
  LinkRecord: about('A source record, by the name of its stream.', object({ record: text, feed: text })),
  Review: about('Are these two records one person’s? No value of either is shown.', {
    ...object(
      {
        id: uuid,
        requestedAt: instant,
        records: pair(schemaRef('LinkRecord')),
        prior: bits,
        evidence: list(object({ field: text, level: text, bits })),
        score: bits,
        contradiction: about('What speaks against it being one person.', text),
        takesTwo: about('Two people have to say that they are the same.', flag),
        saidSame: about('How many people have said that they are the same.', count),
      },
      ['requestedAt', 'contradiction'],
    ),
  }),
  ReviewList: about(
    'What is open, the longest waiting first.',
    object({ reviews: list(schemaRef('Review')) }),
  ),
  StatedIdentity: about(
    'Who a record is about, as a partner stated it.',
    object(stated, Object.keys(stated)),
  ),
  Revealed: about(
    'Who the two records are about, as partners stated it, in the order of the review’s records.',
    {
      ...object({ review: schemaRef('Review'), stated: pair(list(schemaRef('StatedIdentity'))) }),
    },
  ),
  Acted: about('waiting-for-second: recorded, and done when another person says the same.', {
    ...object({ outcome: oneOf('done', 'waiting-for-second') }),
  }),
  RecentLink: object({ record: text, feed: text, case: text, at: instant, score: bits }),
  RecentLinks: about(
    'The latest links made without a person.',
    object({ links: list(schemaRef('RecentLink')) }),
  ),
  LinkedRecord: about('A record’s case, and what taking the record out of it touches.', {
    ...object({
      record: schemaRef('LinkRecord'),
      case: text,
      others: list(schemaRef('LinkRecord')),
      takesTwo: flag,
      proposed: about('One reviewer has asked for this very split.', flag),
      disclosures: about(
        'Who saw what leaves together with what stays.',
        list(
          object({
            id: uuid,
            at: instant,
            kind: oneOf('timeline', 'list'),
            organisation: text,
            audience: text,
          }),
        ),
      ),
    }),
  }),
  RevealRequest: closed({ reason: revealReason }),
  AnswerRequest: closed(
    {
      answer: oneOf('same', 'different', 'cannot_tell'),
      reason: about('What it rests on; reviewed if left out.', ground),
    },
    ['reason'],
  ),
  UndoRequest: closed({ reason: undoReason }),
  SplitRequest: closed({
    records: { type: 'array', items: recordName, minItems: 1, maxItems: 1000 },
    reason: undoReason,
  }),
}

const limitBytes = 64 * 1024
const nothingOpen = refusal('It was never asked, or it is decided already.')
const secondPerson = refusal('The caller has said so already; another person has to.')
const notRecorded = refusal(
  'Nothing was done: it could not be recorded, or linkage is still reading the log.',
)
const records = [
  { record: 'record-hospital-h1', feed: 'hospital' },
  { record: 'record-ambulance-a7', feed: 'ambulance' },
]
const aReview = {
  id: '7c1f4a86-3f0b-5f6e-9d35-5b8a0f9d2c11',
  requestedAt: '2026-07-10T09:00:00.000Z',
  records,
  prior: -12,
  evidence: [{ field: 'birthDate', level: 'exact', bits: 11 }],
  score: 6,
  takesTwo: false,
  saidSame: 0,
}
const done = json('Done, or recorded and waiting for a second person.', schemaRef('Acted'), {
  outcome: 'done',
})
const reviewId = inPath('id', 'Of the review.', uuid)
const record = inPath('record', 'The record, by the name of its stream.', recordName)

export const linkageOperations: readonly Operation[] = [
  {
    id: 'listReviews',
    method: 'get',
    path: '/reviews',
    tag: 'link reviewers',
    summary: 'Questions that wait for a link reviewer',
    access: 'token',
    answers: {
      200: json('The longest waiting first.', schemaRef('ReviewList'), { reviews: [aReview] }),
      503: notRecorded,
    },
  },
  {
    id: 'getReview',
    method: 'get',
    path: '/reviews/{id}',
    tag: 'link reviewers',
    summary: 'One question',
    access: 'token',
    parameters: [reviewId],
    answers: { 200: json('The question.', schemaRef('Review'), aReview), 404: nothingOpen, 503: notRecorded },
  },
  {
    id: 'revealReview',
    method: 'post',
    path: '/reviews/{id}/reveal',
    tag: 'link reviewers',
    summary: 'Who the two records are about',
    description: 'A disclosure: it is recorded before it is answered.',
    access: 'token',
    parameters: [reviewId],
    body: jsonBody(
      'Why: kept with the disclosure.',
      schemaRef('RevealRequest'),
      { reason: 'evidence-not-enough' },
      limitBytes,
    ),
    answers: {
      200: json('As partners stated it, oldest first.', schemaRef('Revealed'), {
        review: aReview,
        stated: [[{ familyName: 'Testerly', givenNames: ['Ann'] }], [{ familyName: 'Testerly' }]],
      }),
      404: nothingOpen,
      503: notRecorded,
    },
  },
  {
    id: 'answerReview',
    method: 'post',
    path: '/reviews/{id}/answer',
    tag: 'link reviewers',
    summary: 'Say whether the two records are one person’s',
    access: 'token',
    parameters: [reviewId],
    body: jsonBody(
      'The answer, and what it rests on.',
      schemaRef('AnswerRequest'),
      { answer: 'different' },
      limitBytes,
    ),
    answers: { 200: done, 404: nothingOpen, 409: secondPerson, 503: notRecorded },
  },
  {
    id: 'listLinks',
    method: 'get',
    path: '/links',
    tag: 'link reviewers',
    summary: 'The latest links made without a person',
    access: 'token',
    answers: {
      200: json('The latest first.', schemaRef('RecentLinks'), {
        links: [
          {
            record: 'record-hospital-h1',
            feed: 'hospital',
            case: '9d3f4a86-3f0b-4f6e-9d35-5b8a0f9d2c11',
            at: '2026-07-10T09:00:00.000Z',
            score: 31,
          },
        ],
      }),
      503: notRecorded,
    },
  },
  {
    id: 'getLink',
    method: 'get',
    path: '/links/{record}',
    tag: 'link reviewers',
    summary: 'A record’s case, and what taking the record out of it touches',
    access: 'token',
    parameters: [
      record,
      query('with', 'Records that leave together with it; repeat it for each.', {
        type: 'array',
        items: recordName,
        maxItems: 1000,
      }),
    ],
    answers: {
      200: json('As it stands.', schemaRef('LinkedRecord'), {
        record: records[0] ?? {},
        case: '9d3f4a86-3f0b-4f6e-9d35-5b8a0f9d2c11',
        others: records.slice(1),
        takesTwo: false,
        proposed: false,
        disclosures: [],
      }),
      404: nothingOpen,
      503: notRecorded,
    },
  },
  {
    id: 'undoLink',
    method: 'post',
    path: '/links/{record}/undo',
    tag: 'link reviewers',
    summary: 'Take one record out of its case',
    access: 'token',
    parameters: [record],
    body: jsonBody('Why.', schemaRef('UndoRequest'), { reason: 'wrong-person' }, limitBytes),
    answers: { 200: done, 404: nothingOpen, 409: secondPerson, 503: notRecorded },
  },
  {
    id: 'splitCase',
    method: 'post',
    path: '/cases/{id}/split',
    tag: 'link reviewers',
    summary: 'Take several records out of a case together',
    access: 'token',
    parameters: [inPath('id', 'Of the case.', { type: 'string', pattern: '^[A-Za-z0-9-]{1,64}$' })],
    body: jsonBody(
      'Which records, and why.',
      schemaRef('SplitRequest'),
      { records: ['record-hospital-h1', 'record-hospital-h2'], reason: 'wrong-person' },
      limitBytes,
    ),
    answers: { 200: done, 404: nothingOpen, 409: secondPerson, 503: notRecorded },
  },
]
