/**
 * A synthetic case as the timelines API answers it: release from prison, overdose, emergency department with a
 * correction, death, inquest. It also carries what pages must not show: event ids, a case id, contract types.
 */
export const fixturePseudonym = 'QTAA-6JQV-KNSG-97Q8-A'

const at = (text: string, precision = 'minute', latest?: string) => ({
  at: text,
  precision,
  ...(latest === undefined ? {} : { latest }),
})

type Told = Readonly<{
  record: string
  title: string
  feed: string
  at: ReturnType<typeof at>
  knownAt: string
  superseded?: 'amended' | 'voided'
  facts: Readonly<Record<string, unknown>>
}>

const entry = (told: Told) => ({
  id: `0b7e6a52-9f0d-5c3e-8a41-${String(told.title.length).padStart(12, '0')}`,
  kind: `uk.gov.coventry.harms.${told.feed}.something.v1`,
  substances: [],
  ...told,
})

export const fixtureTimeline = {
  case: '7c1f4a86-3f0b-4f6e-9d35-5b8a0f9d2c11',
  pseudonym: fixturePseudonym,
  tier: 'core',
  asOf: '2026-11-20T10:00:00.000Z',
  audience: 'cw-core',
  agreement: { id: 'cw-harms', version: 1 },
  ageBand: '35 to 39',
  sex: 'male',
  isComplete: true,
  summary: {
    died: { at: at('2026-03-18T00:00:00Z', 'range', '2026-03-20T09:30:00Z'), toldBy: 'coroner' },
    substances: ['nitazene', 'diazepam', 'heroin_morphine'],
    findings: [
      { code: 'nitazene', status: 'implicated_in_cause_of_death' },
      { code: 'diazepam', status: 'detected_not_implicated' },
      { code: 'heroin_morphine', status: 'clinical_toxidrome' },
    ],
    firstAt: '2026-01-05T00:00:00Z',
    lastAt: '2026-09-15T00:00:00+01:00',
    feeds: ['prison', 'ambulance', 'hospital', 'coroner'],
  },
  entries: [
    entry({
      record: 'r1',
      title: 'Released from prison',
      feed: 'prison',
      at: at('2026-01-05T00:00:00Z', 'day'),
      knownAt: '2026-01-05T16:20:11.004Z',
      facts: {
        releaseDate: '2026-01-05',
        releaseReason: 'RELEASED',
        accommodationOnRelease: 'temporary',
        destinationLad: 'E08000026',
        custodyDurationBand: '1_to_6_months',
      },
    }),
    entry({
      record: 'r1',
      title: 'Naloxone supplied on release',
      feed: 'prison',
      at: at('2026-01-05T00:00:00Z', 'day'),
      knownAt: '2026-01-05T16:20:12.004Z',
      facts: { supplied: 'offered_declined', suppliedOn: '2026-01-05' },
    }),
    entry({
      record: 'r2',
      title: 'Ambulance attended an overdose',
      feed: 'ambulance',
      at: at('2026-01-07T21:15:00Z'),
      knownAt: '2026-01-08T02:03:04.000Z',
      facts: {
        callAt: at('2026-01-07T21:15:00Z'),
        onSceneAt: at('2026-01-07T21:24:00Z'),
        category: 'C1',
        incidentLad: 'E08000026',
        locationType: 'hostel',
        impression: 'opioid',
        intentReported: 'accidental',
        substances: [
          { code: 'heroin_morphine', status: 'clinical_toxidrome', basis: 'clinician', prescribed: 'no' },
        ],
        alcoholInvolved: 'unknown',
        naloxone: [{ by: 'ambulance', route: 'IM', doses: 2, micrograms: 800, response: 'full' }],
        cardiacArrest: 'no',
      },
    }),
    entry({
      record: 'r2',
      title: 'Ambulance recorded the outcome',
      feed: 'ambulance',
      at: at('2026-01-07T21:58:00Z'),
      knownAt: '2026-01-08T02:03:05.000Z',
      facts: { outcome: 'conveyed', destinationOds: 'RKB', naloxoneKitLeft: 'no', referrals: ['treatment'] },
    }),
    entry({
      record: 'r3',
      title: 'Arrived at an emergency department',
      feed: 'hospital',
      at: at('2026-01-07T22:02:00Z'),
      knownAt: '2026-01-09T06:00:00.000Z',
      facts: { arrivalAt: at('2026-01-07T22:02:00Z'), category: '1', siteOds: 'RKB' },
    }),
    entry({
      record: 'r3',
      title: 'Emergency department recorded a diagnosis',
      feed: 'hospital',
      at: at('2026-01-07T23:40:00Z'),
      knownAt: '2026-01-09T06:00:01.000Z',
      superseded: 'amended',
      facts: { diagnoses: [{ code: '1149222004', qualifier: '415684004', sequence: 1 }], criticalCare: 'no' },
    }),
    entry({
      record: 'r3',
      title: 'Emergency department recorded a diagnosis',
      feed: 'hospital',
      at: at('2026-01-07T23:40:00Z'),
      knownAt: '2026-01-12T06:00:00.000Z',
      facts: {
        supersedes: '11111111-2222-4333-8444-555555555555',
        diagnoses: [{ code: '1149222004', qualifier: '410605003', sequence: 1 }],
        toxicologyScreen: [{ code: 'nitazene', result: 'detected' }],
        criticalCare: 'no',
      },
    }),
    entry({
      record: 'r4',
      title: 'Ambulance attended an overdose',
      feed: 'ambulance',
      at: at('2026-02-14T03:00:00Z', 'hour'),
      knownAt: '2026-02-14T09:00:00.000Z',
      superseded: 'voided',
      facts: { impression: 'alcohol', locationType: 'public', alcoholInvolved: 'yes' },
    }),
    entry({
      record: 'r5',
      title: 'Death reported to the coroner',
      feed: 'coroner',
      at: at('2026-03-18T00:00:00Z', 'range', '2026-03-20T09:30:00Z'),
      knownAt: '2026-03-20T15:00:00.000Z',
      facts: {
        dateOfDeath: at('2026-03-18T00:00:00Z', 'range', '2026-03-20T09:30:00Z'),
        reportedAt: at('2026-03-20T10:15:00Z'),
        placeOfDeathType: '60',
        placeOfDeathLad: 'E08000026',
        suspicion: 'drug',
        reporterType: 'police',
      },
    }),
    entry({
      record: 'r5',
      title: 'Toxicology reported',
      feed: 'coroner',
      at: at('2026-06-11T00:00:00+01:00', 'day'),
      knownAt: '2026-06-11T15:00:00.000Z',
      facts: {
        specimens: ['blood_femoral', 'urine'],
        findings: [
          {
            code: 'nitazene',
            detected: 'quantified',
            concentration: { value: 1.2, unit: 'ug/L' },
            interpretation: 'potentially_fatal',
            implicated: 'yes',
          },
          { code: 'diazepam', detected: 'detected', interpretation: 'therapeutic', implicated: 'no' },
        ],
      },
    }),
    entry({
      record: 'r5',
      title: 'Inquest concluded',
      feed: 'coroner',
      at: at('2026-09-15T00:00:00+01:00', 'day'),
      knownAt: '2026-09-16T08:00:00.000Z',
      facts: {
        shortForm: 'ACCIDENT_MISADVENTURE',
        conclusionForm: 'short',
        intent: 'accident',
        implicated: [
          {
            code: 'nitazene',
            status: 'implicated_in_cause_of_death',
            basis: 'record_of_inquest',
            prescribed: 'no',
          },
        ],
        medicalCause: [{ line: 'ia', icd10: 'T404' }],
        themes: ['recent_prison_release', 'prior_near_fatal_overdose', 'no_naloxone_available'],
      },
    }),
  ],
}
