import type { Hash } from './hashes.ts'
import type { NoteSigner, NoteVerifier } from './note-keys.ts'
import { openNote, signNote, type NoteRefusal } from './signed-note.ts'

/** C2SP tlog-checkpoint: what a log commits to. */
export type Checkpoint = Readonly<{ origin: string; size: number; root: Hash }>

export type OpenedCheckpoint =
  | Readonly<{ kind: 'verified'; checkpoint: Checkpoint; signedBy: readonly string[] }>
  | Readonly<{ kind: 'refused'; reason: NoteRefusal | 'NOT_A_CHECKPOINT' | 'OTHER_ORIGIN' }>

/** Signs it. The caller MUST have shown it to be consistent with the last one signed: a log that signs two histories is worthless. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  const { origin, size, root } = checkpoint
  if (!isOrigin(origin)) throw new RangeError('An origin is one line of text')
  if (!Number.isSafeInteger(size) || size < 0)
    throw new RangeError('The size of a tree is a whole number from 0')
  if (root.length !== 32) throw new RangeError('A root is 32 bytes')
  return signNote(`${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`, signers)
}

/** Reads a checkpoint of the log `origin`, signed by at least one of these keys. Extension lines are read over. */
export function openCheckpoint(
  note: string,
  expected: Readonly<{ origin: string; verifiers: readonly NoteVerifier[] }>,
): OpenedCheckpoint {
  const opened = openNote(note, expected.verifiers)
  if (opened.kind === 'refused') return opened
  const checkpoint = readCheckpoint(opened.text)
  if (checkpoint === undefined) return { kind: 'refused', reason: 'NOT_A_CHECKPOINT' }
  if (checkpoint.origin !== expected.origin) return { kind: 'refused', reason: 'OTHER_ORIGIN' }
  return { kind: 'verified', checkpoint, signedBy: opened.signedBy }
}

function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n')
  if (!isOrigin(origin) || size === undefined || root === undefined || extensions.includes(''))
    return undefined
  const count = /^(0|[1-9]\d{0,15})$/.test(size) ? Number(size) : Number.NaN
  const bytes = Buffer.from(root, 'base64')
  if (!Number.isSafeInteger(count) || bytes.length !== 32 || bytes.toString('base64') !== root)
    return undefined
  return { origin, size: count, root: bytes }
}

const isOrigin = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && !text.includes('\n')
