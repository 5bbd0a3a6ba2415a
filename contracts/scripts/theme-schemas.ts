import type { JsonObject } from '../src/contract.ts'
import { instant, list, object, schemaRef, text } from './api-schemas.ts'

const number: JsonObject = { type: 'integer' }
const day: JsonObject = { type: 'string', format: 'date' }
const edition: JsonObject = { type: 'string', pattern: '^\\d{4}-Q[1-4]$' }

/** What `GET /themes` answers. */
export const themeSchemas: Record<string, JsonObject> = {
  ThemeCell: {
    description:
      'How many of a card’s people are of one value; not-stated, elsewhere and another-substance are values too.',
    ...object({ code: text, cases: number }),
  },
  ThemeRange: {
    description: 'How many are in a range, both ends included; open above where there is no end.',
    ...object({ from: number, until: number, cases: number }, ['until']),
  },
  ThemeCard: {
    description:
      'What several people have in common. A breakdown that is not there was kept back: a number of it would stand for too few.',
    ...object(
      {
        pattern: text,
        title: text,
        about: { ...text, description: 'What exactly is counted.' },
        span: { ...text, description: 'What the intervals count.' },
        renewedIn: { ...edition, description: 'The edition since which it has stood as it is.' },
        cases: number,
        intervals: { ...list(schemaRef('ThemeRange')), description: 'In days.' },
        ages: object({ ranges: list(schemaRef('ThemeRange')), notStated: number }, ['notStated']),
        sexes: list(schemaRef('ThemeCell')),
        substances: list(schemaRef('ThemeCell')),
        places: list(schemaRef('ThemeCell')),
      },
      ['span', 'intervals', 'ages', 'sexes', 'substances', 'places'],
    ),
  },
  Themes: object({
    audience: text,
    agreement: object({ id: text, version: number }),
    edition: object({ id: edition, asOf: instant, from: day, until: day }),
    rule: {
      description: 'How few people a number may stand for, and to what multiple it is rounded.',
      ...object({ least: number, roundTo: number }),
    },
    cards: list(schemaRef('ThemeCard')),
    without: {
      ...list(object({ pattern: text, title: text })),
      description: 'Patterns of too few people, or of none: which, is not said.',
    },
  }),
}
