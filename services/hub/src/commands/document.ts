import { documentsIn, documentTypes } from '@hub/governance'
import { InvalidArgumentError } from 'commander'
import { group } from '../command/command.ts'
import { argument, option } from '../command/takes.ts'
import { boardsOf, day, recording, sha256Of, telling, today } from './governing.ts'

type Period = Readonly<{ from: string; to: string }>

function period(text: string): Period {
  const [from = '', to = '', more] = text.split('/')
  if (more !== undefined) throw new InvalidArgumentError('Give two days: 2025-01-01/2025-12-31')
  return { from: day(from), to: day(to) }
}

const draft = recording({
  name: 'draft',
  summary: 'put the text of a document on record: its digest, not its content',
  example: 'document draft subgroup-terms terms.pdf --type TOR --panel subgroup --by cora',
  takes: {
    document: argument('<document>', 'its id: lower-case letters, digits and dashes'),
    file: argument('<file>', 'the text itself'),
    type: option('--type <code>', 'what kind of document it is', { choices: documentTypes, required: true }),
    panel: option('--panel <panel>', 'the panel it is of', { required: true }),
    period: option('--period <from/to>', 'the days it is about: 2025-01-01/2025-12-31', { parse: period }),
  },
  run: ({ document, file, type, panel, period: about }, { record }) =>
    record({
      type: 'document-drafted',
      data: { document, type, panel, sha256: sha256Of(file), ...(about && { period: about }) },
    }),
})

const approve = recording({
  name: 'approve',
  summary: 'approve this very text for a board; each board by somebody else',
  example: 'document approve subgroup-terms terms.pdf --board coventry-council --by ann',
  takes: {
    document: argument('<document>', 'as it was drafted'),
    file: argument('<file>', 'the text that was read'),
    board: option('--board <party>', 'one of the boards the agreement names', { required: true }),
  },
  run: ({ document, file, board }, { record }) =>
    record(
      { type: 'document-approved', data: { document, sha256: sha256Of(file), board } },
      { role: 'board-approver' },
    ),
})

const publish = recording({
  name: 'publish',
  summary: 'say where the text both boards approved can be read by anybody',
  example: 'document publish subgroup-terms terms.pdf --at https://www.coventry.gov.uk/terms.pdf --by cora',
  takes: {
    document: argument('<document>', 'as it was drafted'),
    file: argument('<file>', 'the text as published'),
    at: option('--at <url>', 'https', { required: true }),
    on: option('--on <day>', 'since when', { parse: day, fallback: today() }),
  },
  run: ({ document, file, at, on }, { record }) =>
    record({ type: 'document-published', data: { document, sha256: sha256Of(file), url: at, on } }),
})

const list = telling({
  name: 'list',
  summary: 'show what is on record, what is published, and whose approval is missing',
  example: 'document list --json',
  takes: {
    types: option('--type <code...>', 'only these', { choices: documentTypes }),
    period: option('--period <from/to>', 'only of these days', { parse: period }),
  },
  answer(known, _at, options) {
    const answer = documentsIn(known.governance, {
      boards: boardsOf(known),
      types: options.types ?? documentTypes,
      ...(options.period && { period: options.period }),
    })
    return {
      json: answer,
      lines: answer.value.map(
        ({ document, title, state, approvedBy, url }) =>
          `${document}: ${title}; ${state}${approvedBy.length === 0 ? '' : `; approved for ${approvedBy.join(', ')}`}${url ? `; ${url}` : ''}`,
      ),
      missing: answer.missing,
    }
  },
})

/** Documents of the panels: on record by the digest of their text, published when both boards approved that text. */
export const document = group({
  name: 'document',
  summary: 'put a document on record, approve it for a board, publish it',
  example: 'document list',
  commands: [draft, approve, publish, list],
})
