import { Position, type RecordedEvent } from '@hub/event-log'
import { rightEdge, sameHash, type Hash } from '@hub/transparency-log'
import type { CustodyEntry } from '../custody/audit-store.ts'
import { eventLeaf } from '../custody/event-leaf.ts'
import { readEvidence, type Evidence, type KnownHead } from './evidence.ts'
import { finding, type Finding, type Place } from './finding.ts'

/** What the tree says of the log. */
export type CheckpointReport = Readonly<{
  /** Events with a place in the tree, as the log holds them now. */
  size: number
  /** Of those events, base64. */
  root: string
  /** Absent when there was no evidence to compare with. */
  matches?: boolean
  /** What the last signed checkpoint covers. */
  signedSize?: number
  /** It, as a C2SP note: what an auditor keeps, and gives to the next replay. */
  note?: string
  /** Events beyond it: nothing shows yet that they are as they were. */
  unsigned: number
}>

/** How what stands at one position compares with what was committed there. */
export type Comparison = Readonly<{
  standing:
    | 'as-committed'
    | 'differs'
    /** Among committed events without ever having been committed. */
    | 'inserted'
    /** Beyond the evidence, or without any. */
    | 'not-committed'
    /** No event can be made of what stands there. */
    | 'unreadable'
  committed: CustodyEntry | undefined
  findings: readonly Finding[]
}>

export interface CustodyCheck {
  /** Entries of events that are gone. MUST be asked before anything else about each position, in order. */
  goneBefore(position: Position | 'end'): readonly CustodyEntry[]
  event(event: RecordedEvent): Comparison
  /** What stands here does not read as it was written. */
  damaged(position: Position): Comparison
  /** After the last position, and after asking what is gone before the `end`. */
  end(): Readonly<{ findings: readonly Finding[]; report: CheckpointReport }>
}

/** Walks the evidence beside the log: each event against its leaf, and what they lead to against every known root. */
export function custodyCheck(evidence: Evidence): CustodyCheck {
  const { entries, heads, note, findings: early } = readEvidence(evidence)
  /** `kept` is made of the leaves that were kept, `found` of the events that were found. */
  const kept = rightEdge()
  const found = rightEdge()
  const meetings = meetHeads(heads)
  const changed: Place[] = []
  let next = entries?.next().value
  let disturbed = early.length > 0
  let reordered = false
  let last: CustodyEntry | undefined

  function take(leaf: Uint8Array): void {
    if (next === undefined) return
    // The index is bound into the leaf: entries out of order mean that the file itself was rewritten.
    reordered ||= next.index !== kept.size
    kept.append(next.leaf)
    found.append(leaf)
    last = next
    next = entries?.next().value
    meetings.at(found.size, { kept: kept.root, found: found.root, position: last.position })
  }

  function goneBefore(position: Position | 'end'): readonly CustodyEntry[] {
    const gone: CustodyEntry[] = []
    while (next !== undefined && (position === 'end' || Position.compare(next.position, position) < 0)) {
      gone.push(next)
      take(next.leaf)
    }
    disturbed ||= gone.length > 0
    return gone
  }

  function unreadable(position: Position, rule: 'event-damaged' | 'event-not-canonical'): Comparison {
    disturbed = true
    const committed = next?.position === position ? next : undefined
    if (committed !== undefined) take(committed.leaf)
    const place = committed === undefined ? { position } : placeOf(committed)
    return { standing: 'unreadable', committed, findings: [finding(rule, place)] }
  }

  return {
    goneBefore,
    damaged: (position) => unreadable(position, 'event-damaged'),
    event(event) {
      const committed = next?.position === event.position ? next : undefined
      if (committed === undefined && next !== undefined) {
        disturbed = true
        return { standing: 'inserted', committed, findings: [finding('event-inserted', event)] }
      }
      const leaf = leafOf(event, committed?.index ?? found.size)
      if (leaf === undefined) return unreadable(event.position, 'event-not-canonical')
      if (committed === undefined) {
        found.append(leaf)
        meetings.at(found.size, { found: found.root, position: event.position })
        return { standing: 'not-committed', committed, findings: [] }
      }
      const same = sameHash(leaf, committed.leaf)
      if (!same) changed.push(placeOf(committed))
      take(leaf)
      return { standing: same ? 'as-committed' : 'differs', committed, findings: [] }
    },
    end() {
      const signed = heads.findLast((head) => head.from === 'store')
      const asSigned = signed !== undefined && meetings.found(signed) === true
      const findings = [
        ...early,
        ...changed.map((place) => finding(asSigned ? 'leaf-changed' : 'event-changed', place)),
        ...(reordered ? [finding('evidence-changed', {}, 'the leaves are out of order')] : []),
        ...(asSigned ? [] : meetings.rewritten()),
        ...meetings.broken(),
        ...(evidence.store !== undefined && signed === undefined && early.length === 0 && found.size > 0
          ? [finding('evidence-missing', {})]
          : []),
      ]
      const compared = evidence.store !== undefined || evidence.saved !== undefined
      const report = {
        size: found.size,
        root: Buffer.from(found.root()).toString('base64'),
        ...(compared && { matches: !disturbed && findings.length === 0 }),
        ...(signed && { signedSize: signed.size }),
        ...(asSigned && note !== undefined && { note }),
        unsigned: Math.max(0, found.size - (signed?.size ?? 0)),
      }
      return { findings, report }
    },
  }
}

type Roots = Readonly<{ kept?: () => Uint8Array; found: () => Uint8Array; position: Position }>

/** Compares roots at every size where one is known, and remembers between which positions the first difference lies. */
function meetHeads(heads: readonly KnownHead[]) {
  const met = new Map<
    KnownHead,
    Readonly<{ found: boolean; kept: boolean | undefined; after: Position | undefined; to: Position }>
  >()
  let at = 0
  let after: Position | undefined

  return {
    at(size: number, roots: Roots): void {
      for (let head = heads[at]; head !== undefined && head.size <= size; head = heads[++at]) {
        const kept = roots.kept && sameHash(roots.kept(), head.root)
        met.set(head, { kept, found: sameHash(roots.found(), head.root), after, to: roots.position })
        if (kept === true) after = roots.position
      }
    },
    found: (head: KnownHead): boolean | undefined => met.get(head)?.found,
    /** Where leaves and events were rewritten together, so that no single event gives itself away. */
    rewritten(): readonly Finding[] {
      const first = heads.find((head) => head.from === 'store' && met.get(head)?.kept === false)
      const span = first && met.get(first)
      if (span === undefined) return []
      const to = Position.toText(span.to)
      const where =
        span.after === undefined
          ? `up to position ${to}`
          : `between positions ${Position.toText(span.after)} and ${to}`
      return [finding('checkpoint-root', { position: span.to }, where)]
    },
    /** Where the log no longer continues what the auditor kept. */
    broken(): readonly Finding[] {
      return heads
        .filter((head) => head.from === 'auditor' && met.get(head)?.found !== true)
        .map((head) => finding('saved-checkpoint', {}, `of ${head.size} events`))
    },
  }
}

/** Absent when the event has no canonical form. */
function leafOf(event: RecordedEvent, index: number): Hash | undefined {
  try {
    return eventLeaf(event, index)
  } catch {
    return undefined
  }
}

const placeOf = ({ eventId: id, stream, position }: CustodyEntry): Place => ({ id, stream, position })
