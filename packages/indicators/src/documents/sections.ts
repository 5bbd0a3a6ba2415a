import type { PublishedTable, Section } from '@hub/publication'
import { gapLines, type Gap } from './gaps.ts'
import { isCutShort } from './published-tables.ts'

/** The words of a section with numbers: every one says the same things about its numbers, in the same order. */
export type CountedWords = Readonly<{
  id: string
  heading: string
  /** What is counted. */
  answer: string
  basis: string
  coverage: readonly string[]
  computed: string
  gaps?: readonly Gap[]
}>

export function countedSection(words: CountedWords, tables: readonly PublishedTable[]): Section {
  const { id, heading, answer, basis, coverage, computed, gaps = [] } = words
  return {
    id,
    heading,
    paragraphs: [
      answer,
      `Basis: ${basis}`,
      ...coverage,
      `How it was computed: ${computed}`,
      isCutShort(tables)
        ? 'Disclosure control: numbers are rounded to five. [c] and "not published" stand in place of a number that could point to a person, alone or together with other numbers.'
        : 'Disclosure control: numbers are rounded to five. No number was kept back.',
      ...gapLines(gaps),
    ],
    tables,
  }
}

/** A question that is answered from what is on record, without numbers of people. */
export type RecordedAnswer = Readonly<{
  id: string
  heading: string
  says: readonly string[]
  gaps: readonly Gap[]
}>

const onRecord =
  'Basis: what the partnership has put on record in the hub, as known at the instant of this answer.'

/** Never "not held": where something is missing, it says who has to decide or do what. */
export const recordedSection = ({ id, heading, says, gaps }: RecordedAnswer): Section => ({
  id,
  heading,
  paragraphs: [
    ...says,
    onRecord,
    ...(gaps.some(({ asks }) => asks === 'decision') ? [] : ['Nothing is left to decide.']),
    ...gapLines(gaps),
  ],
  tables: [],
})
