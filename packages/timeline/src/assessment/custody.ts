import { isObject } from '../json.ts'
import { latestKnown, optional, standing, textIn, type Statement } from './statement.ts'

/** A release from prison into the community, days as calendar days (YYYY-MM-DD). */
export type PrisonRelease = Readonly<{
  record: string
  on: string
  /** Left custody for the community: not to court, to another prison or to a secure hospital. */
  isToCommunity: boolean
  /** NDTMS: treatment was to go on outside. */
  isTreatmentTransferred: boolean
  /** The partnership the person was to go to, by its DAT code, and the area by ONS code. */
  partnership?: string
  area?: string
  referral?: string
  need?: string
  accommodation?: string
  naloxone?: string
}>

export type Custody = Readonly<{
  releases: readonly PrisonRelease[]
  /** Days on which somebody came into a prison. */
  receptions: readonly string[]
}>

export function custodyIn(said: readonly Statement[]): Custody {
  const own = said.filter(({ feed }) => feed === 'prison')
  const releases = [...Map.groupBy(own, ({ record }) => record)].flatMap(([record, told]) => {
    const facts = latestKnown(standing(told, 'prison.person-released'))?.facts
    const on = textIn(facts?.['releaseDate'])
    if (facts === undefined || on === undefined) return []
    const exit = isObject(facts['ndtmsExit']) ? facts['ndtmsExit'] : {}
    const supplied = latestKnown(standing(told, 'prison.naloxone-supplied'))?.facts['supplied']
    return [
      {
        record,
        on,
        isToCommunity: facts['releaseReason'] === 'RELEASED',
        isTreatmentTransferred:
          exit['dischargeReason'] === 'transferred_not_in_custody' && exit['exitReason'] === 'released',
        ...optional({
          partnership: textIn(exit['exitPartnership']),
          area: textIn(facts['destinationLad']),
          referral: textIn(exit['referralOnRelease']),
          need: textIn(facts['substanceNeed']),
          accommodation: textIn(facts['accommodationOnRelease']),
          naloxone: textIn(supplied),
        }),
      },
    ]
  })
  const receptions = standing(own, 'prison.person-received').flatMap(
    ({ facts }) => textIn(facts['receivedOn']) ?? [],
  )
  return {
    releases: releases.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    receptions: receptions.toSorted(),
  }
}
