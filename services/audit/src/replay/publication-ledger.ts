import type { FigureRelease } from '@hub/disclosure-control'
import type { RecordedEvent } from '@hub/event-log'
import { evolvePublications, noPublications, readPublicationEvent, type Publications } from '@hub/publication'

/** What the log says of publications up to the event being judged, and which releases must come next. */
export interface PublicationLedger {
  publications(): Publications
  /** The release that the publication released last still has to put into the ledger, next in its stream. */
  awaitedRelease(): FigureRelease | undefined
  /** Publications released whose releases did not all follow. Asked at the end. */
  unfinished(): readonly RecordedEvent[]
  take(event: RecordedEvent): void
}

export function publicationLedger(): PublicationLedger {
  let state = noPublications
  let awaited: Readonly<{ event: RecordedEvent; releases: readonly FigureRelease[] }> | undefined
  const unfinished: RecordedEvent[] = []

  return {
    publications: () => state,
    awaitedRelease: () => awaited?.releases[0],
    unfinished: () => [...unfinished, ...(awaited === undefined ? [] : [awaited.event])],
    take(event) {
      const read = readPublicationEvent(event)
      if (read?.type === 'disclosure-released') {
        const rest = awaited?.releases.slice(1) ?? []
        awaited = awaited === undefined || rest.length === 0 ? undefined : { ...awaited, releases: rest }
      } else if (read !== undefined) {
        if (awaited !== undefined) unfinished.push(awaited.event)
        awaited = undefined
      }
      if (read?.type === 'publication-released') {
        const releases = state.byId.get(read.data.publication)?.releases ?? []
        awaited = releases.length === 0 ? undefined : { event, releases }
      }
      state = evolvePublications(state, event)
    },
  }
}
