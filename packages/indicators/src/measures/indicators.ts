import { engagedAfterOverdose, harmAfterLeaving, repeatOverdose, representation } from './after-overdose.ts'
import { harmAfterRelease } from './after-release.ts'
import type { Indicator } from './indicator.ts'
import { missedContact, notKnownToTreatment, priorOverdose } from './before-death.ts'
import { continuityOfCare, naloxoneOnRelease, referredOnRelease } from './continuity-of-care.ts'
import {
  confirmedShare,
  overdueInquests,
  poisoningAdmissions,
  refutedShare,
  suspectedIncidents,
} from './incidents.ts'

/** Every indicator, in the order in which they are shown. */
export const indicators: readonly Indicator[] = [
  suspectedIncidents,
  confirmedShare,
  refutedShare,
  poisoningAdmissions,
  repeatOverdose,
  engagedAfterOverdose,
  priorOverdose,
  missedContact,
  notKnownToTreatment,
  harmAfterLeaving,
  representation,
  continuityOfCare,
  referredOnRelease,
  naloxoneOnRelease,
  harmAfterRelease,
  overdueInquests,
]

export const findIndicator = (id: string): Indicator | undefined => indicators.find((one) => one.id === id)
