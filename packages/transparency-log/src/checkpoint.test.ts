import { describe, expect, it } from 'vitest'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { leafHash } from './hashes.ts'
import { noteKeys, noteSigner, noteVerifier } from './note-keys.ts'
import { signNote } from './signed-note.ts'

const origin = 'hub.local/custody-log'
const keys = noteKeys(origin, new Uint8Array(32).fill(7))
const signer = noteSigner(keys.skey)
const expected = { origin, verifiers: [noteVerifier(keys.vkey)] }
const root = leafHash(Buffer.from('entry'))
const rootText = Buffer.from(root).toString('base64')
const opened = (text: string): unknown => openCheckpoint(signNote(text, [signer]), expected)

describe('a checkpoint', () => {
  it('is three lines and a signature, and opens to what was signed', () => {
    const note = signCheckpoint({ origin, size: 1234, root }, [signer])
    expect(note.split('\n').slice(0, 4)).toEqual([origin, '1234', rootText, ''])
    expect(openCheckpoint(note, expected)).toMatchObject({
      kind: 'verified',
      checkpoint: { origin, size: 1234 },
      signedBy: [origin],
    })
  })

  it('of another log is refused, though the key is right', () => {
    expect(opened(`other.example/log\n1\n${rootText}\n`)).toEqual({ kind: 'refused', reason: 'OTHER_ORIGIN' })
  })

  it('with a changed size is refused', () => {
    const note = signCheckpoint({ origin, size: 5, root }, [signer]).replace('\n5\n', '\n4\n')
    expect(openCheckpoint(note, expected)).toEqual({ kind: 'refused', reason: 'BAD_SIGNATURE' })
  })

  it('that is signed but is not of the form is refused', () => {
    const malformed = [
      `${origin}\n01\n${rootText}\n`,
      `${origin}\n-1\n${rootText}\n`,
      `${origin}\n9007199254740993\n${rootText}\n`,
      `${origin}\n1\n${rootText.slice(0, -1)}\n`,
      `${origin}\n1\n${Buffer.alloc(31).toString('base64')}\n`,
      `${origin}\n1\n`,
    ]
    for (const text of malformed)
      expect(opened(text)).toEqual({ kind: 'refused', reason: 'NOT_A_CHECKPOINT' })
  })

  it('may carry extension lines, which mean nothing here', () => {
    expect(opened(`${origin}\n1\n${rootText}\nan extension\n`)).toMatchObject({ kind: 'verified' })
  })

  it('is not signed when it could not be read back', () => {
    expect(() => signCheckpoint({ origin: '', size: 1, root }, [signer])).toThrow(RangeError)
    expect(() => signCheckpoint({ origin: 'a\nb', size: 1, root }, [signer])).toThrow(RangeError)
    expect(() => signCheckpoint({ origin, size: 1.5, root }, [signer])).toThrow(RangeError)
    expect(() => signCheckpoint({ origin, size: 1, root: root.subarray(1) }, [signer])).toThrow(RangeError)
  })
})
