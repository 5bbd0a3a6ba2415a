import { fragmentOf, type Identity, type Incident, type Statement } from '@hub/linkage'
import type { PlannedNotification, Region } from '@hub/synthetic-region'
import { isObject } from './json.ts'
import type { Labelled } from './linkage-trial.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * The synthetic region as linkage meets it: one arrival for each notification, with all that the record's notifications
 * have said so far. `nameGroup` is what makes the person hard to tell apart.
 */
export function regionArrivals(region: Region): readonly Labelled[] {
  const statements = new Map<string, Readonly<{ id: string; statement: Statement }>[]>()
  const specialOf = new Map(region.people.map(({ id, special }) => [id, special]))
  const ownerOf = new Map(region.people.map(({ id, nhsNumber }) => [nhsNumber, id]))
  return region.schedule.flatMap((planned) => {
    const { person } = planned.truth
    if (person === undefined) return [] // It is about no person: linkage never sees it.
    const feed = planned.type.split('.')[4] ?? ''
    const record = `record-${feed}-${planned.partner}-${planned.subject}`
    const supersedes = textOf(fieldsOf(planned.plaintext['record'])['supersedes'])
    const kept = (statements.get(record) ?? []).filter(({ id }) => id !== planned.id && id !== supersedes)
    const told = [...kept, { id: planned.id, statement: statementOf(planned, feed) }]
    statements.set(record, told)
    const fragment = fragmentOf(
      record,
      feed,
      told.map(({ statement }) => statement),
    )
    const stated = ownerOf.get(fragment.nhsNumber?.value ?? '')
    return {
      fragment,
      person,
      mistaken: stated !== undefined && stated !== person,
      nameGroup: specialOf.get(person) ?? 'none',
    }
  })
}

function statementOf({ plaintext, time }: PlannedNotification, feed: string): Statement {
  const facts = fieldsOf(plaintext['facts'])
  const incident = incidentOf(facts, feed, time)
  return {
    identity: identityOf(fieldsOf(plaintext['identity'])),
    seenOn: time,
    ...(incident && { incident }),
  }
}

function identityOf(stated: Fields): Identity {
  const { statedAge: _, ...rest } = stated
  return rest
}

function incidentOf(facts: Fields, feed: string, at: string): Incident | undefined {
  const callId = textOf(facts['callId']) ?? textOf(facts['ambulanceCallId'])
  const careContactId = textOf(facts['careContactId'])
  const trust =
    textOf(facts['conveyingTrust']) ??
    textOf(facts['ambulanceTrust']) ??
    (feed === 'ambulance' ? 'RYA' : undefined)
  const { patientSeq, patientCount } = facts
  if (callId === undefined && careContactId === undefined) return undefined
  return {
    ...(callId !== undefined && { callId }),
    ...(careContactId !== undefined && { careContactId }),
    ...(trust !== undefined && { trust }),
    ...(typeof patientSeq === 'number' && { patientSeq }),
    ...(typeof patientCount === 'number' && { patientCount }),
    at,
  }
}

const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {})
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
