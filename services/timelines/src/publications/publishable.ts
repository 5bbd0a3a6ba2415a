import { timeZoneOf } from '@hub/agreement'
import { annualReport, foiAnswers, type DocumentInputs, type CountedCase } from '@hub/indicators'
import type { AgreementDocument } from '@hub/contracts'
import type { EventLog } from '@hub/event-log'
import { governanceReader } from '@hub/governance'
import type { DocumentPlan, PublicationKind } from '@hub/publication'

export type PublicationAsked = Readonly<{ kind: PublicationKind; year: number; asOf: string }>

/**
 * What is counted for one kind of publication, and the document made of the answers. `cases` are everybody's, as known at
 * `asOf`: true counts are made from them here, inside the core, and go nowhere but into the tables.
 */
export type Publishable = (
  asked: Readonly<{
    year: number
    asOf: string
    cases: AsyncIterable<CountedCase>
    /** The version of the agreement that lets it be prepared. */
    agreement: AgreementDocument
  }>,
) => Promise<DocumentPlan>

/** Of the kinds this hub can publish. One that is not here cannot be prepared. */
export type Publishables = Readonly<Partial<Record<PublicationKind, Publishable>>>

/** The thirteen answers and the annual report, from what the cases come to and what the log says of governance. */
export function answered(log: EventLog): Required<Publishables> {
  const inputs = async ({
    year,
    asOf,
    cases,
    agreement,
  }: Parameters<Publishable>[0]): Promise<DocumentInputs> => ({
    year,
    asOf,
    timeZone: timeZoneOf(agreement),
    cases: await Array.fromAsync(cases),
    governance: await governanceReader(log, asOf).known(),
    area: agreement.area,
    boards: agreement.disclosure.publicationApprovals,
  })
  return {
    foi: async (asked) => foiAnswers(await inputs(asked)),
    'annual-report': async (asked) => annualReport(await inputs(asked)),
  }
}
