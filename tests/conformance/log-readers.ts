import { emptyRegister, evolveRegister } from '@hub/agreement'
import type { RecordedEvent } from '@hub/event-log'
import { emptyGovernance, evolveGovernance } from '@hub/governance'
import { caseIndex, disclosureIndex } from '@hub/link-history'
import { evolvePublications, noPublications } from '@hub/publication'
import { feedsHeard } from '../../services/intake/src/feeds/feeds-heard.ts'
import { knownNotifications } from '../../services/intake/src/known-notifications.ts'
import { quarantineIndex } from '../../services/intake/src/quarantine/quarantine-index.ts'
import { receiptOf } from '../../services/intake/src/receipts/receipt.ts'
import { readLogEventOf } from '@hub/contracts/log-events'
import { modelInForce } from '../../services/linkage/src/history/model-in-force.ts'
import { linkEventIn } from '../../services/linkage/src/history/read-event.ts'
import { reviewIndex } from '../../services/linkage/src/history/review-index.ts'
import { historyTypes } from '../../services/linkage/src/history/write-events.ts'
import { notices } from '../../services/linkage/src/history/notices.ts'
import { indexEntry } from '../../services/timelines/src/read-model/index-entry.ts'

/** What a reader makes of events, so that two outcomes can be compared. */
export type LogReader = (events: readonly RecordedEvent[]) => unknown

const record = 'record-ambulance-q1f8sJ2kQ0e7uZ3xVbN5aw2d'
const uuid = '00000000-0000-4000-8000-000000000001'

/** Every reader of the log, by its name. */
export const logReaders: Readonly<Record<string, LogReader>> = {
  'the register of agreements and partners': (events) => events.reduce(evolveRegister, emptyRegister),
  'the register of governance': (events) => events.reduce(evolveGovernance, emptyGovernance),
  'the ledger of publications': (events) => {
    const { revision: _counts, ...state } = events.reduce(evolvePublications, noPublications)
    return state
  },
  'link history: who is in which case': (events) => {
    const book = caseIndex()
    for (const event of events) book.take(event)
    return book.caseOf(record)
  },
  'link history: who was shown what': (events) => {
    const book = disclosureIndex()
    for (const event of events) book.take(event)
    return book.ofCase(uuid)
  },
  'the history of linkage: links': (events) =>
    events.map((event) => {
      const read = readLogEventOf(event, ...historyTypes)
      return read && linkEventIn(read)
    }),
  'the history of linkage: reviews': (events) => {
    const book = reviewIndex()
    for (const event of events) {
      const read = readLogEventOf(event, ...historyTypes)
      if (read !== undefined) book.take(read, () => false)
    }
    return [book.requested(uuid), book.said(uuid), book.proposed(uuid)]
  },
  'the history of linkage: the model': (events) => {
    const models = modelInForce()
    for (const event of events) models.take(event)
    return models.current()
  },
  'the history of linkage: notices': (events) => {
    const told = notices()
    for (const event of events) told.take(event)
    return told.due()
  },
  'intake: known notifications': (events) => {
    const known = knownNotifications()
    for (const event of events) known.note(event)
    return events.map(({ id }) => known.find(id))
  },
  'intake: receipts': (events) => events.map(receiptOf),
  'intake: quarantine': (events) => {
    const book = quarantineIndex()
    for (const event of events) book.note(event)
    return book.list({ resolved: true })
  },
  'intake: feeds': (events) => {
    const heard = feedsHeard()
    for (const event of events) heard.note(event)
    return [heard.of('wmas', 'ambulance'), heard.sequences()]
  },
  'timelines: the index': (events) => events.map(indexEntry),
}
