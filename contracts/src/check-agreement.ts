import type { AgreementDocument } from './agreement-document.ts'
import type { ContractError } from './contract.ts'
import { describeFaults } from './describe-faults.ts'
import { findContract } from './find-contract.ts'
import { agreements as generated } from './generated/agreements.js'
import { agreement as validator } from './generated/validators.js'

/** The agreements that come with the hub, as drafted. None is in force until it is adopted. */
export const agreements: readonly AgreementDocument[] = generated

/** The newest version of an agreement of the tree. Throws a `RangeError` when there is none by that id. */
export function latestAgreement(id: string): AgreementDocument {
  const versions = agreements.filter((agreement) => agreement.id === id)
  const [latest] = versions.toSorted((a, b) => b.version - a.version)
  if (latest === undefined) throw new RangeError(`contracts/agreements has no agreement ${id}`)
  return latest
}

/** Checks an agreement document: its shape, then that what it refers to is in it. Gives every error, never a value. */
export function checkAgreement(value: unknown): readonly ContractError[] {
  const validate = validator()
  const isAgreement = (value: unknown): value is AgreementDocument => validate(value)
  return isAgreement(value) ? contradictions(value) : describeFaults(validate.errors ?? [])
}

function contradictions(document: AgreementDocument): readonly ContractError[] {
  const errors: ContractError[] = []
  const demand = (holds: boolean, pointer: string, rule: string, remedy: string): void => {
    if (!holds) errors.push({ pointer, rule, remedy })
  }
  const known = (ids: readonly string[], id: string, pointer: string): void =>
    demand(ids.includes(id), pointer, 'reference', 'Name something that this agreement lists.')
  const parties = document.parties.map((party) => party.id)
  const audiences = document.audiences.map((audience) => audience.id)
  const purposes = document.purposes.map((purpose) => purpose.id)

  const { from, until, reviewBy } = document.inForce
  demand(from <= until, '/inForce/until', 'order', 'End it on or after the day it begins.')
  demand(
    from <= reviewBy && reviewBy <= until,
    '/inForce/reviewBy',
    'order',
    'Review it while it is in force.',
  )
  for (const [index, flow] of document.flows.entries()) {
    known(parties, flow.party, `/flows/${index}/party`)
    for (const [at, purpose] of flow.purposes.entries())
      known(purposes, purpose, `/flows/${index}/purposes/${at}`)
    for (const [at, type] of flow.types.entries()) {
      const belongs = type.split('.')[4] === flow.feed
      demand(belongs, `/flows/${index}/types/${at}`, 'feed', 'List only types of the flow’s own feed.')
    }
    const mayNotBeShown = flow.types.some((type) => findContract(type)?.figuresOnly === true)
    demand(
      !mayNotBeShown || flow.onwardSharing === 'prohibited',
      `/flows/${index}/onwardSharing`,
      'figures-only',
      'Say that onward sharing is prohibited: the contract lets these records count in figures and nothing else.',
    )
  }
  for (const [index, tier] of document.tiers.entries()) {
    known(audiences, tier.audience, `/tiers/${index}/audience`)
    for (const [at, purpose] of tier.purposes.entries())
      known(purposes, purpose, `/tiers/${index}/purposes/${at}`)
  }
  for (const [index, audience] of document.audiences.entries())
    known(parties, audience.organisation, `/audiences/${index}/organisation`)
  for (const [index, approval] of document.approvals.entries())
    known(parties, approval.party, `/approvals/${index}/party`)
  known(parties, document.linkage.keyCustodian, '/linkage/keyCustodian')
  known(parties, document.duties.leadController, '/duties/leadController')
  const items = document.schedule.map((entry) => `${entry.feed} ${entry.item}`)
  for (const [index, item] of items.entries()) {
    demand(
      items.indexOf(item) === index,
      `/schedule/${index}/item`,
      'unique',
      'List each item of a feed once.',
    )
  }
  return errors
}
