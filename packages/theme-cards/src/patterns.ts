import { harmsOf, isUnknownToTreatment, isUnplanned, nearFatalIn, releasesIn } from '@hub/indicators'
import { daysBetween } from '@hub/calendar'
import { standingAt, type CaseAssessment } from '@hub/timeline'
import { groupOf, nearest, presentIn, type Occurrence, type Pattern, type Period } from './pattern.ts'

type Harm = Readonly<{
  on: string
  isDeath: boolean
  substances: readonly string[]
  naloxoneBy: readonly string[]
}>

/** Near-fatal overdoses, and a death put down to drugs or alcohol, suspected or more, within the period. */
function harmsIn(assessment: CaseAssessment, period: Period): readonly Harm[] {
  const { death } = assessment
  const nearFatal = nearFatalIn(assessment).map(({ on, findings, naloxoneBy }): Harm => ({
    on,
    isDeath: false,
    substances: presentIn(findings),
    naloxoneBy,
  }))
  const died = death === undefined || death.isTakenBack ? undefined : death.on
  const isHarm = died !== undefined && harmsOf({ ...assessment, overdoses: [] }).includes(died)
  const fatal: readonly Harm[] =
    isHarm && death !== undefined
      ? [{ on: died, isDeath: true, substances: presentIn(death.findings), naloxoneBy: [] }]
      : []
  return [...nearFatal, ...fatal].filter(({ on }) => on >= period.from && on <= period.until)
}

/** The harms that follow one of the `starts` within the span, each with the fewest days since one of them. */
function following(
  starts: readonly string[],
  harms: readonly Harm[],
  { least, most }: NonNullable<Pattern['span']>,
): Occurrence | undefined {
  return nearest(
    harms.flatMap(({ on, substances }) => {
      const gaps = starts
        .map((start) => daysBetween(start, on))
        .filter((days) => days >= least && days <= most)
      return gaps.length === 0 ? [] : [{ days: Math.min(...gaps), substances }]
    }),
  )
}

const everyDay: Period = { from: '0000-01-01', until: '9999-12-31' }
const overdosesIn = (assessment: CaseAssessment, period: Period): readonly Harm[] =>
  harmsIn(assessment, period).filter(({ isDeath }) => !isDeath)
const deathsIn = (assessment: CaseAssessment, period: Period): readonly Harm[] =>
  harmsIn(assessment, period).filter(({ isDeath }) => isDeath)

const isOpioid = (code: string): boolean => groupOf(code) === 'any_opiate'
const depressants: readonly string[] = ['benzodiazepine', 'z_drug', 'gabapentinoid', 'barbiturate', 'alcohol']
const isDepressant = (code: string): boolean => depressants.includes(groupOf(code))

const afterRelease = { title: 'Days from the release to the overdose', least: 0, most: 28 } as const
const betweenOverdoses = { title: 'Days from one overdose to the next', least: 1, most: 365 } as const
const overdoseToDeath = { title: 'Days from the last overdose to the death', least: 1, most: 365 } as const
// A contact on the day itself is the call or attendance at which the person died.
const contactToDeath = { title: 'Days from the last contact to the death', least: 1, most: 90 } as const
const afterLeaving = { title: 'Days from leaving treatment to what followed', least: 1, most: 28 } as const

