const scaling = 0.1
const longestPrefix = 4
/** Below this the prefix says nothing: JON and JAMES would otherwise look alike (MPS worked example, 0.511). */
const boostAbove = 0.7

/** Likeness of two texts from 0 to 1, Jaro–Winkler; the prefix counts only where Jaro alone is above 0.7. */
export function jaroWinkler(a: string, b: string): number {
  const likeness = jaro(a, b)
  if (likeness <= boostAbove) return likeness
  let prefix = 0
  while (prefix < longestPrefix && prefix < a.length && a[prefix] === b[prefix]) prefix += 1
  return likeness + prefix * scaling * (1 - likeness)
}

function jaro(a: string, b: string): number {
  if (a === b) return 1
  if (a.length === 0 || b.length === 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Set<number>()
  const matchedOfA: string[] = []
  for (let i = 0; i < a.length; i += 1) {
    const from = Math.max(0, i - reach)
    const until = Math.min(b.length - 1, i + reach)
    for (let j = from; j <= until; j += 1) {
      if (taken.has(j) || a[i] !== b[j]) continue
      taken.add(j)
      matchedOfA.push(b.charAt(j))
      break
    }
  }
  const matches = matchedOfA.length
  if (matches === 0) return 0
  const matchedOfB = [...taken].toSorted((x, y) => x - y).map((j) => b.charAt(j))
  const misplaced = matchedOfA.filter((letter, i) => letter !== matchedOfB[i]).length
  return (matches / a.length + matches / b.length + (matches - misplaced / 2) / matches) / 3
}
