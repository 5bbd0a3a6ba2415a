import { jaroWinkler } from '../jaro-winkler.ts'
import { areNicknames } from '../nicknames.ts'
import { soundOf } from '../sound.ts'

export type NameLevel = 'exact' | 'close' | 'near' | 'nickname' | 'loose' | 'different' | 'absent'

const order: readonly NameLevel[] = ['exact', 'close', 'near', 'nickname', 'loose', 'different']

/**
 * How alike two people's names are, best pair first. Only the stated names make `exact`: a middle name or an alias that
 * is equal says less, so it counts as `close`.
 */
export function nameLevel(a: readonly string[], b: readonly string[], given: boolean): NameLevel {
  const [first, other] = [a[0], b[0]]
  if (first === undefined || other === undefined) return 'absent'
  if (first === other) return 'exact'
  if (a.length === 1 && b.length === 1) return spellingLevel(first, other, given)
  let best = order.length - 1
  for (const one of a) {
    for (const another of b) {
      const level = one === another ? 'close' : spellingLevel(one, another, given)
      best = Math.min(best, order.indexOf(level))
    }
  }
  return order[best] ?? 'different'
}

/**
 * Of two names that are not equal. Levels of likeness as in the UK comparisons of Splink: 0.92, 0.88, one sound, 0.70.
 * Names that are spelt in many ways, above all those written down from another script, are alike by sound alone.
 */
function spellingLevel(a: string, b: string, given: boolean): NameLevel {
  const likeness = jaroWinkler(a, b)
  if (likeness >= 0.92) return 'close'
  if (likeness >= 0.88) return 'near'
  if (given ? areNicknames(a, b) || isBeginning(a, b, 3) : isBeginning(a, b, 4)) return 'nickname'
  if (likeness > 0.5 && soundOf(a) === soundOf(b)) return 'near'
  return likeness >= 0.7 ? 'loose' : 'different'
}

/** Cut short by a field or in speech, or one half of a double name. */
function isBeginning(a: string, b: string, least: number): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= least && (long.startsWith(short) || (least > 3 && long.endsWith(short)))
}

/** Spellings of one name, or one name. */
export const isClose = (level: NameLevel): boolean => level === 'exact' || level === 'close'
export const isNear = (level: NameLevel): boolean =>
  isClose(level) || level === 'near' || level === 'nickname'

/** Twins are often given names alike: MANJIT and RANJIT are two spellings of one name only if they begin alike. */
export function isForenameOfOne(
  level: NameLevel,
  a: Readonly<{ given: readonly string[] }>,
  b: Readonly<{ given: readonly string[] }>,
): boolean {
  if (level !== 'near') return isNear(level)
  return a.given.some((one) => b.given.some((other) => one.charAt(0) === other.charAt(0)))
}
