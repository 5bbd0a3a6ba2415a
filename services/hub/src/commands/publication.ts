import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { refusalReasons, type Figure, type PublicationDocument, type RefusalReason } from '@hub/publication'
import type {
  FigurePublications,
  PublicationLine,
  PublicationOutcome,
  PublicationShown,
} from '@hub/timelines'
import { figurePublications } from '@hub/timelines'
import { Command, Option } from 'commander'
import type { Adapters } from '../hub.ts'
import { readRegister, withLog } from '../open-log.ts'
import { existingFolder, withData } from './data-option.ts'
import { finish } from './outcome.ts'
import { demanded, publishingAs } from './publishing.ts'

type Options = Readonly<{ data: string; json?: boolean; by: string; board?: string }>

/** The same acts as over HTTP, under the same agreement, where there is no page at hand. */
export function publicationCommand(adapters: Adapters): Command {
  return new Command('publication')
    .description('see, approve, refuse and release figures on their way out')
    .addCommand(
      acting(new Command('list'))
        .description('what is to be published, and what was, the latest first')
        .action((options: Options) =>
          withPublications(adapters, options, async (publications, caller) => {
            const lines = demanded(await publications.list(caller), noPublication)
            return {
              json: { publications: lines },
              text: [...lines.map(lineText), `${lines.length} publications`].join('\n'),
            }
          }),
        )
        .addHelpText('after', '\nExample:\n  ./hub publication list --by kim --board coventry-council'),
    )
    .addCommand(
      acting(new Command('show').argument('<id>'))
        .description('one publication, as it would be published')
        .action((id: string, options: Options) =>
          onOne(adapters, options, (publications, caller) => publications.show(caller, id)),
        )
        .addHelpText('after', '\nExample:\n  ./hub publication show 0b7e6a52-… --by kim'),
    )
    .addCommand(
      acting(new Command('approve').argument('<id>'))
        .description('approve it for your board; the other board’s approver does so too')
        .action((id: string, options: Options) =>
          onOne(adapters, options, (publications, caller) => publications.approve(caller, id)),
        )
        .addHelpText(
          'after',
          '\nExample:\n  ./hub publication approve 0b7e6a52-… --by kim --board coventry-council',
        ),
    )
    .addCommand(
      acting(new Command('refuse').argument('<id>'))
        .description('refuse it for your board: it ends there')
        .addOption(new Option('--reason <code>', 'why').choices(refusalReasons).makeOptionMandatory())
        .action((id: string, options: Options & { reason: RefusalReason }) =>
          onOne(adapters, options, (publications, caller) => publications.refuse(caller, id, options.reason)),
        )
        .addHelpText(
          'after',
          '\nExample:\n  ./hub publication refuse 0b7e6a52-… --by kim --board coventry-council --reason wording',
        ),
    )
    .addCommand(
      acting(new Command('release').argument('<id>'))
        .description('make it public, once every board has approved; it cannot be taken back')
        .action((id: string, options: Options) =>
          onOne(adapters, options, (publications, caller) => publications.release(caller, id)),
        )
        .addHelpText('after', '\nExample:\n  ./hub publication release 0b7e6a52-… --by lin'),
    )
    .addHelpText('after', '\nExample:\n  ./hub publication list --by kim --board coventry-council')
}

const acting = (command: Command): Command =>
  withData(command)
    .requiredOption('--by <who>', 'who you are')
    .option('--board <id>', 'the board you approve for; without it you act as the coordinator')
    .option('--json', 'answer as JSON')

const noPublication = {
  says: 'There is no such publication.',
  remedy: 'See what there is: ./hub publication list --by …',
}

type Answered = Readonly<{ json: unknown; text: string }>

const onOne = (
  adapters: Adapters,
  options: Options,
  act: (publications: FigurePublications, caller: Caller) => Promise<PublicationOutcome<PublicationShown>>,
): Promise<void> =>
  withPublications(adapters, options, async (publications, caller) => {
    const shown = demanded(await act(publications, caller), noPublication)
    return { json: shown, text: shownText(shown) }
  })

/** Publications need the log alone, so the hub may go on running. */
async function withPublications(
  adapters: Adapters,
  options: Options,
  work: (publications: FigurePublications, caller: Caller) => Promise<Answered>,
): Promise<void> {
  const { data, by, board, json: asJson = false } = options
  await withLog(adapters, existingFolder(data), async (log) => {
    const register = await readRegister(log)
    const publications = figurePublications({
      log,
      register: () => register,
      clock: () => new Date().toISOString(),
      ids: randomUUID,
      publishable: {},
      cases: nobody,
    })
    const caller = publishingAs(by, board)
    const { json, text } = await work(publications, caller)
    finish({ ok: true, json, text }, asJson)
  })
}

/** Nothing is counted here: `./hub answer` does that. */
async function* nobody() {}

const lineText = ({ id, state, year, kind, title }: PublicationLine): string =>
  `${id}  ${state.padEnd(9)}  ${year}  ${kind.padEnd(13)}  ${title}`

function shownText(shown: PublicationShown): string {
  const { approvals, waitsFor, refused, rule, digest, document, may } = shown
  return [
    lineText(shown),
    ...approvals.map(({ board, at }) => `approved by ${board}, ${at}`),
    ...(shown.state === 'waiting' ? waitsFor.map((board) => `waits for ${board}`) : []),
    ...(refused === undefined ? [] : [`refused by ${refused.board}, ${refused.at}: ${refused.reason}`]),
    ...(may.whyNot === undefined ? [] : [may.whyNot]),
    '',
    ...documentLines(document),
    '',
    `[c] is kept back; numbers from ${rule.threshold} to the nearest ${rule.roundTo} (${rule.id} ${rule.version})`,
    `sha-256 ${digest}`,
  ].join('\n')
}

const documentLines = ({ title, sections }: PublicationDocument): readonly string[] => [
  title,
  ...sections.flatMap(({ heading, paragraphs, tables }) => [
    '',
    heading,
    ...paragraphs,
    ...tables.flatMap(({ caption, columns, rows }) => [
      `  ${caption}: ${columns.join(', ')}`,
      ...rows.map(({ label, figures }) => `    ${label}: ${figures.map(figureText).join(', ')}`),
    ]),
  ]),
]

function figureText(figure: Figure): string {
  if (figure.kind === 'withheld') return 'not published'
  if (figure.kind === 'percentage')
    return typeof figure.value === 'number' ? `${figure.value}%` : figure.value
  if (figure.kind === 'crude-rate')
    return figure.flag === undefined ? String(figure.value) : `${figure.value} u`
  return figure.reason === undefined ? String(figure.value) : `${figure.value} (${figure.reason})`
}
