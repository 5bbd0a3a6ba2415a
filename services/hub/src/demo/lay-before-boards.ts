import { demonstrationPeople } from '@hub/web'
import type { Hub } from '../hub.ts'

/** The year of which the demonstration's region has everything. */
const year = 2025

/** Has the coordinator lay the thirteen answers before the boards, so that their approvers find something to approve. */
export async function layBeforeBoards({ timelines }: Hub, asOf: string): Promise<void> {
  const coordinator = demonstrationPeople.find(({ caller }) => caller.role === 'coordinator')?.caller
  if (coordinator === undefined) return
  const known = await timelines.publications.list(coordinator)
  if (known.kind === 'done' && known.value.length === 0)
    await timelines.publications.prepare(coordinator, { kind: 'foi', year, asOf })
}
