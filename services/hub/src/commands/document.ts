import { documentsIn, documentTypes, type DocumentType } from '@hub/governance'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Adapters } from '../hub.ts'
import {
  acting,
  boardsOf,
  day,
  govern,
  listing,
  sha256Of,
  tell,
  today,
  type Acting,
  type Listing,
} from './governing.ts'

/** Documents of the panels: on record by the digest of their text, published when both boards approved that text. */
export function documentCommand(adapters: Adapters): Command {
  return new Command('document')
    .description('put a document on record, approve it for a board, publish it')
    .addCommand(draft(adapters))
    .addCommand(approve(adapters))
    .addCommand(publish(adapters))
    .addCommand(list(adapters))
    .addHelpText('after', '\nExample:\n  ./hub document list')
}

type Draft = Acting & Readonly<{ type: DocumentType; panel: string; period?: Period }>
type Period = Readonly<{ from: string; to: string }>

const draft = (adapters: Adapters): Command =>
  acting(
    new Command('draft'),
    'document draft subgroup-terms terms.pdf --type TOR --panel subgroup --by cora',
  )
    .description('put the text of a document on record: its digest, not its content')
    .argument('<document>', 'its id: lower-case letters, digits and dashes')
    .argument('<file>', 'the text itself')
    .addOption(new Option('--type <code>').choices(documentTypes).makeOptionMandatory())
    .requiredOption('--panel <panel>', 'the panel it is of')
    .option('--period <from/to>', 'the days it is about: 2025-01-01/2025-12-31', period)
    .action((document: string, file: string, { type, panel, period: about, ...options }: Draft) =>
      govern(adapters, options, async ({ record }) => {
        const data = { document, type, panel, sha256: sha256Of(file), ...(about && { period: about }) }
        await record({ type: 'document-drafted', data })
      }),
    )

function period(text: string): Period {
  const [from = '', to = '', more] = text.split('/')
  if (more !== undefined) throw new InvalidArgumentError('Give two days: 2025-01-01/2025-12-31')
  return { from: day(from), to: day(to) }
}

const approve = (adapters: Adapters): Command =>
  acting(
    new Command('approve'),
    'document approve subgroup-terms terms.pdf --board coventry-council --by ann',
  )
    .description('approve this very text for a board; each board by somebody else')
    .argument('<document>')
    .argument('<file>', 'the text that was read')
    .requiredOption('--board <party>', 'one of the boards the agreement names')
    .action((document: string, file: string, { board, ...options }: Acting & { board: string }) =>
      govern(adapters, options, async ({ record }) =>
        record(
          { type: 'document-approved', data: { document, sha256: sha256Of(file), board } },
          { role: 'board-approver' },
        ),
      ),
    )

const publish = (adapters: Adapters): Command =>
  acting(
    new Command('publish'),
    'document publish subgroup-terms terms.pdf --at https://www.coventry.gov.uk/terms.pdf --by cora',
  )
    .description('say where the text both boards approved can be read by anybody')
    .argument('<document>')
    .argument('<file>', 'the text as published')
    .requiredOption('--at <url>', 'https')
    .option('--on <day>', 'since when', day, today())
    .action((document: string, file: string, { at, on, ...options }: Acting & { at: string; on: string }) =>
      govern(adapters, options, async ({ record }) =>
        record({ type: 'document-published', data: { document, sha256: sha256Of(file), url: at, on } }),
      ),
    )

const list = (adapters: Adapters): Command =>
  listing(new Command('list'), 'document list --json')
    .description('what is on record, what is published, and whose approval is missing')
    .addOption(new Option('--type <code...>', 'only these').choices(documentTypes))
    .option('--period <from/to>', 'only of these days', period)
    .action((options: Listing & Readonly<{ type?: DocumentType[]; period?: Period }>) =>
      tell(adapters, options, (known) => {
        const answer = documentsIn(known.governance, {
          boards: boardsOf(known),
          types: options.type ?? documentTypes,
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
      }),
    )
