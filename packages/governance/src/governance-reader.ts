import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import { readLogEventOf } from '@hub/contracts/log-events'
import type { EventLog, Position, RecordedEvent } from '@hub/event-log'
import { evolveGovernance } from './evolve-governance.ts'
import type { LastContact } from './queries/data-sharing.ts'
import { emptyGovernance, type GovernanceRegister } from './register.ts'

/** All that the log says of how the partnership governs itself, up to its end as it was when asked. */
export type GovernanceKnowledge = Readonly<{
  governance: GovernanceRegister
  agreements: Register
  /** By partner: when notifications were accepted. */
  heard: ReadonlyMap<string, LastContact>
  /** The last revision of each stream that holds governance. */
  revisions: ReadonlyMap<string, number>
  /** The ids of the events that hold it. */
  recorded: ReadonlySet<string>
}>

export interface GovernanceReader {
  /** Reads what was added since it was last asked: the first time that is the whole log. */
  known(): Promise<GovernanceKnowledge>
}

/** Knows up to `asOf` (RFC 3339 UTC with milliseconds), where that is given. */
export function governanceReader(log: EventLog, asOf?: string): GovernanceReader {
  const heard = new Map<string, LastContact>()
  const revisions = new Map<string, number>()
  const recorded = new Set<string>()
  let governance = emptyGovernance
  let agreements = emptyRegister
  let reached: Position | undefined
  let last: Promise<unknown> = Promise.resolve()

  const take = (event: RecordedEvent): void => {
    reached = event.position
    if (asOf !== undefined && event.meta.recordedAt > asOf) return
    governance = evolveGovernance(governance, event)
    if (isGovernance.test(event.stream)) {
      revisions.set(event.stream, event.revision)
      recorded.add(event.id)
    }
    agreements = evolveRegister(agreements, event)
    const accepted = readLogEventOf(event, 'notification-accepted')
    if (accepted === undefined) return
    const { partner, receivedAt } = accepted.meta
    heard.set(partner, heardAgain(heard.get(partner), receivedAt))
  }
  const read = async (): Promise<GovernanceKnowledge> => {
    for await (const event of log.readAll(reached)) take(event)
    return {
      governance,
      agreements,
      heard: new Map(heard),
      revisions: new Map(revisions),
      recorded: new Set(recorded),
    }
  }
  return {
    known() {
      const mine = last.then(read)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

const isGovernance = /^(?:panel|document|review|action|sharing)-/

function heardAgain(before: LastContact | undefined, at: string): LastContact {
  const year = at.slice(0, 4)
  const perYear = { ...before?.perYear, [year]: (before?.perYear[year] ?? 0) + 1 }
  const first = before === undefined || at < before.first ? at : before.first
  const last = before === undefined || at > before.last ? at : before.last
  return { first, last, perYear }
}
