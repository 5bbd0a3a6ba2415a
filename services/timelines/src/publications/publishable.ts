import type { PublicationKind, ToPrepare } from '@hub/publication'
import type { Timeline } from '@hub/timeline'

export type PublicationAsked = Readonly<{ kind: PublicationKind; year: number; asOf: string }>

/**
 * What is counted for one kind of publication, and the document made of the answers. `timelines` are everybody's, as known
 * at `asOf`: true counts are made from them here, inside the core, and go nowhere but into the tables.
 */
export type Publishable = (
  asked: Readonly<{ year: number; asOf: string; timelines: AsyncIterable<Timeline> }>,
) => Promise<Pick<ToPrepare, 'tables' | 'render'>>

/** Of the kinds this hub can publish. One that is not here cannot be prepared. */
export type Publishables = Readonly<Partial<Record<PublicationKind, Publishable>>>
