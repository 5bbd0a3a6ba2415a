import type { Comparable } from '../compare/comparable.ts'
import { fullNamesOf } from '../nicknames.ts'
import { soundOf } from '../sound.ts'

/**
 * What two records of one person nearly always share one of. Numbers and tokens; both names in either order, or as the
 * full forms of short ones, or by sound; a birth date with an initial or a district; a home with the start of a name;
 * starts of the names with parts of the birth date.
 */
export function blockingKeys(one: Comparable): readonly string[] {
  const { fragment, day, homes } = one
  const keys: string[] = [
    ...(one.nhs === undefined ? [] : [`nhs|${one.nhs}`]),
    ...(fragment.failedNhsNumber === undefined ? [] : [`nhs|${fragment.failedNhsNumber}`]),
    ...[...fragment.prisonNumbers, ...(fragment.policeNumbers ?? []), ...(fragment.localNumbers ?? [])].map(
      (number) => `number|${number}`,
    ),
    ...Object.entries(fragment.linkTokens ?? {}).map(([name, token]) => `token|${name}|${token}`),
    ...(fragment.addresses ?? []).flatMap(({ houseNumber, street }) =>
      houseNumber === undefined || street === undefined ? [] : [`at|${houseNumber}|${street}`],
    ),
  ]
  for (const name of [...one.given, ...one.family]) {
    if (day !== undefined) keys.push(`birth|${day}|${name.charAt(0)}`)
    for (const home of homes) keys.push(`home|${home}|${name.slice(0, 2)}`)
  }
  if (day !== undefined) for (const home of homes) keys.push(`near|${day}|${home.slice(0, -3)}`)
  for (const family of one.family) {
    const sound = soundOf(family)
    if (day !== undefined) keys.push(`sound|${sound}|${day.slice(0, 4)}`)
    for (const given of one.given) keys.push(...namePairKeys(given, family, sound, day))
  }
  return [...new Set(keys)]
}

function namePairKeys(
  given: string,
  family: string,
  sound: string,
  day: string | undefined,
): readonly string[] {
  return [
    `names|${[given, family].toSorted().join('|')}`,
    ...fullNamesOf(given).map((full) => `full|${full}|${family}`),
    `sounds|${soundOf(given)}|${sound}`,
    ...(day === undefined
      ? []
      : [
          `starts|${given.slice(0, 2)}${family.slice(0, 2)}${day.slice(0, 4)}`,
          `birthday|${given.charAt(0)}${family.slice(0, 3)}${day.slice(5)}`,
        ]),
  ]
}
