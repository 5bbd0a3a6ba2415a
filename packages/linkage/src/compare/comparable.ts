import { epochDay } from '@hub/calendar'
import type { Fragment } from '../fragment.ts'
import { isSharedPostcode } from '../postcode.ts'

/** A fragment made ready to be compared a million times. Holds personal data: in memory only. */
export type Comparable = Readonly<{
  fragment: Fragment
  record: string
  /** The stated name first, then further given names, then those of aliases. */
  given: readonly string[]
  family: readonly string[]
  day: string | undefined
  /** Of `day`: days since 1970 and its parts. */
  epochDay: number
  year: number
  monthAndDate: readonly [number, number]
  estimated: boolean
  sex: Fragment['sex']
  nhs: string | undefined
  /** Where the person lives: postcodes of prisons, hospitals and of nowhere left out. */
  homes: readonly string[]
}>

export function comparable(fragment: Fragment): Comparable {
  const { record, given = [], family, otherGiven = [], otherFamilies = [], birthDate, postcodes } = fragment
  return {
    fragment,
    record,
    given: [...given, ...otherGiven],
    family: family === undefined ? otherFamilies : [family, ...otherFamilies],
    day: birthDate?.day,
    epochDay: birthDate === undefined ? 0 : epochDay(birthDate.day),
    year: Number(birthDate?.day.slice(0, 4) ?? 0),
    monthAndDate: [Number(birthDate?.day.slice(5, 7) ?? 0), Number(birthDate?.day.slice(8) ?? 0)],
    estimated: birthDate?.estimated ?? false,
    sex: fragment.sex,
    nhs: fragment.nhsNumber?.value,
    homes: postcodes.filter((postcode) => !isSharedPostcode(postcode)),
  }
}
