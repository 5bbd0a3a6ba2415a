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
  const takenOfB = new Uint8Array(b.length)
  const matchedOfA: number[] = []
  for (let i = 0; i < a.length; i += 1) {
    const until = Math.min(b.length - 1, i + reach)
    const letter = a.charCodeAt(i)
    for (let j = Math.max(0, i - reach); j <= until; j += 1) {
      if (takenOfB[j] === 1 || letter !== b.charCodeAt(j)) continue
      takenOfB[j] = 1
      matchedOfA.push(letter)
      break
    }
  }
  const matches = matchedOfA.length
  if (matches === 0) return 0
  let misplaced = 0
  let at = 0
  for (let j = 0; j < b.length; j += 1) {
    if (takenOfB[j] !== 1) continue
    if (b.charCodeAt(j) !== matchedOfA[at]) misplaced += 1
    at += 1
  }
  return (matches / a.length + matches / b.length + (matches - misplaced / 2) / matches) / 3
}
