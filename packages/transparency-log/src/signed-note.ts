import { isKeyName, type NoteSigner, type NoteVerifier } from './note-keys.ts'

/** C2SP signed-note. */
export type OpenedNote =
  | Readonly<{ kind: 'verified'; text: string; signedBy: readonly string[] }>
  | Readonly<{ kind: 'refused'; reason: NoteRefusal }>

export type NoteRefusal =
  | 'NOT_A_NOTE'
  /** None of the signatures is by a key that was asked about. */
  | 'NO_KNOWN_KEY'
  /** A key that was asked about did not make the signature that names it: refused whatever the others say. */
  | 'BAD_SIGNATURE'

const maximumSignatures = 100
const dash = '\u2014 '

/** Signs a text that ends in a newline. A `RangeError` on a text that no verifier would read. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text)) throw new RangeError('A note ends in a newline and holds no other control character')
  const bytes = Buffer.from(text)
  const lines = signers.map(
    (signer) =>
      `${dash}${signer.name} ${Buffer.concat([signer.keyId, signer.sign(bytes)]).toString('base64')}\n`,
  )
  return `${text}\n${lines.join('')}`
}

/** Reads a note and checks the signatures of the given keys; those of others are ignored. */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): OpenedNote {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) return refused('NOT_A_NOTE')
  const text = note.slice(0, split + 1)
  const lines = note.slice(split + 2, -1).split('\n')
  if (!isNoteText(text) || lines.length > maximumSignatures) return refused('NOT_A_NOTE')

  const bytes = Buffer.from(text)
  const signedBy = new Set<string>()
  for (const line of lines) {
    const signature = readSignature(line)
    if (signature === undefined) return refused('NOT_A_NOTE')
    for (const verifier of verifiers) {
      if (verifier.name !== signature.name || !signature.keyId.equals(verifier.keyId)) continue
      if (!verifier.verify(bytes, signature.signature)) return refused('BAD_SIGNATURE')
      signedBy.add(verifier.name)
    }
  }
  return signedBy.size === 0 ? refused('NO_KNOWN_KEY') : { kind: 'verified', text, signedBy: [...signedBy] }
}

function readSignature(
  line: string,
): Readonly<{ name: string; keyId: Buffer; signature: Buffer }> | undefined {
  if (!line.startsWith(dash)) return undefined
  const [name, encoded, ...more] = line.slice(dash.length).split(' ')
  if (!isKeyName(name) || encoded === undefined || more.length > 0) return undefined
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.toString('base64') !== encoded || bytes.length < 5) return undefined
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/** Lone surrogates are refused too: encoding would change the text that is signed. */
const isNoteText = (text: string): boolean =>
  text.endsWith('\n') && text.isWellFormed() && /^[\n -\u{10ffff}]*$/u.test(text)

const refused = (reason: NoteRefusal): OpenedNote => ({ kind: 'refused', reason })
