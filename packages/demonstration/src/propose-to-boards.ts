import type { Caller } from '@hub/access'

/** The year of which the demonstration's region has everything. */
const year = 2025

/** As much as is needed of how figures are published. */
export type ToLayBefore = Readonly<{
  list(
    caller: Caller,
  ): Promise<
    Readonly<{ kind: 'done'; value: readonly unknown[] } | { kind: 'refused' | 'unknown' | 'unrecorded' }>
  >
  prepare(caller: Caller, asked: Readonly<{ kind: 'foi'; year: number; asOf: string }>): Promise<unknown>
}>

/** Has the coordinator propose the thirteen answers to the boards, so that their approvers find something to approve. */
export async function proposeToBoards(
  publications: ToLayBefore,
  coordinator: Caller,
  asOf: string,
): Promise<void> {
  const known = await publications.list(coordinator)
  if (known.kind === 'done' && known.value.length === 0)
    await publications.prepare(coordinator, { kind: 'foi', year, asOf })
}
