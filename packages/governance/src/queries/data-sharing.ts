import { dayOf } from '@hub/calendar'
import { timeZoneIn, type AgreementHistory, type Register } from '@hub/agreement'
import { codeLists } from '@hub/contracts'
import type { GovernanceRegister } from '../register.ts'
import type { QueryResult } from './answer.ts'
import { missing, organisationName } from './panels.ts'

export type SharingStatus = 'none' | 'draft' | 'agreed' | 'live'

/** What was heard of a partner: counted from the log by the caller. */
export type LastContact = Readonly<{
  /** RFC 3339. */
  first: string
  last: string
  perYear: Readonly<Record<string, number>>
  /** From when it happened to when the hub knew. */
  medianLagHours?: number
}>

export type SharingAnswer = Readonly<{
  organisation: string
  name: string
  kind: string
  status: SharingStatus
  /** Agreed feeds. */
  feeds: readonly string[]
}> &
  Partial<LastContact>

export type SharingAsked = Readonly<{
  governance: GovernanceRegister
  agreements: Register
  /** RFC 3339. */
  at: string
  heard: ReadonlyMap<string, LastContact>
  /** Kinds of organisation: `coroner`, `ambulance`, `hospital`, `commissioner` … All when absent. */
  kinds?: readonly string[]
}>

const kindOf = new Map(codeLists.panelOrganisations.entries.map(({ code, kind }) => [code, kind]))

/**
 * Questions 12 and 13: how far sharing with each organisation has come. `live`: an agreement in force has a flow of it that
 * has started, and something was received. `agreed`: the flow is there, started or not. Else what was last said of it.
 */
export function dataSharingStatus(asked: SharingAsked): QueryResult<readonly SharingAnswer[]> {
  const { governance, agreements, at, heard, kinds } = asked
  const day = dayOf(at, timeZoneIn(agreements))
  const standing = [...agreements.agreements.values()].filter(({ ended }) => ended === undefined)
  const agreed = standing.flatMap(({ versions }) => versions.at(-1)?.document.flows ?? [])
  const started = standing.flatMap((history) => flowsOn(history, day))
  const codes = [...new Set([...agreed.map(({ party }) => party), ...governance.sharing.keys()])]
  const lines = codes
    .filter((code) => kinds === undefined || kinds.includes(kindOf.get(code) ?? ''))
    .toSorted()
    .map((organisation): Line => {
      const its = agreed.filter(({ party }) => party === organisation)
      const has = heard.get(organisation)
      const isStarted = started.some(({ party }) => party === organisation)
      const said = governance.sharing.get(organisation)?.findLast(({ on }) => on <= day)?.status ?? 'none'
      const answer = {
        organisation,
        name: organisationName(organisation),
        kind: kindOf.get(organisation) ?? '',
        status: its.length === 0 ? said : isStarted && has !== undefined ? 'live' : 'agreed',
        feeds: [...new Set(its.map(({ feed }) => feed))].toSorted(),
        ...has,
      } as const
      return { answer, isStarted }
    })
  return { value: lines.map(({ answer }) => answer), missing: lines.flatMap(whatNext) }
}

type Line = Readonly<{ answer: SharingAnswer; isStarted: boolean }>

/** Flows that have started, of the version in force on the day; none while the agreement is suspended. */
function flowsOn({ versions, suspended }: AgreementHistory, day: string) {
  const inForce = versions.findLast(
    ({ document }) => document.inForce.from <= day && day <= document.inForce.until,
  )
  if (suspended !== undefined || inForce === undefined) return []
  return inForce.document.flows.filter(({ startsOn }) => startsOn <= day)
}

function whatNext({ answer: { organisation, name, status }, isStarted }: Line) {
  switch (status) {
    case 'none':
      return [
        missing(
          'no-agreement',
          `${name} has agreed nothing: the lead controller has to propose it.`,
          organisation,
        ),
      ]
    case 'draft':
      return [missing('draft', `An agreement with ${name} is in draft: both have to sign it.`, organisation)]
    case 'agreed':
      return [
        isStarted
          ? missing(
              'not-live',
              `${name} has agreed and sent nothing yet: its data team has to start.`,
              organisation,
            )
          : missing(
              'not-in-force',
              `${name} has agreed, and nothing may be sent now: the lead controller has to say from when.`,
              organisation,
            ),
      ]
    case 'live':
      return []
    default:
      return status satisfies never
  }
}
