import { randomUUID } from 'node:crypto'
import {
  caseCategories,
  geographyAt,
  memberRoles,
  membershipAt,
  offices,
  panelCategories,
  parentChain,
  removalReasons,
  type ReviewCategory,
  type Remit,
} from '@hub/governance'
import { InvalidArgumentError } from 'commander'
import { group } from '../command/command.ts'
import { argument, option } from '../command/takes.ts'
import { day, recording, telling, today } from './governing.ts'

const define = recording({
  name: 'define',
  summary: 'set a panel up, or say what is different about it from a day on',
  example:
    'panel define subgroup --category SUBGROUP --name "Harms Subgroup" --reviews d:E08000026,E10000031 --by cora',
  takes: {
    panel: argument('<panel>', 'its id: lower-case letters, digits and dashes'),
    title: option('--name <words>', 'what the body is called', { required: true }),
    category: option('--category <code>', 'what kind of panel', { choices: panelCategories, required: true }),
    from: option('--from <day>', 'from when it is so', { parse: day, fallback: today() }),
    chair: option('--chair <office>', 'the office that chairs it', { choices: offices }),
    lead: option('--lead <office>', 'the office that leads it', { choices: offices }),
    parent: option('--parent <panel>', 'the group it reports to'),
    reviews: option('--reviews <remit...>', 'what it reviews and where: a:E08000026,E10000031', {
      parse: remits,
      fallback: [],
    }),
  },
  async run({ panel, title, category, from, chair, lead, parent, reviews }, { known, record }) {
    const type = (await known()).governance.panels.has(panel) ? 'panel-changed' : 'panel-defined'
    const offices = {
      ...(chair && { chair }),
      ...(lead && { lead }),
      ...(parent !== undefined && { parent }),
    }
    return record({ type, data: { panel, from, category, name: title, ...offices, reviews } })
  },
})

function remits(text: string, before: readonly Remit[]): readonly Remit[] {
  const [letter = '', areas = ''] = text.split(':')
  if (!isCategory(letter) || areas === '')
    throw new InvalidArgumentError('Give a category and areas: d:E08000026')
  return [...before, { category: letter, areas: areas.split(',') }]
}

const isCategory = (text: string): text is ReviewCategory =>
  caseCategories.some((category) => category === text)

const addMember = recording({
  name: 'add-member',
  summary: 'say that an organisation has a member on it; answers the member’s id, which names nobody',
  example: 'panel add-member subgroup --organisation wmas --discipline ambulance --by cora',
  takes: {
    panel: argument('<panel>', 'its id'),
    organisation: option('--organisation <code>', 'of contracts/code-lists/panel-organisations.json', {
      required: true,
    }),
    disciplines: option('--discipline <code...>', 'of contracts/code-lists/disciplines.json', {
      required: true,
    }),
    seat: option('--seat <seat>', 'what the member is there', { choices: memberRoles, fallback: 'member' }),
    from: option('--from <day>', 'their first day', { parse: day, fallback: today() }),
  },
  async run({ panel, organisation, disciplines, seat, from }, { record }) {
    const member = randomUUID()
    const data = { panel, member, organisation, seat, disciplines, from }
    return record({ type: 'panel-member-added', data }, { named: { member } })
  },
})

const removeMember = recording({
  name: 'remove-member',
  summary: 'say that a member has left',
  example: 'panel remove-member subgroup 3f0b… --reason replaced --by cora',
  takes: {
    panel: argument('<panel>', 'its id'),
    member: argument('<member>', 'as add-member answered it'),
    reason: option('--reason <code>', 'why', { choices: removalReasons, required: true }),
    from: option('--from <day>', 'the first day without', { parse: day, fallback: today() }),
  },
  run: ({ panel, member, from, reason }, { record }) =>
    record({ type: 'panel-member-removed', data: { panel, member, from, reason } }),
})

const list = telling({
  name: 'list',
  summary: 'show who sits on each panel, who reviews which cases where, and who reports to whom',
  example: 'panel list --on 2025-01-30 --json',
  takes: {},
  answer({ governance }, at) {
    const [membership, geography, parents] = [
      membershipAt(governance, at.day),
      geographyAt(governance, at.day),
      parentChain(governance, at.day),
    ]
    const reportsTo = new Map(parents.value.map((one) => [one.panel, one.reportsTo]))
    return {
      json: { day: at.day, membership, geography, parents },
      lines: [
        ...membership.value.map(
          ({ panel, name, members, organisations, chair = 'not on record', lead = 'not on record' }) =>
            `${panel}: ${name}; ${members} members of ${organisations.length} organisations; chair ${chair}, lead ${lead}${chainOf(reportsTo.get(panel))}`,
        ),
        ...geography.value.map(
          ({ category, about, panels }) =>
            `category ${category}, ${about}: ${panels.map((one) => `${one.panel} in ${one.areas.join(', ')}`).join('; ') || 'no panel'}`,
        ),
      ],
      missing: [...membership.missing, ...geography.missing, ...parents.missing],
    }
  },
})

const chainOf = (line: readonly Readonly<{ panel: string }>[] = []): string =>
  line.length === 0 ? '' : `; reports to ${line.map(({ panel }) => panel).join(', then ')}`

/** Panels: what they review and where, who sits on them, whom they report to. */
export const panel = group({
  name: 'panel',
  summary: 'set panels up, say who sits on them, and see who reviews what',
  example: 'panel list --on 2025-01-30',
  commands: [define, addMember, removeMember, list],
})
