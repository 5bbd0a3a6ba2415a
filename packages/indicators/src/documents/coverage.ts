import { todayOf } from '../counting/period.ts'
import { addMonths, dayOf } from '@hub/calendar'
import { dataSharingStatus, type SharingAnswer } from '@hub/governance'
import type { DocumentInputs } from './inputs.ts'

/** How far data sharing with each organisation has come. */
export const sharingOf = ({ governance, asOf }: DocumentInputs) =>
  dataSharingStatus({ ...governance, at: asOf })

/** How complete the numbers are: which partners report, since when, and which do not. No sentence has a number of people. */
export function coverageOf(inputs: DocumentInputs, feeds: readonly string[]): readonly string[] {
  const sharing = sharingOf(inputs).value
  const reporting = sharing.filter(
    (one) => one.status === 'live' && one.feeds.some((feed) => feeds.includes(feed)),
  )
  const silent = feeds.filter((feed) => !reporting.some((one) => one.feeds.includes(feed)))
  const late = reporting.filter(
    ({ first }) => first !== undefined && dayOf(first, inputs.timeZone) > `${inputs.year}-01-01`,
  )
  return [
    reporting.length === 0
      ? 'Coverage: no partner reports this to the hub yet.'
      : `Coverage: ${reporting.map((one) => since(one, inputs)).join('; ')}.`,
    ...(late.length === 0
      ? []
      : [
          `What happened in ${inputs.year} before a partner began to report is not in the numbers: ${late.map(({ name }) => name).join(', ')} began after the year did.`,
        ]),
    ...(silent.length === 0 ? [] : [`Nothing received from: ${silent.join(', ')}.`]),
    maturityOf(inputs),
  ]
}

const since = ({ name, first }: SharingAnswer, { timeZone }: DocumentInputs): string =>
  first === undefined ? name : `${name}, since ${dayOf(first, timeZone)}`

/** National statistics of a year stay provisional for 15 months: by then most of its inquests are over. */
function maturityOf(inputs: DocumentInputs): string {
  const { year } = inputs
  const finalFrom = addMonths(`${year}-12-31`, 15)
  return todayOf(inputs) < finalFrom
    ? `Provisional: more of ${year} becomes known until ${finalFrom}, and some later.`
    : `Final, as national statistics define it: known 15 months after the end of ${year}.`
}
