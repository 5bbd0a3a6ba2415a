import { randomUUID } from 'node:crypto'
import {
  caseCategories,
  governanceReader,
  reviewsBy,
  reviewStatuses,
  selectionReasons,
  type CaseCategory,
  type GovernanceRegister,
  type ReviewStatus,
  type SubstanceReviewed,
} from '@hub/governance'
import { Command, InvalidArgumentError, Option } from 'commander'
import { CommandError } from '../command-error.ts'
import { hubSecrets } from '../data-folder.ts'
import { caseNamed, caseOfReview, caseReader, coreNameOf, sealCase } from '../governing/cases.ts'
import type { Adapters } from '../hub.ts'
import { withLog } from '../open-log.ts'
import { existingFolder, withData } from './data-option.ts'
import { finish } from './outcome.ts'
import { acting, day, govern, listing, tell, today, type Acting, type Listing } from './governing.ts'

/** Case reviews: which case was selected, what the panel found, what it teaches. */
export function reviewCommand(adapters: Adapters): Command {
  return new Command('review')
    .description('select a case for review, record what the panel found and what it teaches')
    .addCommand(select(adapters))
    .addCommand(ofCase(adapters))
    .addCommand(hold(adapters))
    .addCommand(learn(adapters))
    .addCommand(list(adapters))
    .addHelpText('after', '\nExample:\n  ./hub review list')
}

type Select = Acting & Readonly<{ category: CaseCategory; reason: string }>

const select = (adapters: Adapters): Command =>
  acting(
    new Command('select'),
    'review select QTAA-6JQV-KNSG-97Q8-A --category d --reason repeated-overdose --by cora',
  )
    .description('select a case for review in depth; answers the review’s id')
    .argument('<pseudonym>', 'the case, as the core review team’s list shows it')
    .addOption(new Option('--category <letter>').choices(caseCategories).makeOptionMandatory())
    .addOption(new Option('--reason <code>').choices(selectionReasons).makeOptionMandatory())
    .action((pseudonym: string, { category, reason, ...options }: Select) =>
      govern(adapters, options, async ({ log, known, now, record }) => {
        const folder = existingFolder(options.data)
        const { pseudonymRoot, keks } = await hubSecrets(folder)
        const { agreements } = await known()
        const caseId = caseNamed(pseudonym, new Set((await caseReader(log).known()).values()), {
          agreements,
          pseudonymRoot,
        })
        if (caseId === undefined)
          throw new CommandError(
            'There is no such case.',
            'Check the pseudonym: it is the one the case list shows.',
          )
        const vault = await adapters.openVault(folder.vault, { facts: keks.facts })
        try {
          const [review, id] = [randomUUID(), randomUUID()]
          const sealed = await sealCase(vault, { caseId, review, eventId: id, now, agreements })
          if (sealed === undefined)
            throw new CommandError(
              'The agreement does not say how long facts are kept.',
              'Adopt one that does.',
            )
          const fact = { type: 'review-selected', data: { review, case: sealed, category, reason } } as const
          await record(fact, { named: { review }, id, isCaseKnown: true })
        } finally {
          await vault.close()
        }
      }),
    )

const ofCase = (adapters: Adapters): Command =>
  withData(new Command('case'))
    .description('which case a review is of, by the pseudonym of the core review team')
    .argument('<review>', 'as review select answered it')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub review case 3f0b…')
    .action(async (review: string, options: Readonly<{ data: string; json?: boolean }>) => {
      const folder = existingFolder(options.data)
      const { pseudonymRoot, keks } = await hubSecrets(folder)
      await withLog(adapters, folder, async (log) => {
        const vault = await adapters.openVault(folder.vault, { facts: keks.facts })
        try {
          const { governance, agreements } = await governanceReader(log).known()
          const known = governance.reviews.has(review)
          const caseId = known ? await caseOfReview(log, vault, review) : undefined
          const pseudonym = caseId && coreNameOf(caseId, { agreements, pseudonymRoot })
          if (pseudonym === undefined)
            throw new CommandError(
              known ? 'What tied this review to a case was destroyed.' : 'No such review is on record.',
              'See what there is: ./hub review list',
            )
          finish({ ok: true, json: { review, pseudonym }, text: pseudonym }, options.json ?? false)
        } finally {
          await vault.close()
        }
      })
    })

