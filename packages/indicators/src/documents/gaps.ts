import type { Missing } from '@hub/governance'

/** What a person still has to decide, or to do, before there is more to say. It is found by its id, never by its sentence. */
export type Gap = Readonly<{ id: string; asks: 'decision' | 'action'; says: string }>

/** The id is the code of what is missing, and whom or what it is about where there are several: `no-chair:subgroup`. */
const gapsThat =
  (asks: Gap['asks']) =>
  (missing: readonly Missing[]): readonly Gap[] =>
    missing.map(({ code, about, says }) => ({
      id: about === undefined ? code : `${code}:${about}`,
      asks,
      says,
    }))

export const toDecide = gapsThat('decision')
export const toDo = gapsThat('action')

const asking: Readonly<Record<Gap['asks'], string>> = {
  decision: 'A person still has to decide',
  action: 'A person still has to act',
}

export const gapLines = (gaps: readonly Gap[]): readonly string[] =>
  gaps.map(({ asks, says }) => `${asking[asks]}: ${says}`)
