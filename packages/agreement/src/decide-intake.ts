import type { Decision, IntakeAct } from './decision.ts'
import { allowed, denied, leadOf, purposeClause } from './denial.ts'
import type { AdoptedVersion, Partner } from './register.ts'

type Circumstances = Readonly<{
  day: string
  /** As registered; absent when it is not. */ partner: Partner | undefined
}>

/** May this party send this type on this feed, from this source, today? */
export function decideIntake(
  version: AdoptedVersion,
  act: IntakeAct,
  { day, partner }: Circumstances,
): Decision {
  const { document } = version
  const lead = leadOf(document)
  const force = document.inForce.clause
  const party = document.parties.find((entry) => entry.id === act.partner)
  if (party === undefined) {
    return denied('PARTY', [force], `The version in force does not name the sender as a party. Ask ${lead}.`)
  }
  if (partner === undefined) {
    return denied(
      'PARTY',
      [force],
      'The sender is not registered with the hub. Ask the operator to register it.',
    )
  }

  const onFeed = document.flows.filter((flow) => flow.party === act.partner && flow.feed === act.feed)
  const feedClauses = [force, ...onFeed.map((flow) => flow.clause)]
  if (onFeed.length === 0) {
    return denied(
      'FEED',
      [force],
      `No clause lets the sender use this feed. Ask ${lead} for a flow, or send by another feed.`,
    )
  }
  if (!partner.feeds.includes(act.feed)) {
    return denied(
      'FEED',
      feedClauses,
      'The sender is not registered for this feed. Ask the operator to register it.',
    )
  }

  const ofType = onFeed.filter((flow) => flow.types.includes(act.type))
  const clauses = [force, ...ofType.map((flow) => flow.clause)]
  if (ofType.length === 0) {
    return denied(
      'TYPE',
      feedClauses,
      `The clauses of this feed do not list this notification type. Ask ${lead} to add it.`,
    )
  }
  const started = ofType.find((flow) => flow.startsOn <= day)
  if (started === undefined) {
    const first = ofType.map((flow) => flow.startsOn).toSorted()[0] ?? ''
    return denied(
      'NOT_YET_IN_FORCE',
      clauses,
      `This flow starts on ${first}. Try again on or after that day.`,
    )
  }

  if (!covers(party.sources, act.source)) {
    return denied(
      'SOURCE',
      clauses,
      `Send from a source the agreement lists for the sender, or ask ${lead} to list this one.`,
    )
  }
  if (!covers(partner.sources, act.source)) {
    return denied(
      'SOURCE',
      clauses,
      'Send from a registered source, or ask the operator to register this one.',
    )
  }

  const purposes = started.purposes.flatMap((purpose) => purposeClause(document, purpose) ?? [])
  if (purposes.length === 0) {
    return denied(
      'PURPOSE',
      [force, started.clause],
      `This flow serves no purpose the agreement declares. Ask ${lead} to amend it.`,
    )
  }
  return allowed(version, [force, started.clause, ...purposes])
}

/** A prefix ends where a part of the source ends: `urn:…:ab` does not cover `urn:…:abc`. */
function covers(prefixes: readonly string[], source: string): boolean {
  return prefixes.some((prefix) => {
    if (prefix === '' || !source.startsWith(prefix)) return false
    return (
      source.length === prefix.length || /[:/]$/.test(prefix) || /^[:/]/.test(source.slice(prefix.length))
    )
  })
}
