import { randomUUID } from 'node:crypto'
import {
  caseCategories,
  governanceReader,
  reviewsBy,
  reviewStatuses,
  selectionReasons,
  type GovernanceRegister,
  type SubstanceReviewed,
} from '@hub/governance'
import { InvalidArgumentError } from 'commander'
import { CommandError } from '../command-error.ts'
import { command, group } from '../command/command.ts'
import { argument, option } from '../command/takes.ts'
import { hubSecrets } from '../data-folder.ts'
import { caseNamed, caseOfReview, caseReader, coreNameOf, sealCase } from '../governing/cases.ts'
import { withLog } from '../open-log.ts'
import { day, recording, telling, today } from './governing.ts'

const select = recording({
  name: 'select',
  summary: 'select a case for review in depth; answers the review’s id',
  example: 'review select QTAA-6JQV-KNSG-97Q8-A --category d --reason repeated-overdose --by cora',
  takes: {
    pseudonym: argument('<pseudonym>', 'the case, as the core review team’s list shows it'),
    category: option('--category <letter>', 'of review', { choices: caseCategories, required: true }),
    reason: option('--reason <code>', 'why this case', { choices: selectionReasons, required: true }),
  },
  async run({ pseudonym, category, reason, folder, adapters }, { log, known, now, record }) {
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
        throw new CommandError('The agreement does not say how long facts are kept.', 'Adopt one that does.')
      const fact = { type: 'review-selected', data: { review, case: sealed, category, reason } } as const
      return await record(fact, { named: { review }, id, isCaseKnown: true })
    } finally {
      await vault.close()
    }
  },
})

const ofCase = command({
  name: 'case',
  summary: 'show which case a review is of, by the pseudonym of the core review team',
  example: 'review case 3f0b…',
  needs: 'log',
  takes: { review: argument('<review>', 'as review select answered it') },
  async run({ review, folder, adapters }) {
    const { pseudonymRoot, keks } = await hubSecrets(folder)
    return withLog(adapters, folder, async (log) => {
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
        return { ok: true, json: { review, pseudonym }, text: pseudonym }
      } finally {
        await vault.close()
      }
    })
  },
})

const hold = recording({
  name: 'hold',
  summary: 'record that a panel reviewed the case, and which substances it found',
  example:
    'review hold 3f0b… --panel subgroup --status final --discipline ambulance treatment --substance heroin:implicated --by cora',
  takes: {
    review: argument('<review>', 'as review select answered it'),
    panel: option('--panel <panel>', 'the panel that met', { required: true }),
    on: option('--on <day>', 'when it met', { parse: day, fallback: today() }),
    status: option('--status <status>', 'of its report', { choices: reviewStatuses, fallback: 'draft' }),
    disciplines: option('--discipline <code...>', 'who was there: of contracts/code-lists/disciplines.json', {
      required: true,
    }),
    substances: option(
      '--substance <found...>',
      'of contracts/code-lists/substances.json: heroin:implicated',
      { parse: substancesIn, fallback: [] },
    ),
  },
  run: ({ review, panel, on, status, disciplines, substances }, { record }) =>
    record({ type: 'review-held', data: { review, panel, heldOn: on, status, disciplines, substances } }),
})

function substancesIn(text: string, before: readonly SubstanceReviewed[]): readonly SubstanceReviewed[] {
  const [code = '', standing] = text.split(':')
  if (standing !== 'suspected' && standing !== 'implicated')
    throw new InvalidArgumentError('Give a code and how firm it is: heroin:implicated or heroin:suspected')
  return [...before, { code, standing }]
}

const learn = recording({
  name: 'learn',
  summary: 'record what a review teaches',
  example: 'review learn 3f0b… --theme naloxone-access --by cora',
  takes: {
    review: argument('<review>', 'as review select answered it'),
    themes: option('--theme <code...>', 'of contracts/code-lists/review-themes.json', { required: true }),
  },
  run: ({ review, themes }, { record }) => record({ type: 'learning-recorded', data: { review, themes } }),
})

const list = telling({
  name: 'list',
  summary: 'show reviews by year, category and substance: exact, for the core review team alone',
  example: 'review list --year 2024 2025',
  takes: { years: option('--year <year...>', 'only these (default: all there are)') },
  answer({ governance }, at, options) {
    const years = options.years?.map(Number) ?? yearsOf(governance)
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
  },
})

const yearsOf = ({ reviews }: GovernanceRegister): readonly number[] =>
  [
    ...new Set(
      [...reviews.values()].flatMap(({ selectedAt, held }) =>
        [selectedAt, held?.heldOn ?? selectedAt].map(yearIn),
      ),
    ),
  ].toSorted((a, b) => a - b)
const yearIn = (at: string): number => Number(at.slice(0, 4))

/** Case reviews: which case was selected, what the panel found, what it teaches. */
export const review = group({
  name: 'review',
  summary: 'select a case for review, record what the panel found and what it teaches',
  example: 'review list',
  commands: [select, ofCase, hold, learn, list],
})
