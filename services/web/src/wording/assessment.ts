import type { Assessment } from '../timelines-api/timelines-api.ts'
import { organisationName } from './codes.ts'
import { when } from './dates.ts'
import { feedName } from './feeds.ts'

/** What the verification ladder makes of a case, in plain English. A code that is new is shown as it is. */

const categories: Readonly<Record<string, string>> = {
  DRD_POISONING: 'Death from drug poisoning',
  DRD_MISUSE: 'Death from drug misuse',
  DRD_SUSPECTED: 'Suspected death from drugs',
  ARD_SPECIFIC: 'Alcohol-specific death',
  DIT: 'Died while in treatment',
  DIT_6M: 'Died within 6 months of leaving treatment',
  DIT_12M: 'Died within 12 months of leaving treatment',
  NFO: 'Near-fatal overdose',
  OD_NONFATAL: 'Non-fatal overdose',
}

const criteria: Readonly<Record<string, string>> = {
  'arrest-with-return-of-circulation': 'the heart stopped and was restarted',
  intubated: 'a breathing tube was needed',
  'critical-care': 'critical care was needed',
  coma: 'in a coma (GCS of 8 or less)',
  'unresponsive-or-pain-only': 'responded to pain only, or not at all',
  'breathing-below-eight': 'fewer than 8 breaths a minute',
  'oxygen-below-ninety-on-air': 'oxygen below 90% on air',
  'naloxone-with-response': 'responded to naloxone',
  'resuscitation-level-acuity': 'taken straight to resuscitation',
}

const contradictions: Readonly<Record<string, string>> = {
  'dates-of-death': 'They give different dates of death',
  'activity-after-death': 'Something was recorded after the death',
  'overdose-or-not': 'One says it was an overdose, the other that it was not',
  'conclusion-without-cause': 'The conclusion says alcohol or drugs, and no cause does',
  'inquest-and-registration': 'The inquest and the register give different causes',
  'closed-by-death-nobody-told-of': 'Treatment ended by death, and nobody told of a death',
}

const silences: Readonly<Record<string, string>> = {
  'conveyed-to-hospital': 'an ambulance took the person there',
  'arrived-by-ambulance': 'an ambulance brought the person to hospital',
  'no-outcome-of-incident': 'how the incident ended',
  'no-end-of-attendance': 'how the attendance ended',
  'coroner-was-told': 'another partner says the coroner was told',
}

const said = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code

const outcomes: Readonly<Record<string, string>> = {
  fatal: 'fatal',
  'near-fatal': 'near-fatal',
  'non-fatal': 'non-fatal',
}

/** A row for each, and none for what there is nothing to say of. */
export function assessmentRows(
  found: Assessment,
): readonly Readonly<{ key: string; values: readonly string[] }>[] {
  const rows = [
    {
      key: 'Counted as',
      values: found.categories.map(({ code, status }) => `${said(categories, code)}: ${status}`),
    },
    { key: 'Overdoses', values: found.overdoses.map(overdose) },
    { key: 'Death from drugs or alcohol', values: found.death === undefined ? [] : death(found.death) },
    {
      key: 'Does not agree',
      values: found.contradictions.map(
        ({ kind, feeds }) => `${said(contradictions, kind)} (${feeds.map(feedName).join(' and ')})`,
      ),
    },
    {
      key: 'Not heard yet',
      values: found.notReported.map(
        ({ feed, because, organisation }) =>
          `${organisation === undefined ? feedName(feed) : organisationName(organisation)}: ${said(silences, because)}`,
      ),
    },
  ]
  return rows.filter(({ values }) => values.length > 0)
}

function overdose({ at, status, outcome, severity }: Assessment['overdoses'][number]): string {
  const why = severity.length === 0 ? '' : ` (${severity.map((one) => said(criteria, one)).join(', ')})`
  return status === 'refuted'
    ? `${when(at)}: turned out to be none`
    : `${when(at)}: ${said(outcomes, outcome)}, ${status}${why}`
}

function death({ status, behind: of, daysOpen }: NonNullable<Assessment['death']>): readonly string[] {
  const { drugs, alcohol } = of
  const behind = drugs && alcohol ? 'drugs and alcohol' : drugs ? 'drugs' : alcohol ? 'alcohol' : undefined
  const standing =
    status === 'refuted'
      ? 'Not from drugs or alcohol'
      : behind === undefined
        ? 'Nobody has said what it was from'
        : `From ${behind}: ${status}`
  const late = daysOpen !== undefined && daysOpen > 365
  return late ? [standing, `The coroner’s investigation has been open for ${daysOpen} days`] : [standing]
}