/** Every pattern that has a card. If what a pattern counts changes, it becomes another pattern, with another id. */
export const patterns: readonly Pattern[] = [
  {
    id: 'overdose-after-release',
    title: 'Near-fatal overdose soon after release from prison',
    about: 'People with a near-fatal overdose on day 0 to 28 after a release into the community.',
    span: afterRelease,
    source: 'OHID partnership review guidance; Prisons and Probation Ombudsman, deaths after release',
    find: (assessment, period) =>
      following(
        releasesIn(assessment, everyDay).map(({ on }) => on),
        overdosesIn(assessment, period),
        afterRelease,
      ),
  },
  {
    id: 'repeat-overdose',
    title: 'More than one near-fatal overdose within a year',
    about: 'People with a near-fatal overdose and another in the 365 days after.',
    span: betweenOverdoses,
    source: 'OHID partnership review guidance',
    find: (assessment, period) =>
      following(
        overdosesIn(assessment, everyDay).map(({ on }) => on),
        overdosesIn(assessment, period),
        betweenOverdoses,
      ),
  },
  {
    id: 'death-after-overdose',
    title: 'Died within a year of a near-fatal overdose',
    about:
      'People whose death is put down to drugs or alcohol, with a near-fatal overdose in the 365 days before.',
    span: overdoseToDeath,
    source: 'OHID partnership review guidance: missed opportunities',
    find: (assessment, period) =>
      following(
        overdosesIn(assessment, everyDay).map(({ on }) => on),
        deathsIn(assessment, period),
        overdoseToDeath,
      ),
  },
  {
    id: 'contact-before-death',
    title: 'Seen by a service in the three months before a death',
    about:
      'People whose death is put down to drugs or alcohol, seen by the ambulance service, an emergency department, a prison or the treatment service in the 90 days before.',
    span: contactToDeath,
    source: 'OHID partnership review guidance: missed opportunities',
    find: (assessment, period) =>
      following(
        assessment.contacts.map(({ on }) => on),
        deathsIn(assessment, period),
        contactToDeath,
      ),
  },
  {
    id: 'harm-after-leaving-treatment',
    title: 'Overdose or death soon after leaving treatment unplanned',
    about:
      'People with a near-fatal overdose, or a death put down to drugs or alcohol, on day 1 to 28 after an unplanned exit from treatment.',
    span: afterLeaving,
    source: 'NDTMS discharge reasons; OHID partnership review guidance',
    find: (assessment, period) =>
      following(
        assessment.treatment.filter(isUnplanned).flatMap(({ closedOn }) => closedOn ?? []),
        harmsIn(assessment, period),
        afterLeaving,
      ),
  },
  {
    id: 'not-known-to-treatment',
    title: 'Not known to treatment',
    about:
      'People with a near-fatal overdose, or a death put down to drugs or alcohol, and no structured treatment in the five years before, as far back as the treatment feed goes.',
    source: 'ONS and NDTMS linked deaths',
    find: (assessment, period) =>
      nearest(
        harmsIn(assessment, period)
          .filter(({ on }) => isUnknownToTreatment(assessment, on))
          .map(withoutDays),
      ),
  },
  {
    id: 'opioid-overdose-without-naloxone',
    title: 'Opioid overdose with no naloxone on record',
    about:
      'People with a near-fatal overdose in which an opioid was suspected or found, and no naloxone is on record. Naloxone given by a bystander is often not recorded.',
    source: 'Review themes: no naloxone available',
    find: (assessment, period) =>
      nearest(
        overdosesIn(assessment, period)
          .filter(({ substances, naloxoneBy }) => naloxoneBy.length === 0 && substances.some(isOpioid))
          .map(withoutDays),
      ),
  },
  {
    id: 'opioid-with-depressant',
    title: 'An opioid together with another depressant',
    about:
      'People with a near-fatal overdose, or a death put down to drugs or alcohol, in which an opioid was suspected or found together with alcohol, a benzodiazepine, a Z-drug, a gabapentinoid or a barbiturate.',
    source: 'ONS deaths related to drug poisoning: more than one substance',
    find: (assessment, period) =>
      nearest(
        harmsIn(assessment, period)
          .filter(({ substances }) => substances.some(isOpioid) && substances.some(isDepressant))
          .map(withoutDays),
      ),
  },
  {
    id: 'death-in-treatment',
    title: 'Died while in treatment',
    about: 'People who died, of whatever cause, on a day of an open episode of structured treatment.',
    source: 'OHID partnership review guidance: deaths in treatment',
    find: ({ death, treatment }, { from, until }) => {
      if (death === undefined || death.isTakenBack) return undefined
      const { on } = death
      const isOpen = standingAt(on, treatment)?.standing === 'in-treatment'
      return isOpen && on >= from && on <= until ? { substances: presentIn(death.findings) } : undefined
    },
  },
]

const withoutDays = ({ substances }: Harm): Occurrence => ({ substances })
