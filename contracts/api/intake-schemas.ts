import type { JsonObject } from '../src/contract.ts'
import { optionalProblemMembers, problemMembers } from './answers.ts'
import {
  about,
  count,
  exactly,
  flag,
  instant,
  list,
  object,
  oneOf,
  schemaRef,
  text,
  uuid,
  whole,
} from './shapes.ts'

const position = about('The place in the log.', count)
const eventId = about('Of the event in the log.', uuid)
const reasons = list(schemaRef('Reason'))
export const intakeSchemas: JsonObject = {
  Accepted: about('The notification is kept.', object({ outcome: exactly('accepted'), eventId, position })),
  Duplicate: about('It was kept before: the place of the first is told.', {
    ...object({ outcome: exactly('duplicate'), eventId, position }),
  }),
  Quarantined: about(
    'It is held, sealed, until somebody decides.',
    object({ outcome: exactly('quarantined'), eventId, errors: reasons }),
  ),
  BatchOutcome: about(
    'What became of each message of a batch.',
    object({ outcome: exactly('batch'), items: list(schemaRef('BatchItem')) }),
  ),
  BatchItem: about('What became of one message of a batch, as it would be answered alone.', {
    ...object(
      {
        index: about('Its place in the batch, from 0.', count),
        outcome: about(
          'failed: something unexpected happened. Nothing was acknowledged: send it again.',
          oneOf('accepted', 'duplicate', 'rejected', 'quarantined', 'failed'),
        ),
        status: about('The status it would be answered with alone.', whole),
        eventId,
        position,
        errors: reasons,
        incident: about('To be found in the hub’s log.', uuid),
      },
      ['eventId', 'position', 'errors', 'incident'],
    ),
  }),
  NotificationProblem: about(
    'Problem details, with what became of the message where there was a single one.',
    {
      ...object({ ...problemMembers, outcome: oneOf('rejected', 'quarantined'), eventId }, [
        ...optionalProblemMembers,
        'outcome',
        'eventId',
      ]),
      examples: [
        {
          type: 'urn:hub:problem:notification-rejected',
          title: 'The notification was not accepted',
          status: 422,
          detail: 'Nothing of it was kept. Fix every error and send it again.',
          errors: [
            {
              code: 'SCHEMA',
              pointer: '/facts/occurred',
              rule: 'required',
              remedy: 'Add this field: the contract needs it.',
            },
          ],
          outcome: 'rejected',
          eventId: '5a1c9a0e-5d1f-5c9b-9a53-0a3f7f0c1b11',
        },
      ],
    },
  ),
  Receipt: about('What became of one notification, as the log has it.', {
    ...object(
      {
        partner: text,
        status: oneOf('accepted', 'rejected', 'quarantined', 'dismissed'),
        notification: about('The CloudEvents id, where it is a UUID.', uuid),
        type: about('Only a known contract’s, or a heartbeat’s.', text),
        reasons,
        at: instant,
        position,
        eventId,
        digest: about('SHA-256 of the bytes that arrived, base64url; not of what was accepted.', text),
        agreement: object({ id: text, version: whole, clauses: list(text) }),
        signed: about(
          'The same as a SignedReceipt: compact JWS by the hub’s key, to keep and to show.',
          text,
        ),
      },
      ['notification', 'type', 'digest', 'agreement'],
    ),
  }),
  ReceiptPage: about('Receipts in the order of the log.', {
    ...object(
      {
        partner: text,
        receipts: list(schemaRef('Receipt')),
        next: about('Send it as after to go on. Absent while there is nothing to go on from.', text),
      },
      ['next'],
    ),
  }),
  NotificationReceipts: about(
    'All that became of one notification, in the order of the log.',
    object({ partner: text, receipts: list(schemaRef('Receipt')) }),
  ),
  FeedCounts: object(
    Object.fromEntries(
      ['accepted', 'repeated', 'rejected', 'quarantined', 'heartbeats', 'nilReturns'].map((name) => [
        name,
        count,
      ]),
    ),
  ),
  FeedHealth: object(
    {
      partner: text,
      feed: text,
      state: oneOf('ok', 'quiet', 'never-heard'),
      lastHeard: instant,
      expectedBy: about('By then something, if only a heartbeat, should come.', instant),
      clauses: about('The clauses that say how often.', list(text)),
      counts: schemaRef('FeedCounts'),
    },
    ['lastHeard'],
  ),
  SequenceHealth: about('Running numbers of one key, and which of them never came.', {
    ...object({
      partner: text,
      kid: text,
      highest: count,
      missing: count,
      ranges: list(object({ from: count, to: count, noticedAt: instant })),
    }),
  }),
  FeedsReport: about(
    'Which feeds are heard as the agreement expects, and which running numbers never came.',
    {
      ...object({
        at: instant,
        alarm: flag,
        feeds: list(schemaRef('FeedHealth')),
        sequences: list(schemaRef('SequenceHealth')),
      }),
    },
  ),
  QuarantinedMessage: about(
    'One message that is held, sealed: why, and what was decided. Never its content.',
    {
      ...object(
        {
          id: uuid,
          partner: text,
          position,
          feed: text,
          type: text,
          notification: uuid,
          reasons,
          receivedAt: instant,
          retried: list(object({ at: instant, by: text, approvedBy: list(text) })),
          resolved: object(
            {
              at: instant,
              outcome: oneOf('accepted', 'duplicate', 'rejected', 'dismissed'),
              by: list(text),
              event: uuid,
              reason: text,
            },
            ['event', 'reason'],
          ),
        },
        ['feed', 'type', 'notification', 'resolved'],
      ),
    },
  ),
  QuarantineList: object({ items: list(schemaRef('QuarantinedMessage')) }),
}
