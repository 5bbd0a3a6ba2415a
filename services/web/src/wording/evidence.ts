/** The words for what linkage compares: a test holds them against the model. */

type FieldWords = Readonly<{ name: string; levels: Readonly<Record<string, string>> }>

const names = {
  exact: 'The same',
  close: 'Spelt almost the same',
  near: 'Alike',
  nickname: 'One is a short form of the other, or cut off',
  loose: 'A little alike',
  different: 'Different',
}

/** In the order of a form. */
const fieldWords: Readonly<Record<string, FieldWords>> = {
  surname: { name: 'Family name', levels: names },
  forename: { name: 'Given names', levels: names },
  namesSwapped: {
    name: 'Names in the other’s place',
    levels: {
      exact: 'The same, given and family name changed over',
      close: 'Almost the same, given and family name changed over',
    },
  },
  birthDate: {
    name: 'Date of birth',
    levels: {
      exact: 'The same day',
      'exact-estimated': 'The same 1 January, as is written when only the year is known',
      'day-month-swapped': 'Day and month changed over',
      'one-edit': 'One digit differs',
      'two-parts': 'Two of day, month and year are the same',
      'within-month': 'Within a month',
      'within-year': 'Within a year',
      'within-ten-years': 'Within ten years',
      different: 'More than ten years apart',
    },
  },
  sex: { name: 'Sex', levels: { equal: 'The same', different: 'Different' } },
  nhsNumber: {
    name: 'NHS number',
    levels: { equal: 'The same', 'near-miss': 'One slip apart', different: 'Different' },
  },
  prisonNumber: { name: 'Prison number', levels: { equal: 'One is the same', different: 'Different' } },
  policeNumber: {
    name: 'Police or criminal record number',
    levels: { equal: 'One is the same', different: 'Different' },
  },
  localNumber: { name: 'A partner’s own number', levels: { equal: 'The same' } },
  home: {
    name: 'Home',
    levels: {
      dwelling: 'The same dwelling',
      unit: 'The same postcode',
      'house-in-district': 'The same house number in one postcode district',
      'street-in-town': 'A street of the same name in the same town',
      sector: 'The same postcode sector',
      district: 'The same postcode district',
      street: 'A street of the same name',
      town: 'The same town',
      area: 'The same postcode area',
      different: 'Different',
    },
  },
  death: {
    name: 'Death',
    levels: {
      'same-day': 'Died on the same day',
      'one-day-apart': 'Died a day apart',
      'days-apart': 'Died a few days apart',
      impossible: 'One was alive, or died, days after the other had died',
    },
  },
  incident: {
    name: 'Emergency call',
    levels: { 'care-contact': 'The same patient of one call', call: 'The same call' },
  },
  tokens: {
    name: 'Link tokens (in place of identities)',
    levels: {
      'name-birth-home': 'Names, birth date and home are the same',
      'name-birth': 'Names and birth date are the same',
      'sound-birth-district': 'The sound of the names, birth date and district are the same',
      'sound-birth': 'The sound of the names and birth date are the same',
      'given-birth-home': 'Given name, birth date and home are the same',
      'family-birth-home': 'Family name, birth date and home are the same',
      'name-home': 'Names and home are the same',
      'name-year-district': 'Names, birth year and district are the same',
      'birth-sex-district': 'Birth date, sex and district are the same',
      none: 'None is the same',
    },
  },
  override: {
    name: 'What reviewers have marked',
    levels: { same: 'Marked as one person’s', different: 'Marked as two people’s' },
  },
}

export const evidenceFields: readonly string[] = Object.keys(fieldWords)
export const evidenceField = (field: string): string => fieldWords[field]?.name ?? field
export const evidenceLevel = (field: string, level: string): string =>
  fieldWords[field]?.levels[level] ?? level

/** Why the machine may not decide, whatever the score. */
const contradictionWords: Readonly<Record<string, string>> = {
  'nhs-number-conflict': 'Two verified NHS numbers that differ',
  'alive-after-death': 'Something happened more than three days after a death',
  'two-patients-of-one-call': 'Two patients of one emergency call',
  twins: 'They could be twins',
  'sex-and-name-conflict': 'Sex and given name both differ',
  'nothing-in-common': 'Names differ, and little else agrees',
}

/**
 * Why a question is asked. Whatever holds no contradiction has the same words: some of it is asked to see how the
 * machine does, and nobody who answers may know which.
 */
export function whyAsked({
  contradiction,
  takesTwo,
}: Readonly<{ contradiction?: string; takesTwo: boolean }>): string {
  if (contradiction !== undefined) return contradictionWords[contradiction] ?? contradiction
  return takesTwo
    ? 'Joining them would join other records that contradict each other'
    : 'How far they agree is for a person to judge'
}

/** `+7.5`, `−20`, `0`. */
export const bits = (value: number): string =>
  value > 0 ? `+${value}` : value < 0 ? `−${Math.abs(value)}` : '0'

/** What a field's bits say, for whoever does not see the bar. */
export function weightInWords(value: number): string {
  if (value === 0) return 'says nothing either way'
  const strength = Math.abs(value) >= 10 ? 'strongly ' : Math.abs(value) < 5 ? 'a little ' : ''
  return `${strength}${value > 0 ? 'for' : 'against'}`
}
