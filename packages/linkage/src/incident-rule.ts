import { dayMs, spanOf } from '@hub/calendar'
import type { Fragment, Incident } from './fragment.ts'

/** Call numbers start again every day. From the call to the arrival it led to is well under a day. */
const sameCallWithinMs = dayMs

/** By which of the partners' own keys. */
export type SameIncident = 'care-contact' | 'call'

/**
 * Two records of one patient of one emergency call. A care-contact id is one patient's. A call id is not: it counts
 * only where the ambulance says the call had one patient and nothing known of the call says otherwise.
 */
export function incidentRule(
  a: Fragment,
  b: Fragment,
  onSameCall: (incident: Incident) => readonly Fragment[],
): SameIncident | undefined {
  for (const one of a.incidents) {
    for (const other of b.incidents) {
      if (sameContact(one, other)) return 'care-contact'
      if (sameCall(one, other) && hasOnePatient(one, [a, ...onSameCall(one)])) return 'call'
    }
  }
  return undefined
}

const sameContact = (a: Incident, b: Incident): boolean =>
  a.careContactId !== undefined &&
  a.careContactId === b.careContactId &&
  (a.trust === undefined || b.trust === undefined || a.trust === b.trust)

function sameCall(a: Incident, b: Incident): boolean {
  if (a.callId === undefined || a.callId !== b.callId) return false
  if (a.trust === undefined || a.trust !== b.trust) return false
  if (a.at === undefined || b.at === undefined) return false
  return Math.abs(timeOf(a.at) - timeOf(b.at)) <= sameCallWithinMs
}

function hasOnePatient(call: Incident, onCall: readonly Fragment[]): boolean {
  const told = onCall.map(({ feed, record, incidents }) => ({
    feed,
    record,
    incidents: incidents.filter((incident) => sameCall(call, incident)),
  }))
  const incidents = told.flatMap((one) => one.incidents)
  if (incidents.some(hasSeveralPatients) || !incidents.some(({ patientCount }) => patientCount === 1))
    return false
  const records = new Map(
    told.filter((one) => one.incidents.length > 0).map(({ record, feed }) => [record, feed]),
  )
  return new Set(records.values()).size === records.size
}

const hasSeveralPatients = ({ patientCount = 1, patientSeq = 1 }: Incident): boolean =>
  patientCount > 1 || patientSeq > 1

/** Two records of one call that one feed itself tells apart: by patient number or by care-contact id. */
export function areDifferentPatientsOfOneCall(a: Fragment, b: Fragment): boolean {
  if (a.feed !== b.feed) return false
  return a.incidents.some((one) =>
    b.incidents.some((other) => sameCall(one, other) && !sameContact(one, other) && toldApart(one, other)),
  )
}

const toldApart = (a: Incident, b: Incident): boolean =>
  (a.patientSeq !== undefined && b.patientSeq !== undefined && a.patientSeq !== b.patientSeq) ||
  (a.careContactId !== undefined && b.careContactId !== undefined)

const timeOf = (at: string): number => spanOf({ at, precision: 'minute' }).from