type Hold = Acting &
  Readonly<{
    panel: string
    on: string
    status: ReviewStatus
    discipline: string[]
    substance: readonly SubstanceReviewed[]
  }>

const hold = (adapters: Adapters): Command =>
  acting(
    new Command('hold'),
    'review hold 3f0b… --panel subgroup --status final --discipline ambulance treatment --substance heroin:implicated --by cora',
  )
    .description('record that a panel reviewed the case, and which substances it found')
    .argument('<review>')
    .requiredOption('--panel <panel>')
    .option('--on <day>', 'when it met', day, today())
    .addOption(new Option('--status <status>').choices(reviewStatuses).default('draft'))
    .requiredOption('--discipline <code...>', 'who was there: of contracts/code-lists/disciplines.json')
    .option(
      '--substance <found...>',
      'of contracts/code-lists/substances.json: heroin:implicated',
      substances,
      [],
    )
    .action((review: string, { panel, on, status, discipline, substance, ...options }: Hold) =>
      govern(adapters, options, async ({ record }) => {
        const data = { review, panel, heldOn: on, status, disciplines: discipline, substances: substance }
        await record({ type: 'review-held', data })
      }),
    )

function substances(text: string, before: readonly SubstanceReviewed[]): readonly SubstanceReviewed[] {
  const [code = '', standing] = text.split(':')
  if (standing !== 'suspected' && standing !== 'implicated')
    throw new InvalidArgumentError('Give a code and how firm it is: heroin:implicated or heroin:suspected')
  return [...before, { code, standing }]
}

const learn = (adapters: Adapters): Command =>
  acting(new Command('learn'), 'review learn 3f0b… --theme naloxone-access --by cora')
    .description('record what a review teaches')
    .argument('<review>')
    .requiredOption('--theme <code...>', 'of contracts/code-lists/review-themes.json')
    .action((review: string, { theme, ...options }: Acting & { theme: string[] }) =>
      govern(adapters, options, async ({ record }) =>
        record({ type: 'learning-recorded', data: { review, themes: theme } }),
      ),
    )

const list = (adapters: Adapters): Command =>
  listing(new Command('list'), 'review list --year 2024 2025')
    .description('reviews by year, category and substance: exact, for the core review team alone')
    .option('--year <year...>', 'only these (default: all there are)')
    .action((options: Listing & { year?: string[] }) =>
      tell(adapters, options, ({ governance }, at) => {
        const years = options.year?.map(Number) ?? yearsOf(governance)
        const answer = reviewsBy(governance, { years, day: at.day })
        const open = [...governance.reviews.values()].filter(({ held }) => held?.status !== 'final')
        return {
          json: {
            ...answer,
            open: open.map(({ id, category, held }) => ({ review: id, category, ...held })),
          },
          lines: [
            ...answer.value
              .filter(({ selected, held, drafts }) => selected + held + drafts > 0)
              .map(
                ({ year, category, selected, held, drafts, substances: found }) =>
                  `${year} ${category}: ${selected} selected, ${held} held, ${drafts} in draft${found.length === 0 ? '' : `; ${found.map(({ code, suspected, implicated }) => `${code} ${implicated}+${suspected}`).join(', ')}`}`,
              ),
            ...open.map(({ id, category }) => `open: ${id}, category ${category}`),
          ],
          missing: answer.missing,
        }
      }),
    )

const yearsOf = ({ reviews }: GovernanceRegister): readonly number[] =>
  [
    ...new Set(
      [...reviews.values()].flatMap(({ selectedAt, held }) =>
        [selectedAt, held?.heldOn ?? selectedAt].map(yearIn),
      ),
    ),
  ].toSorted((a, b) => a - b)
const yearIn = (at: string): number => Number(at.slice(0, 4))
