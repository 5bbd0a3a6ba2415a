import { londonDate, type Register } from '@hub/agreement'
import { codeLists } from '@hub/contracts'
import type { GovernanceRegister } from '../register.ts'
import type { Answer } from './answer.ts'
import { missing, organisationName } from './panels.ts'

export type SharingStatus = 'none' | 'draft' | 'agreed' | 'live'

/** What was heard of a partner: counted from the log by the caller. */
export type Heard = Readonly<{
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
  Partial<Heard>

export type SharingAsked = Readonly<{
  governance: GovernanceRegister
  agreements: Register
  /** RFC 3339. */
  at: string
  heard: ReadonlyMap<string, Heard>
  /** Kinds of organisation: `coroner`, `ambulance`, `hospital`, `commissioner` … All when absent. */
  kinds?: readonly string[]
}>

const kindOf = new Map(codeLists.panelOrganisations.entries.map(({ code, kind }) => [code, kind]))

/**
 * Questions 12 and 13: how far sharing with each organisation has come. `live`: an agreement in force has a flow of it that
 * has started, and something was received. `agreed`: the flow is there. Else what was last said of it.
 */
export function dataSharingStatus(asked: SharingAsked): Answer<readonly SharingAnswer[]> {
  const { governance, agreements, at, heard, kinds } = asked
  const day = londonDate(at)
  const flows = [...agreements.agreements.values()]
    .filter(({ suspended, ended }) => suspended === undefined && ended === undefined)
    .flatMap(
      ({ versions }) =>
        versions.findLast(({ document: { inForce } }) => inForce.from <= day && day <= inForce.until) ?? [],
    )
    .flatMap(({ document }) => document.flows)
  const codes = [...new Set([...flows.map(({ party }) => party), ...governance.sharing.keys()])]
  const value = codes
    .filter((code) => kinds === undefined || kinds.includes(kindOf.get(code) ?? ''))
    .map((organisation): SharingAnswer => {
      const its = flows.filter(({ party }) => party === organisation)
      const has = heard.get(organisation)
      const started = its.some(({ startsOn }) => startsOn <= day)
      const said = governance.sharing.get(organisation)?.findLast(({ on }) => on <= day)?.status ?? 'none'
      const agreed = its.length > 0
      return {
        organisation,
        name: organisationName(organisation),
        kind: kindOf.get(organisation) ?? '',
        status: agreed ? (started && has !== undefined ? 'live' : 'agreed') : said,
        feeds: [...new Set(its.map(({ feed }) => feed))].toSorted(),
        ...has,
      }
    })
    .toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1))
  return { value, missing: value.flatMap((line) => whatNext(line)) }
}

function whatNext({ name, status }: SharingAnswer) {
  switch (status) {
    case 'none':
      return [missing('no-agreement', `${name} has agreed nothing: the lead controller has to propose it.`)]
    case 'draft':
      return [missing('draft', `An agreement with ${name} is in draft: both have to sign it.`)]
    case 'agreed':
      return [missing('not-live', `${name} has agreed and sent nothing yet: its data team has to start.`)]
    case 'live':
      return []
    default:
      return status satisfies never
  }
}
