import type { EventLog } from '@hub/event-log'
import {
  evolvePublications,
  noPublications,
  publicationStream,
  type Decided,
  type Publications,
  type Refusal,
} from '@hub/publication'

export type Acted<Of extends Decided = Decided> =
  | Readonly<{ kind: 'done'; decided: Of; publications: Publications }>
  | Refusal
  /** The log did not take it. Nothing was done. */
  | Readonly<{ kind: 'unrecorded' }>

/** Publications as the log has them now, and the one way to add to them. */
export interface PublicationIndex {
  current(): Promise<Publications>
  /** Decides on what the log holds, and appends at that revision; decides again where another was quicker. */
  act<Of extends Decided>(decide: (publications: Publications) => Of | Refusal): Promise<Acted<Of>>
}

/** Another act in between is rare: publications are few, and people make them. */
const mostAttempts = 8

export function publicationIndex(log: EventLog): PublicationIndex {
  let folded = noPublications

  const current = async (): Promise<Publications> => {
    let now = folded
    for await (const event of log.readStream(publicationStream, next(now)))
      now = evolvePublications(now, event)
    if (next(now) > next(folded)) folded = now
    return now
  }

  return {
    current,
    async act(decide) {
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const publications = await current()
        const decided = decide(publications)
        if (decided.kind === 'refused') return decided
        if (decided.events.length === 0) return { kind: 'done', decided, publications }
        const outcome = await log
          .append(publicationStream, decided.events, publications.revision)
          // Whatever kept it from being recorded, nothing was done that anybody may rely on.
          .catch(() => undefined)
        if (outcome === undefined) return { kind: 'unrecorded' }
        if (outcome.kind === 'appended')
          return {
            kind: 'done',
            decided,
            publications: outcome.events.reduce(evolvePublications, publications),
          }
      }
      return { kind: 'unrecorded' }
    },
  }
}

/** The revision of the next event. */
const next = ({ revision }: Publications): number => (revision === 'no-stream' ? 0 : revision + 1)
