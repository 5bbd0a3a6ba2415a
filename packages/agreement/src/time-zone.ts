import { defaultTimeZone } from '@hub/calendar'
import type { AgreementDocument } from '@hub/contracts'
import type { Register } from './register.ts'

/** The time zone in which an agreement's days are days: its own, or the default where it names none. */
export const timeZoneOf = ({ timeZone }: Pick<AgreementDocument, 'timeZone'>): string =>
  timeZone ?? defaultTimeZone

/** The same for what concerns no one agreement: of the last version of the first that was adopted. */
export function timeZoneIn({ agreements }: Pick<Register, 'agreements'>): string {
  for (const { versions } of agreements.values()) {
    const last = versions.at(-1)
    if (last !== undefined) return timeZoneOf(last.document)
  }
  return defaultTimeZone
}
