import { comparable, type Comparable } from '../compare/comparable.ts'
import type { Fragment, Incident } from '../fragment.ts'
import type { LinkageModel } from '../model/model.ts'
import { blockIndex } from './block-index.ts'
import { blockingKeys } from './blocking-keys.ts'

/** Every identity there is to compare with. Personal data: in memory only, never written, never logged. */
export interface FragmentStore {
  get(record: string): Comparable | undefined
  /** Adds a record's fragment, or replaces it. */
  put(fragment: Fragment): Comparable
  /** All that may be the same person: everybody while there are few, else whoever shares a blocking key. */
  candidates(of: Comparable): readonly Comparable[]
  /** Records that name the same call of the same trust, on whatever day, or the same care contact. */
  onCall(incident: Incident): readonly Fragment[]
  readonly size: number
}

export function fragmentStore(model: LinkageModel): FragmentStore {
  const { fullScanBelow, bucketCap } = model.document.blocking
  const numbers = new Map<string, number>()
  const held: (Comparable | undefined)[] = []
  const free: number[] = []
  const index = blockIndex()
  const calls = new Map<string, Set<string>>()

  const get = (record: string): Comparable | undefined => held[numbers.get(record) ?? -1]
  const drop = (one: Comparable): void => {
    const at = numbers.get(one.record)
    if (at === undefined) return
    index.remove(at, blockingKeys(one))
    for (const key of one.fragment.incidents.flatMap(callKeys)) {
      calls.get(key)?.delete(one.record)
      if (calls.get(key)?.size === 0) calls.delete(key)
    }
    held[at] = undefined
    numbers.delete(one.record)
    free.push(at)
  }

  return {
    get,
    put(fragment) {
      const before = get(fragment.record)
      if (before !== undefined) drop(before)
      const one = comparable(fragment)
      const at = free.pop() ?? held.length
      held[at] = one
      numbers.set(one.record, at)
      index.add(at, blockingKeys(one))
      for (const key of fragment.incidents.flatMap(callKeys))
        calls.set(key, (calls.get(key) ?? new Set()).add(one.record))
      return one
    },
    candidates(of) {
      if (numbers.size < fullScanBelow)
        return held.filter((one) => one !== undefined).filter(({ record }) => record !== of.record)
      const own = numbers.get(of.record)
      const found: Comparable[] = []
      for (const at of index.sharing(blockingKeys(of), bucketCap)) {
        const one = held[at]
        if (one !== undefined && at !== own) found.push(one)
      }
      return found
    },
    onCall: (incident) =>
      [...new Set(callKeys(incident).flatMap((key) => [...(calls.get(key) ?? [])]))].flatMap(
        (record) => get(record)?.fragment ?? [],
      ),
    get size() {
      return numbers.size
    },
  }
}

const callKeys = ({ callId, trust, careContactId }: Incident): readonly string[] => [
  ...(callId === undefined || trust === undefined ? [] : [`call|${trust}|${callId}`]),
  ...(careContactId === undefined ? [] : [`contact|${careContactId}`]),
]
