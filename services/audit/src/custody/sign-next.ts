import {
  signCheckpoint,
  verifyConsistency,
  type Checkpoint,
  type MerkleTree,
  type NoteSigner,
} from '@hub/transparency-log'
import type { SignedCheckpoint } from './audit-store.ts'

export type Signing =
  | Readonly<{ kind: 'signed'; checkpoint: SignedCheckpoint }>
  /** The tree is not a continuation of what was signed last. Signing it would testify to two histories. */
  | Readonly<{ kind: 'refused' }>

/** Signs the tree as it stands, after proving it to continue the last checkpoint. The name of the key is the origin. */
export function signNext(
  tree: MerkleTree,
  last: Pick<Checkpoint, 'size' | 'root'> | undefined,
  signer: NoteSigner,
): Signing {
  const head = { size: tree.size, root: tree.root() }
  if (last !== undefined && last.size > 0) {
    if (head.size < last.size) return { kind: 'refused' }
    const proof = tree.consistencyProof(last.size, head.size)
    if (!verifyConsistency({ from: last, to: head, proof })) return { kind: 'refused' }
  }
  return {
    kind: 'signed',
    checkpoint: { ...head, note: signCheckpoint({ origin: signer.name, ...head }, [signer]) },
  }
}
