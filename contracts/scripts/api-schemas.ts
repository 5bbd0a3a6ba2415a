import type { JsonObject } from '../src/contract.ts'

export const text = { type: 'string' }
export const instant = { type: 'string', format: 'date-time' }

export const object = (properties: JsonObject, optional: readonly string[] = []): JsonObject => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})

export const list = (items: JsonObject): JsonObject => ({ type: 'array', items })
export const schemaRef = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

/** What the hub answers. Responses may gain properties; what is sent to the hub may not. */
export const answerSchemas: JsonObject = {
  Reason: {
    description: 'One thing that is wrong, where, by which rule, and how to mend it. Never a value.',
    ...object({ code: text, pointer: text, rule: text, remedy: text }),
  },
  Outcome: {
    description: 'What became of one message. A duplicate is answered with the place of the first.',
    ...object(
      {
        kind: { type: 'string', enum: ['accepted', 'duplicate', 'rejected', 'quarantined'] },
        eventId: { type: 'string', format: 'uuid' },
        stream: text,
        position: { type: 'integer', minimum: 0 },
        reasons: list(schemaRef('Reason')),
      },
      ['stream', 'position', 'reasons'],
    ),
  },
  Receipt: {
    description: 'The fate of one notification, as the log has it.',
    ...object(
      {
        partner: text,
        status: { type: 'string', enum: ['accepted', 'rejected', 'quarantined', 'dismissed'] },
        notification: {
          type: 'string',
          format: 'uuid',
          description: 'The CloudEvents id, where it is a UUID.',
        },
        type: { ...text, description: 'Only a known contract’s, or a heartbeat’s.' },
        reasons: list(schemaRef('Reason')),
        at: instant,
        position: { type: 'integer', minimum: 0 },
        eventId: { type: 'string', format: 'uuid' },
        digest: {
          ...text,
          description: 'SHA-256 of the bytes that arrived, base64url; not of what was accepted.',
        },
        agreement: object({ id: text, version: { type: 'integer' }, clauses: list(text) }),
        signed: {
          ...text,
          description: 'The same as a SignedReceipt: compact JWS by the hub’s key, to keep and to show.',
        },
      },
      ['notification', 'type', 'digest', 'agreement'],
    ),
  },
  FeedsReport: {
    description: 'Which feeds are heard as the agreement expects, and which running numbers never came.',
    ...object({
      at: instant,
      alarm: { type: 'boolean' },
      feeds: list(
        object(
          {
            partner: text,
            feed: text,
            state: { type: 'string', enum: ['ok', 'quiet', 'never-heard'] },
            lastHeard: instant,
            expectedBy: instant,
            clauses: list(text),
            counts: object(
              Object.fromEntries(
                ['accepted', 'repeated', 'rejected', 'quarantined', 'heartbeats', 'nilReturns'].map(
                  (name) => [name, { type: 'integer', minimum: 0 }],
                ),
              ),
            ),
          },
          ['lastHeard'],
        ),
      ),
      sequences: list(
        object({
          partner: text,
          kid: text,
          highest: { type: 'integer', minimum: 0 },
          missing: { type: 'integer', minimum: 0 },
          ranges: list(
            object({
              from: { type: 'integer', minimum: 1 },
              to: { type: 'integer', minimum: 1 },
              noticedAt: instant,
            }),
          ),
        }),
      ),
    }),
  },
  QuarantinedMessage: {
    description: 'One message that is held, sealed: why, and what was decided. Never its content.',
    ...object(
      {
        id: { type: 'string', format: 'uuid' },
        partner: text,
        position: { type: 'integer', minimum: 0 },
        feed: text,
        type: text,
        notification: { type: 'string', format: 'uuid' },
        reasons: list(schemaRef('Reason')),
        receivedAt: instant,
        retried: list(object({ at: instant, by: text, approvedBy: list(text) })),
        resolved: object(
          {
            at: instant,
            outcome: { type: 'string', enum: ['accepted', 'duplicate', 'rejected', 'dismissed'] },
            by: list(text),
            event: { type: 'string', format: 'uuid' },
            reason: text,
          },
          ['event', 'reason'],
        ),
      },
      ['feed', 'type', 'notification', 'resolved'],
    ),
  },
  Problem: {
    description: 'RFC 9457 problem details.',
    ...object(
      {
        type: text,
        title: text,
        status: { type: 'integer' },
        detail: text,
        instance: text,
        errors: list(object({ code: text, pointer: text, rule: text, remedy: text }, ['code'])),
      },
      ['detail', 'instance', 'errors'],
    ),
  },
  Timed: object(
    {
      at: instant,
      precision: { type: 'string', enum: ['minute', 'hour', 'day', 'month', 'range', 'unknown'] },
      latest: instant,
    },
    ['latest'],
  ),
  CaseSummary: object(
    {
      pseudonym: text,
      died: { type: 'boolean' },
      substances: list(text),
      feeds: list(text),
      firstAt: instant,
      lastAt: instant,
    },
    ['firstAt', 'lastAt'],
  ),
  TimelineEntry: object(
    {
      id: { ...text, description: 'Of this answer only.' },
      record: { ...text, description: 'Entries about one record share it; of this answer only.' },
      kind: { ...text, description: 'The contract, or removed, or unreadable.' },
      title: text,
      feed: text,
      at: schemaRef('Timed'),
      knownAt: instant,
      superseded: { type: 'string', enum: ['amended', 'voided'] },
      facts: { type: 'object', description: 'The fields of the contract that this tier may see.' },
      substances: list(object({ code: text, status: text })),
    },
    ['superseded'],
  ),
  Assessment: {
    description: 'What the case comes to by the verification ladder. Computed; no partner sends it.',
    ...object(
      {
        categories: list(object({ code: text, status: text, basis: text })),
        overdoses: list(
          object({
            at: schemaRef('Timed'),
            status: { type: 'string', enum: ['refuted', 'reported', 'suspected', 'probable', 'confirmed'] },
            outcome: { type: 'string', enum: ['non-fatal', 'near-fatal', 'fatal'] },
            severity: list(text),
            findings: list(object({ code: text, status: text })),
            feeds: list(text),
            restsOn: list(text),
          }),
        ),
        death: object(
          {
            at: schemaRef('Timed'),
            status: {
              type: 'string',
              enum: ['refuted', 'reported', 'suspected', 'probable', 'confirmed', 'registered'],
            },
            behind: object({ drugs: { type: 'boolean' }, alcohol: { type: 'boolean' } }),
            findings: list(object({ code: text, status: text })),
            restsOn: list(text),
            daysOpen: { type: 'integer' },
          },
          ['daysOpen'],
        ),
        contradictions: list(object({ kind: text, feeds: list(text) })),
        notReported: list(object({ feed: text, because: text, organisation: text }, ['organisation'])),
      },
      ['death'],
    ),
  },
  Timeline: object(
    {
      pseudonym: text,
      audience: text,
      tier: { type: 'string', enum: ['core', 'subgroup'] },
      asOf: instant,
      agreement: object({ id: text, version: { type: 'integer' } }),
      ageBand: text,
      sex: text,
      isComplete: { type: 'boolean' },
      summary: object(
        {
          died: object({ at: schemaRef('Timed'), toldBy: text }),
          substances: list(text),
          findings: list(object({ code: text, status: text })),
          firstAt: instant,
          lastAt: instant,
          feeds: list(text),
        },
        ['died', 'firstAt', 'lastAt'],
      ),
      assessment: schemaRef('Assessment'),
      entries: list(schemaRef('TimelineEntry')),
    },
    ['ageBand', 'sex', 'assessment'],
  ),
}
