import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { figureWords, refusalReasons, type PublicationDocument } from '@hub/publication'
import {
  figurePublications,
  type FigurePublications,
  type PublicationLine,
  type PublicationOutcome,
  type PublicationShown,
} from '@hub/timelines'
import { command, type Given, group } from '../command/command.ts'
import { counted, type CommandResult } from '../command/outcome.ts'
import { argument, option } from '../command/takes.ts'
import type { DataFolder } from '../data-folder.ts'
import { readRegister, withLog } from '../open-log.ts'
import { demanded, publishingAs } from './publishing.ts'

const asWhom = {
  by: option('--by <who>', 'who you are', { required: true }),
  board: option('--board <id>', 'the board you approve for; without it you act as the coordinator'),
}
const ofOne = { id: argument('<id>', 'as ./hub publication list shows it'), ...asWhom }

const list = command({
  name: 'list',
  summary: 'show what is to be published, and what was, the latest first',
  example: 'publication list --by kim --board coventry-council',
  needs: 'log',
  takes: asWhom,
  run: (given) =>
    withPublications(given, async (publications, caller) => {
      const lines = demanded(await publications.list(caller), noPublication)
      return {
        ok: true,
        json: { publications: lines },
        text: [...lines.map(lineText), counted(lines.length, 'publication')].join('\n'),
      }
    }),
})

const show = command({
  name: 'show',
  summary: 'show one publication, as it would be published',
  example: 'publication show 0b7e6a52-… --by kim',
  needs: 'log',
  takes: ofOne,
  run: ({ id, ...given }) => onOne(given, (publications, caller) => publications.show(caller, id)),
})

const approve = command({
  name: 'approve',
  summary: 'approve it for your board; the other board’s approver does so too',
  example: 'publication approve 0b7e6a52-… --by kim --board coventry-council',
  needs: 'log-to-write',
  takes: ofOne,
  run: ({ id, ...given }) => onOne(given, (publications, caller) => publications.approve(caller, id)),
})

const refuse = command({
  name: 'refuse',
  summary: 'refuse it for your board: it ends there',
  example: 'publication refuse 0b7e6a52-… --by kim --board coventry-council --reason wording',
  needs: 'log-to-write',
  takes: { ...ofOne, reason: option('--reason <code>', 'why', { choices: refusalReasons, required: true }) },
  run: ({ id, reason, ...given }) =>
    onOne(given, (publications, caller) => publications.refuse(caller, id, reason)),
})

const release = command({
  name: 'release',
  summary: 'make it public, once every board has approved; it cannot be taken back',
  example: 'publication release 0b7e6a52-… --by lin',
  needs: 'log-to-write',
  takes: ofOne,
  run: ({ id, ...given }) => onOne(given, (publications, caller) => publications.release(caller, id)),
})

/** The same acts as over HTTP, under the same agreement, where there is no page at hand. */
export const publication = group({
  name: 'publication',
  summary: 'see, approve, refuse and release figures that are to be published',
  example: 'publication list --by kim --board coventry-council',
  commands: [list, show, approve, refuse, release],
})

const noPublication = {
  says: 'There is no such publication.',
  remedy: 'See what there is: ./hub publication list --by …',
}

type Acting = Given & Readonly<{ folder: DataFolder; by: string; board: string | undefined }>

const onOne = (
  given: Acting,
  act: (publications: FigurePublications, caller: Caller) => Promise<PublicationOutcome<PublicationShown>>,
): Promise<CommandResult> =>
  withPublications(given, async (publications, caller) => {
    const shown = demanded(await act(publications, caller), noPublication)
    return { ok: true, json: shown, text: shownText(shown) }
  })

/** Publications need the log alone, so the hub may go on running. */
const withPublications = (
  { adapters, folder, by, board, now }: Acting,
  work: (publications: FigurePublications, caller: Caller) => Promise<CommandResult>,
): Promise<CommandResult> =>
  withLog(adapters, folder, async (log) => {
    const register = await readRegister(log)
    const publications = figurePublications({
      log,
      register: () => register,
      clock: now,
      ids: randomUUID,
      publishable: {},
      cases: nobody,
    })
    return work(publications, publishingAs(by, board))
  })

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
      ...rows.map(
        ({ label, figures }) =>
          `    ${label}: ${figures.map((figure) => figureWords(figure).text).join(', ')}`,
      ),
    ]),
  ]),
]
