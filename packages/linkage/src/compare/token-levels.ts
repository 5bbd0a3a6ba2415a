/**
 * What a partner that may not send identities sends instead: one token for each of these composites of which it knows
 * every part. The order is that of strength; the first that is equal is the level.
 */
export const tokenComposites = [
  'name-birth-home',
  'name-birth',
  'given-birth-home',
  'family-birth-home',
  'sound-birth-district',
  'name-home',
  'name-year-district',
  'sound-birth',
  'birth-sex-district',
] as const
export const tokenNumbers = ['nhsNumber', 'prisonNumber'] as const

export type TokenComposite = (typeof tokenComposites)[number] | (typeof tokenNumbers)[number]
export type LinkTokens = Readonly<Partial<Record<TokenComposite, string>>>

type Tokens = Readonly<Record<string, string>> | undefined

/** Levels of two records' tokens; empty unless both have some. Composites share parts, so the strongest alone counts. */
export function tokenLevels(
  a: Tokens,
  b: Tokens,
): Readonly<Partial<Record<'nhsNumber' | 'prisonNumber' | 'tokens', string>>> {
  if (a === undefined || b === undefined) return {}
  const isEqual = (name: string) => a[name] !== undefined && a[name] === b[name]
  const haveBoth = (name: string) => a[name] !== undefined && b[name] !== undefined
  const numbers = tokenNumbers.filter(haveBoth).map((name) => [name, isEqual(name) ? 'equal' : 'different'])
  const person = tokenComposites.find(isEqual) ?? (tokenComposites.some(haveBoth) ? 'none' : undefined)
  return Object.fromEntries([...numbers, ...(person === undefined ? [] : [['tokens', person]])])
}
