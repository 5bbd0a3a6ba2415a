import { openCheckpoint, type Hash, type NoteVerifier } from '@hub/transparency-log'
import type { AuditStore, CustodyEntry, SignedCheckpoint } from '../custody/audit-store.ts'
import { finding, type Finding } from './finding.ts'

export type Evidence = Readonly<{
  store?: AuditStore
  /** Of the log key. Without it, the kept roots are compared but not who signed them. */
  verifier?: NoteVerifier
  /** A checkpoint (C2SP note) the auditor kept from an earlier time: the only defence against an operator with every key. */
  saved?: string
}>

/** A size of the tree at which its root is known. */
export type KnownHead = Readonly<{ size: number; root: Hash; from: 'store' | 'auditor' }>

export type EvidenceRead = Readonly<{
  /** As they stood when the reading began: what the follower adds meanwhile belongs to the next replay. */
  entries: Generator<CustodyEntry, undefined> | undefined
  size: number
  /** In order of size. */
  heads: readonly KnownHead[]
  /** The last checkpoint. */
  note: string | undefined
  findings: readonly Finding[]
}>

/** One head in so many leaves is enough to say where history was rewritten; the last one says whether. */
const leavesPerHead = 256

/** Reads the evidence and checks who signed it. MUST be called before the log is read. */
export function readEvidence({ store, verifier, saved }: Evidence): EvidenceRead {
  // The checkpoint first: entries and checkpoint are kept together, so whatever it covers must then be there.
  const last = store?.lastCheckpoint()
  const kept = (store?.lastEntry()?.index ?? -1) + 1
  const size = Math.min(last?.size ?? 0, kept)
  const findings: Finding[] = []
  const heads: KnownHead[] = []

  if (last !== undefined && kept < last.size) {
    findings.push(finding('evidence-changed', {}, `${last.size} leaves were signed for, ${kept} are kept`))
  }
  for (const checkpoint of store === undefined ? [] : thinned(store, last?.size ?? 0)) {
    if (verifier !== undefined && !isSignedBy(verifier, checkpoint)) {
      findings.push(finding('checkpoint-signature', {}, `of ${checkpoint.size} events`))
    } else {
      heads.push({ size: checkpoint.size, root: checkpoint.root, from: 'store' })
    }
  }
  if (saved !== undefined) {
    const opened = verifier && openCheckpoint(saved, { origin: verifier.name, verifiers: [verifier] })
    if (opened?.kind === 'verified') heads.push({ ...opened.checkpoint, from: 'auditor' })
    else findings.push(finding('saved-checkpoint', {}, 'its signature does not verify'))
  }
  return {
    entries: store?.entries(size),
    note: last?.note,
    size,
    heads: heads.toSorted((one, other) => one.size - other.size),
    findings,
  }
}

/** The last checkpoint of every block of leaves, up to the last of all. */
function thinned(store: AuditStore, lastSize: number): readonly SignedCheckpoint[] {
  const ofBlock = new Map<number, SignedCheckpoint>()
  for (const checkpoint of store.checkpoints()) {
    if (checkpoint.size <= lastSize) ofBlock.set(Math.ceil(checkpoint.size / leavesPerHead), checkpoint)
  }
  return [...ofBlock.values()]
}

function isSignedBy(verifier: NoteVerifier, { note, size, root }: SignedCheckpoint): boolean {
  const opened = openCheckpoint(note, { origin: verifier.name, verifiers: [verifier] })
  if (opened.kind !== 'verified') return false
  return opened.checkpoint.size === size && Buffer.compare(opened.checkpoint.root, root) === 0
}
