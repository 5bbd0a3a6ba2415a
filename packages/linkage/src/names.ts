/** Letters that Unicode does not take apart into a base letter and a mark. */
const wholeLetters: Readonly<Record<string, string>> = {
  Ł: 'L',
  Ø: 'O',
  Æ: 'AE',
  Œ: 'OE',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
}

/** Said of a person nobody has named yet. Two unknown men are not one man. */
const placeholders = new Set([
  'A N OTHER',
  'ANON',
  'ANONYMOUS',
  'BABY',
  'FEMALE',
  'INFANT',
  'MALE',
  'MAN',
  'NAME',
  'NK',
  'NO NAME',
  'NOT ENTERED',
  'NOT KNOWN',
  'NOT RECORDED',
  'NOT STATED',
  'PATIENT',
  'PERSON',
  'SURNAME',
  'TEST',
  'UNK',
  'WOMAN',
])
/** One such word anywhere spoils the whole name: UNKNOWN MALE, TRAUMA ALPHA. */
const spoilers = new Set(['TRAUMA', 'UNIDENTIFIED', 'UNKNOWN'])
const titles = new Set(['DR', 'MASTER', 'MISS', 'MR', 'MRS', 'MS', 'MX', 'PROF', 'REV', 'SIR'])

/** Upper case, no marks, no apostrophes, full stops or joiners, hyphens as spaces, single spaces. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[ŁØÆŒĐÐÞ]/g, (letter) => wholeLetters[letter] ?? letter)
    .replace(/['‘’`´.·\u200b-\u200d]/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

/** The name as compared: MC DONALD, McDonald and M'Donald's spaces are no difference. `undefined` when it is no evidence. */
export function comparableName(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const words = normaliseName(name).split(' ')
  const named = words.length > 1 && titles.has(words[0] ?? '') ? words.slice(1) : words
  if (named.some((word) => spoilers.has(word)) || placeholders.has(named.join(' '))) return undefined
  if (named.every((word) => placeholders.has(word))) return undefined
  const joined = named.join('')
  return joined.length < 2 ? undefined : joined
}

/** The given names in one field, each on its own: MARY-JANE and MARY JANE are the same two. A lone initial is no name. */
export function givenWords(name: string): readonly string[] {
  if (comparableName(name) === undefined) return []
  return normaliseName(name)
    .split(' ')
    .filter((word) => word.length > 1 && !titles.has(word) && !placeholders.has(word))
}

/** A codename such as TRAUMA ALPHA names nobody, and neither does the other half of it. */
export const isCodename = (name: string | undefined): boolean =>
  name !== undefined && /\b(?:TRAUMA|UNIDENTIFIED)\b/.test(normaliseName(name))
