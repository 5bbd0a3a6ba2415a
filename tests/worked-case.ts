import { typePrefix, type JsonObject } from '@hub/contracts'

/** What partners send of one man in the worked case, in the words of their contracts. */

export const whoHeIs = {
  familyName: 'Testperson',
  givenNames: ['Avery', 'Jo'],
  birthDate: '1985-02-28',
  sexCode: '1',
  postcode: 'CV1 5FB',
}
export const withNumber = { ...whoHeIs, nhsNumber: '9990000018', nhsNumberStatus: '01' }
export const prisoner = { ...withNumber, prisonNumber: 'A9901BC' }

const minute = (at: string) => ({ at, precision: 'minute' })
const dateOfDeath = { at: '2026-03-18T18:00:00Z', precision: 'range', latest: '2026-03-20T08:15:00Z' }
const coronerKeys = {
  coronerRef: '0112-2026',
  coronerArea: 'COVENTRY',
  disclosureAuthority: { basis: 'cjr-2013-regulation-27', authorisedOn: '2026-03-20' },
}

export const released: JsonObject = {
  establishment: 'HEI',
  releaseDate: '2026-01-05',
  releaseReason: 'RELEASED',
  ndtmsExit: {
    dischargeReason: 'transferred_not_in_custody',
    exitReason: 'released',
    exitPartnership: 'E08B',
    referralOnRelease: 'sent',
  },
  substanceNeed: 'opiate',
  destinationLad: 'E08000026',
}

export const naloxoneDeclined: JsonObject = { suppliedOn: '2026-01-05', supplied: 'offered_declined' }

export const incident: JsonObject = {
  callId: 'W260107-3391',
  // There were two patients. As long as nobody says so, the call’s number joins it to the attendance.
  patientCount: 1,
  responder: 'ambulance',
  callAt: minute('2026-01-07T21:03:00Z'),
  incidentLad: 'E08000026',
  locationType: 'hostel',
  impression: 'opioid',
  intentReported: 'unknown',
  substances: [{ code: 'heroin', status: 'clinical_toxidrome', basis: 'clinician' }],
  alcoholInvolved: 'no',
  obs: { gcsWorst: 6 },
  naloxone: [{ by: 'ambulance', route: 'IM', doses: 2, response: 'full' }],
  cardiacArrest: 'no',
}

export const reported: JsonObject = {
  ...coronerKeys,
  reportedAt: minute('2026-03-20T09:40:00Z'),
  dateOfDeath,
  placeOfDeathType: '21',
  placeOfDeathLad: 'E08000026',
  suspicion: 'drug',
  suspectedSubstances: [],
  reporterType: 'police',
}

export const postmortem: JsonObject = {
  ...coronerKeys,
  postmortemType: 'standard',
  reportedOn: '2026-04-30',
  provisional: true,
  implicated: [],
  alcoholInvolved: 'unknown',
  medicalCause: [{ line: 'ib', icd10: 'X42' }],
}

export const toxicology: JsonObject = {
  ...coronerKeys,
  reportedOn: '2026-06-11',
  specimens: ['blood_femoral'],
  findings: [
    { code: 'nitazene', detected: 'quantified', implicated: 'yes' },
    { code: 'diazepam', detected: 'detected', implicated: 'no' },
  ],
}

export const concluded: JsonObject = {
  ...coronerKeys,
  concludedOn: '2026-09-15',
  dateOfDeath,
  conclusionForm: 'short',
  shortForm: 'ACCIDENT_MISADVENTURE',
  implicated: [
    { code: 'nitazene', status: 'implicated_in_cause_of_death', basis: 'record_of_inquest' },
    { code: 'diazepam', status: 'detected_not_implicated', basis: 'pm_toxicology' },
  ],
  alcoholInvolved: 'no',
  intent: 'accident',
  medicalCause: [{ line: 'ia', icd10: 'X42' }],
}

export const attendance = (qualifier: string): JsonObject => ({
  attendanceId: 'E100',
  siteOds: 'RKB01',
  ambulanceCallId: 'W260107-3391',
  conveyingTrust: 'RYA',
  arrivalAt: minute('2026-01-07T22:02:00Z'),
  category: '1',
  diagnoses: [{ code: '1149222004', qualifier, sequence: 1 }],
  alcoholDrugInvolvement: [],
  codeSystemVersion: '83821000000107/20240410',
  substances: [],
  naloxone: [],
  criticalCare: 'no',
})

export const engagedOn = (day: string): JsonObject => ({
  interventionStartDate: day,
  interventionType: 'pharmacological',
  substanceGroup: 'opiate',
})

/** Who sends, and from which system. */
export const senders = {
  prison: ['hmpps', 'nomis'],
  ambulance: ['wmas', 'epr'],
  hospital: ['uhcw', 'ecds'],
  treatment: ['cgl', 'criis'],
  coroner: ['hmc-coventry', 'casework'],
} as const
export type Feed = keyof typeof senders

export type Told = Readonly<{
  event: string
  record: string
  facts: JsonObject
  identity?: JsonObject
  version?: number
  supersedes?: string
}>

/** As a publisher takes it. */
export function planned(feed: Feed, what: Told & Readonly<{ id: string; at: string }>) {
  const { event, record, facts, identity, version = 1, supersedes, id, at } = what
  const [partner, system] = senders[feed]
  return {
    partner,
    source: `urn:hub:partner:${partner}:${system}`,
    id,
    type: `${typePrefix}${feed}.${event}.v1`,
    subject: record.padEnd(24, 'x'),
    time: at,
    sendAt: at,
    plaintext: {
      salt: 'kq3hX0m2Tz8Yt1vB6nUw9A',
      record: { ref: record, version, ...(supersedes !== undefined && { supersedes }) },
      ...(identity && { identity }),
      facts,
    },
  }
}
