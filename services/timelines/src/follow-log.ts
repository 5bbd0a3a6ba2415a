import type { EventLog, RecordedEvent } from '@hub/event-log'
import { isFactType } from '@hub/governance'
import type { ReadModel } from './read-model/read-model.ts'

/** So many events are taken in together: a transaction each would make a rebuild wait for the disk. */
const batch = 1000

/** Types, besides those of governance, after which what was computed before is computed again from the index, or is not concerned. */
const accountedFor =
  /^(?:notification-|record-|case-|link-|agreement-|partner-|publication-|disclosure-released$|timeline-disclosed$|cases-listed$|themes-disclosed$|identity-revealed$|disclosures-affected$|pseudonym-superseded$)/

export type Following = Readonly<{
  log: EventLog
  model: ReadModel
  signal: AbortSignal
  /** At every end of the log. */
  caughtUp: () => void
  /** An event of a type this version does not know: it may say that content is gone. */
  forget: () => void
}>

/** Keeps the index up to date until `signal` aborts. */
export async function followLog({ log, model, signal, caughtUp, forget }: Following): Promise<void> {
  let waiting: RecordedEvent[] = []
  const take = (): void => {
    model.take(waiting)
    waiting = []
  }
  for await (const item of log.follow(model.position(), signal)) {
    if ('position' in item) {
      waiting.push(item)
      if (!accountedFor.test(item.type) && !isFactType(item.type)) forget()
      if (waiting.length >= batch) take()
    } else {
      take()
      caughtUp()
    }
  }
}
