import { addMonths } from '@hub/calendar'
import { latestKnown, optional, standing, textIn, type Statement } from './statement.ts'

/** One episode of treatment, days as calendar days (YYYY-MM-DD). */
export type TreatmentEpisode = Readonly<{
  record: string
  referredOn?: string
  referredBy?: string
  /** The first intervention. Absent: referred and never engaged. */
  startedOn?: string
  group?: string
  /** Absent: still open. */
  closedOn?: string
  closedBecause?: string
  area?: string
}>

/** Each record of the provider's is one episode. */
export function treatmentIn(said: readonly Statement[]): readonly TreatmentEpisode[] {
  const own = said.filter(({ feed }) => feed === 'treatment')
  const episodes = [...Map.groupBy(own, ({ record }) => record)].flatMap(([record, told]) => {
    const last = (event: string): Statement['facts'] =>
      latestKnown(standing(told, `treatment.${event}`))?.facts ?? {}
    const [referral, engaged, closed] = [last('referral-received'), last('engaged'), last('episode-closed')]
    const episode = {
      record,
      ...optional({
        referredOn: textIn(referral['referralDate']),
        referredBy: textIn(referral['source']),
        startedOn: textIn(engaged['interventionStartDate']),
        group: textIn(engaged['substanceGroup'] ?? referral['substanceGroup']),
        closedOn: textIn(closed['dischargeDate']),
        closedBecause: textIn(closed['dischargeReason']),
        area: textIn(engaged['residenceLad'] ?? referral['residenceLad']),
      }),
    }
    return Object.keys(episode).length > 1 ? [episode] : []
  })
  return episodes.toSorted((a, b) => (firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : 0))
}

export type TreatmentStanding = 'in-treatment' | 'within-six-months' | 'within-twelve-months'

/**
 * Where somebody stood who died on a day: inside an open structured episode (its first and its last day included), else
 * within so many calendar months of leaving one. Months end on their last day: six months after 31 August is 28 or 29
 * February. The nearest of several.
 */
export function standingAt(
  died: string,
  episodes: readonly TreatmentEpisode[],
): Readonly<{ standing: TreatmentStanding; record: string }> | undefined {
  const structured = episodes.filter(({ startedOn }) => startedOn !== undefined && startedOn <= died)
  const open = structured.find(({ closedOn }) => closedOn === undefined || died <= closedOn)
  if (open !== undefined) return { standing: 'in-treatment', record: open.record }
  const left = structured.toSorted((a, b) => ((a.closedOn ?? '') > (b.closedOn ?? '') ? -1 : 1)).at(0)
  if (left?.closedOn === undefined) return undefined
  const { closedOn, record } = left
  if (died <= addMonths(closedOn, 6)) return { standing: 'within-six-months', record }
  return died <= addMonths(closedOn, 12) ? { standing: 'within-twelve-months', record } : undefined
}

const firstDay = ({ referredOn, startedOn, closedOn }: TreatmentEpisode): string =>
  startedOn ?? referredOn ?? closedOn ?? ''
