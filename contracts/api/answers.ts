import type { JsonObject } from '../src/contract.ts'
import {
  about,
  instant,
  list,
  object,
  refusal,
  schemaRef,
  text,
  whole,
  type Answer,
  type Header,
  type Operation,
} from './shapes.ts'

/** Headers by the name that an operation refers to them with. */
export const headers: Readonly<Record<string, Header>> = {
  'Cache-Control': {
    description: 'no-store, but for what is public.',
    required: true,
    schema: text,
  },
  'WWW-Authenticate': {
    description: 'Bearer, or Hub-Manifest where a signed manifest is what is missing.',
    required: true,
    schema: { type: 'string', enum: ['Bearer', 'Hub-Manifest'] },
  },
  'Retry-After': {
    description: 'Seconds to wait.',
    required: true,
    schema: { type: 'string', pattern: '^\\d+$' },
  },
  RateLimit: {
    description: 'How many requests are left, and for how many seconds. Absent where there is no limit.',
    required: false,
    schema: text,
  },
  'RateLimit-Policy': {
    description: 'How many requests are allowed in how many seconds. Absent where there is no limit.',
    required: false,
    schema: text,
  },
  'Content-Disposition': { description: 'The name to save it under.', required: true, schema: text },
  Allow: { description: 'The methods of this path.', required: true, schema: text },
}

export const problemMembers: JsonObject = {
  type: about('A URN that names the kind of problem.', text),
  title: text,
  status: whole,
  detail: text,
  instance: about('urn:uuid: and the incident, to be found in the hub’s log.', text),
  errors: list(schemaRef('ProblemError')),
  waitingFor: about('What the service waits for. It tries again by itself.', list(schemaRef('Waiting'))),
  damage: about('What is damaged. Waiting does not mend it.', list(schemaRef('Damage'))),
  reason: about('Why the agreement or a rule refused it, as a code.', text),
  clauses: about('Clauses of the agreement behind a refusal.', list(text)),
  remedy: about('What to do about it.', text),
}
export const optionalProblemMembers = [
  'detail',
  'instance',
  'errors',
  'waitingFor',
  'damage',
  'reason',
  'clauses',
  'remedy',
]

export const sharedSchemas: JsonObject = {
  Reason: about('One thing that is wrong: where, by which rule, and how to fix it. Never the value itself.', {
    ...object({ code: text, pointer: text, rule: text, remedy: text }),
  }),
  ProblemError: about(
    'One thing that is wrong with the request. pointer is a JSON pointer into the body, or ?name for a query parameter.',
    object({ code: text, pointer: text, rule: text, remedy: text }, ['code']),
  ),
  Waiting: about('Something the service cannot work without, and since when it has been missing.', {
    ...object({ what: text, since: instant }),
  }),
  Damage: about(
    'Something that no longer reads as it was written, where, and since when the service knows.',
    {
      ...object({ what: text, where: text, since: instant }),
    },
  ),
  Problem: {
    description: 'Problem details (RFC 9457).',
    ...object(problemMembers, optionalProblemMembers),
    examples: [
      {
        type: 'urn:hub:problem:forbidden',
        title: 'You may not do this',
        status: 403,
        detail: 'Quarantine is for operators and auditors.',
      },
    ],
  },
}

/** What every operation may answer besides its own. */
const shared = {
  Malformed: refusal('The request is not what this document describes; errors say where.'),
  NoToken: { ...refusal('There is no valid token.'), headers: { 'WWW-Authenticate': 'WWW-Authenticate' } },
  NotAllowed: refusal('The agreement does not allow it, or it is for another role.'),
  TooLarge: refusal('The body is larger than the limit. It was not read.'),
  OtherContentType: refusal('The body has another content type, or a content encoding.'),
  TooManyRequests: {
    ...refusal('Too many requests: wait as long as Retry-After says.'),
    headers: { 'Retry-After': 'Retry-After' },
  },
  NotReady: refusal(
    'The service waits for something, or something is damaged; waitingFor or damage says what.',
  ),
  Incident: refusal('Something went wrong in the hub. instance names the incident.'),
} satisfies Readonly<Record<string, Answer>>

export const sharedAnswers: Readonly<Record<string, Answer>> = shared

/** Names of `sharedAnswers` by the status they come with. */
export function sharedAnswersOf({
  access,
  body,
  unlimited,
}: Operation): Readonly<Record<number, keyof typeof shared>> {
  return {
    400: 'Malformed',
    ...(access === 'token' && { 401: 'NoToken', 403: 'NotAllowed' }),
    ...(body !== undefined && { 413: 'TooLarge', 415: 'OtherContentType' }),
    ...(unlimited !== true && { 429: 'TooManyRequests', 503: 'NotReady' }),
    500: 'Incident',
  }
}
