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
  type CaseCategory,
  type MemberRole,
  type Office,
  type PanelCategory,
  type Remit,
} from '@hub/governance'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Adapters } from '../hub.ts'
import { acting, day, govern, listing, tell, today, type Acting, type Listing } from './governing.ts'

/** Panels: what they review and where, who sits on them, whom they report to. */
export function panelCommand(adapters: Adapters): Command {
  return new Command('panel')
    .description('set panels up, say who sits on them, and see who reviews what')
    .addCommand(define(adapters))
    .addCommand(addMember(adapters))
    .addCommand(removeMember(adapters))
    .addCommand(list(adapters))
    .addHelpText('after', '\nExample:\n  ./hub panel list --on 2025-01-30')
}

type Define = Acting &
  Readonly<{
    name: string
    category: PanelCategory
    from: string
    chair?: Office
    lead?: Office
    parent?: string
    reviews: readonly Remit[]
  }>

const define = (adapters: Adapters): Command =>
  acting(
    new Command('define'),
    'panel define subgroup --category SUBGROUP --name "Harms Subgroup" --reviews d:E08000026,E10000031 --by cora',
  )
    .description('set a panel up, or say what is different of it from a day on')
    .argument('<panel>', 'its id: lower-case letters, digits and dashes')
    .requiredOption('--name <words>', 'what the body is called')
    .addOption(new Option('--category <code>').choices(panelCategories).makeOptionMandatory())
    .option('--from <day>', 'from when it is so', day, today())
    .addOption(new Option('--chair <office>', 'the office that chairs it').choices(offices))
    .addOption(new Option('--lead <office>', 'the office that leads it').choices(offices))
    .option('--parent <panel>', 'the group it reports to')
    .option('--reviews <remit...>', 'what it reviews and where: a:E08000026,E10000031', remits, [])
    .action((panel: string, options: Define) =>
      govern(adapters, options, async ({ known, record }) => {
        const { name, category, from, chair, lead, parent, reviews } = options
        const type = (await known()).governance.panels.has(panel) ? 'panel-changed' : 'panel-defined'
        const offices = { ...(chair && { chair }), ...(lead && { lead }), ...(parent && { parent }) }
        await record({ type, data: { panel, from, category, name, ...offices, reviews } })
      }),
    )

function remits(text: string, before: readonly Remit[]): readonly Remit[] {
  const [letter = '', areas = ''] = text.split(':')
  if (!isCategory(letter) || areas === '')
    throw new InvalidArgumentError('Give a category and areas: d:E08000026')
  return [...before, { category: letter, areas: areas.split(',') }]
}

const isCategory = (text: string): text is CaseCategory =>
  caseCategories.some((category) => category === text)

type Add = Acting & Readonly<{ organisation: string; discipline: string[]; seat: MemberRole; from: string }>

const addMember = (adapters: Adapters): Command =>
  acting(
    new Command('add-member'),
    'panel add-member subgroup --organisation wmas --discipline ambulance --by cora',
  )
    .description('say that an organisation has a member on it; answers the member’s id, which names nobody')
    .argument('<panel>')
    .requiredOption('--organisation <code>', 'of contracts/code-lists/panel-organisations.json')
    .requiredOption('--discipline <code...>', 'of contracts/code-lists/disciplines.json')
    .addOption(new Option('--seat <seat>').choices(memberRoles).default('member'))
    .option('--from <day>', 'their first day', day, today())
    .action((panel: string, { organisation, discipline, seat, from, ...options }: Add) =>
      govern(adapters, options, async ({ record }) => {
        const member = randomUUID()
        const data = { panel, member, organisation, seat, disciplines: discipline, from }
        await record({ type: 'panel-member-added', data }, { named: { member } })
      }),
    )

const removeMember = (adapters: Adapters): Command =>
  acting(new Command('remove-member'), 'panel remove-member subgroup 3f0b… --reason replaced --by cora')
    .description('say that a member has left')
    .argument('<panel>')
    .argument('<member>', 'as add-member answered it')
    .addOption(new Option('--reason <code>').choices(removalReasons).makeOptionMandatory())
    .option('--from <day>', 'the first day without', day, today())
    .action(
      (
        panel: string,
        member: string,
        { reason, from, ...options }: Acting & { reason: string; from: string },
      ) =>
        govern(adapters, options, async ({ record }) =>
          record({ type: 'panel-member-removed', data: { panel, member, from, reason } }),
        ),
    )

const list = (adapters: Adapters): Command =>
  listing(new Command('list'), 'panel list --on 2025-01-30 --json')
    .description('who sits on each panel, who reviews which cases where, and who reports to whom')
    .action((options: Listing) =>
      tell(adapters, options, ({ governance }, at) => {
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
      }),
    )

const chainOf = (line: readonly Readonly<{ panel: string }>[] = []): string =>
  line.length === 0 ? '' : `; reports to ${line.map(({ panel }) => panel).join(', then ')}`
