import type { RowReason } from './table-rows.ts'

export type CellReader = Readonly<{
  /** What `parse` makes of the cell; noted as a reason when it makes nothing of it. */
  read: <Value>(column: string, parse: (text: string) => Value | undefined, rule: Rule) => Value | undefined
  /** All that is wrong with the row, not only the first thing. */
  reasons: () => readonly RowReason[]
}>

export type Rule = Readonly<{ rule: string; remedy: string }>

/** Reads a row cell by cell and remembers what could not be read: the column and the rule, never the text. */
export function cellReader(cell: (column: string) => string): CellReader {
  const reasons: RowReason[] = []
  return {
    reasons: () => reasons,
    read: (column, parse, rule) => {
      const value = parse(cell(column))
      if (value === undefined) reasons.push({ column, ...rule })
      return value
    },
  }
}

/** One of the words of a list, as they stand there. */
export const oneOf =
  <Value>(words: Readonly<Record<string, Value>>) =>
  (text: string): Value | undefined =>
    Object.hasOwn(words, text) ? words[text] : undefined

export const rules = {
  date: { rule: 'a day of the calendar as MM/DD/YYYY', remedy: 'Write the date as the register does.' },
  time: { rule: 'a time of day as HH:MM:SS', remedy: 'Write the time as the register does.' },
  reference: { rule: 'the reference the register gives to each row', remedy: 'Give the row its reference.' },
  age: { rule: 'an age in whole years, or nothing', remedy: 'Write the age in digits, or leave it out.' },
  ageRange: {
    rule: 'an age range of the register',
    remedy: 'Write two ages with a dash between, or a star for no end.',
  },
  code: {
    rule: 'a word of the register’s own list',
    remedy: 'Use a word that stands in the rest of the column.',
  },
  flag: {
    rule: 'a mark of the register: set or not set',
    remedy: 'Mark the substance as the rest of the column does.',
  },
  county: {
    rule: 'a county of the state, by its FIPS code',
    remedy: 'Write the three digits of the county.',
  },
} as const satisfies Readonly<Record<string, Rule>>
