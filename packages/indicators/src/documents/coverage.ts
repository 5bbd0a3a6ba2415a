import { londonDate } from '@hub/agreement'
import { dataSharingStatus, type SharingAnswer } from '@hub/governance'
import { monthsAfter } from '@hub/timeline'
import type { AnswerInputs } from './inputs.ts'

/** Everybody the partnership shares data with, or means to. */
export const sharingOf = ({ governance, asOf }: AnswerInputs) =>
  dataSharingStatus({ ...governance, at: asOf })

/** How far what is counted can be trusted to be all there is: in sentences, without a number of people. */
export function coverageOf(inputs: AnswerInputs, feeds: readonly string[]): readonly string[] {
  const sharing = sharingOf(inputs).value
  const telling = sharing.filter(
    (one) => one.status === 'live' && one.feeds.some((feed) => feeds.includes(feed)),
  )
  const silent = feeds.filter((feed) => !telling.some((one) => one.feeds.includes(feed)))
  const late = telling.filter(
    ({ first }) => first !== undefined && first.slice(0, 10) > `${inputs.year}-01-01`,
  )
  return [
    telling.length === 0
      ? 'Coverage: nobody tells the hub of this yet.'
      : `Coverage: ${telling.map(since).join('; ')}.`,
    ...(late.length === 0
      ? []
      : [
          `What happened in ${inputs.year} before a partner began is not in the numbers: ${late.map(({ name }) => name).join(', ')} began after the year did.`,
        ]),
    ...(silent.length === 0 ? [] : [`Not heard from: ${silent.join(', ')}.`]),
    maturityOf(inputs),
  ]
}

const since = ({ name, first }: SharingAnswer): string =>
  first === undefined ? name : `${name}, since ${first.slice(0, 10)}`

/** National statistics of a year are held open for 15 months, since most inquests of it are over by then. */
function maturityOf({ year, asOf }: AnswerInputs): string {
  const settled = monthsAfter(`${year}-12-31`, 15)
  return londonDate(asOf) < settled
    ? `Provisional: what happened in ${year} becomes known until ${settled} and after.`
    : `Final, as national statistics take it: known 15 months after the end of ${year}.`
}
