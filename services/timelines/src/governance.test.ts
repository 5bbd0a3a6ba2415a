import { randomUUID } from 'node:crypto'
import type { Role } from '@hub/access'
import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import { streamName } from '@hub/event-log'
import { decideGovernance, governanceReader, type FactToRecord } from '@hub/governance'
import { describe, expect, it } from 'vitest'
import { followLog } from './follow-log.ts'
import { readModel } from './read-model/read-model.ts'
import { governanceFor, type GovernanceShown } from './reading/governance.ts'
import { agreement, eventsOf, now, reviewer, running, world, type World } from './testing.ts'

const at = '2026-09-01T09:00:00.000Z'
const sealed = 'eyJhbGciOiJkaXIifQ..aaaa.bbbb.cccc'

const registerOf = async ({ log }: World): Promise<Register> =>
  (await eventsOf(log)).reduce(evolveRegister, emptyRegister)

async function record({ log }: World, fact: FactToRecord): Promise<void> {
  const { governance, agreements } = await governanceReader(log).known()
  const actor = { by: 'cora', role: 'coordinator' }
  const given = { governance, agreements, actor, now: at, id: randomUUID(), isCaseKnown: true }
  const decision = decideGovernance(fact, given)
  if (decision.kind === 'refused') throw new Error(decision.code)
  await log.append(decision.stream, [decision.event], 'any')
}

/** Reviews of which three taught one thing, and two another. */
async function governed(): Promise<World> {
  const given = await world()
  await record(given, {
    type: 'panel-defined',
    data: {
      panel: 'subgroup',
      from: '2026-01-01',
      category: 'SUBGROUP',
      name: 'Harms and Deaths Subgroup',
      reviews: [{ category: 'd', areas: ['E08000026'] }],
    },
  })
  for (const themes of [
    ['naloxone-access'],
    ['naloxone-access', 'housing'],
    ['naloxone-access', 'housing'],
  ]) {
    const review = randomUUID()
    const selected = { review, case: sealed, category: 'd', reason: 'repeated-overdose' } as const
    await record(given, { type: 'review-selected', data: selected })
    const held = {
      review,
      panel: 'subgroup',
      heldOn: '2026-09-01',
      status: 'final',
      disciplines: ['ambulance'],
      substances: [{ code: 'nitazene', standing: 'implicated' }],
    } as const
    await record(given, { type: 'review-held', data: held })
    await record(given, { type: 'learning-recorded', data: { review, themes } })
  }
  return given
}

async function shownTo(given: World, role: Role): Promise<GovernanceShown | undefined> {
  const register = await registerOf(given)
  const parts = { reader: governanceReader(given.log), register: () => register, clock: () => now }
  const answer = await governanceFor(parts, { ...reviewer, role })
  return answer.kind === 'shown' ? answer.governance : undefined
}

describe('how the partnership governs itself', () => {
  it('is told with numbers of reviews to the core team and the auditor, without them to others, to nobody else', async () => {
    const given = await governed()
    const told: Partial<Record<Role, string>> = {}
    for (const role of [
      'coordinator',
      'core-reviewer',
      'auditor',
      'subgroup-member',
      'board-approver',
      'link-reviewer',
      'data-steward',
      'operator',
    ] as const) {
      const shown = await shownTo(given, role)
      told[role] = shown === undefined ? 'nothing' : shown.reviews === undefined ? 'no numbers' : 'numbers'
    }
    expect(told).toEqual({
      coordinator: 'numbers',
      'core-reviewer': 'numbers',
      auditor: 'numbers',
      'subgroup-member': 'no numbers',
      'board-approver': 'no numbers',
      'link-reviewer': 'nothing',
      'data-steward': 'nothing',
      operator: 'nothing',
    })
  })

  it('tells below the core tier only what as many reviews taught as the agreement asks, and no substance or case', async () => {
    const shown = await shownTo(await governed(), 'subgroup-member')
    expect(agreement.disclosure.minimumCasesPerTheme).toBe(3)
    expect(shown?.themes).toEqual(['naloxone-access'])
    expect(JSON.stringify(shown)).not.toMatch(/nitazene|aaaa\.bbbb|perYear/)
  })

  it('makes nobody work out the list of cases again, as an event of a type nobody knows does', async () => {
    const given = await governed()
    const model = readModel(':memory:', { firstEvent: undefined, head: await given.log.head() })
    const following = async (): Promise<number> => {
      let forgotten = 0
      const stop = new AbortController()
      const forget = (): void => void forgotten++
      await followLog({ log: given.log, model, signal: stop.signal, caughtUp: () => stop.abort(), forget })
      return forgotten
    }
    expect(await following()).toBe(0)
    const strange = { id: randomUUID(), type: 'something-new', data: {}, meta: { recordedAt: at } }
    await given.log.append(streamName('panel-subgroup'), [strange], 'any')
    expect(await following()).toBe(1)
    model.close()
  })

  it('is read to the end of the log each time it is asked for', async () => {
    const given = await world()
    const { service, stop } = await running(given)
    const statusOf = async (organisation: string): Promise<string | undefined> => {
      const answer = await service.governance(reviewer)
      const sharing = answer.kind === 'shown' ? answer.governance.sharing : []
      return sharing.find((line) => line.organisation === organisation)?.status
    }
    expect(await statusOf('geh')).toBeUndefined()
    const data = { organisation: 'geh', status: 'draft', on: '2026-09-01' } as const
    await record(given, { type: 'data-sharing-recorded', data })
    expect(await statusOf('geh')).toBe('draft')
    await stop()
  })
})
