import { jaroWinkler } from '../jaro-winkler.ts'
import { areNicknames } from '../nicknames.ts'

export type NameLevel = 'exact' | 'close' | 'near' | 'nickname' | 'loose' | 'different' | 'absent'

const order: readonly NameLevel[] = ['exact', 'close', 'near', 'nickname', 'loose', 'different']

/**
 * How alike two people's names are, best pair first. Only the stated names make `exact`: a middle name or an alias that
 * is equal says less, so it counts as `close`.
 */
export function nameLevel(a: readonly string[], b: readonly string[], nicknames: boolean): NameLevel {
  const [first, other] = [a[0], b[0]]
  if (first === undefined || other === undefined) return 'absent'
  if (first === other) return 'exact'
  if (a.length === 1 && b.length === 1) return spellingLevel(first, other, nicknames)
  let best = order.length - 1
  for (const one of a) {
    for (const another of b) {
      const level = one === another ? 'close' : spellingLevel(one, another, nicknames)
      best = Math.min(best, order.indexOf(level))
    }
  }
  return order[best] ?? 'different'
}

/** Of two names that are not equal. Levels of likeness as in the UK comparisons of Splink: 0.92, 0.88, 0.70. */
function spellingLevel(a: string, b: string, nicknames: boolean): NameLevel {
  const likeness = jaroWinkler(a, b)
  if (likeness >= 0.92) return 'close'
  if (likeness >= 0.88) return 'near'
  if (nicknames && areNicknames(a, b)) return 'nickname'
  return likeness >= 0.7 ? 'loose' : 'different'
}

/** Spellings of one name, or one name. */
export const isClose = (level: NameLevel): boolean => level === 'exact' || level === 'close'
export const isNear = (level: NameLevel): boolean =>
  isClose(level) || level === 'near' || level === 'nickname'
