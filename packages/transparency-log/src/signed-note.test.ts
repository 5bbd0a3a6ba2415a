import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { noteKeys, noteSigner, noteSignerOf, noteVerifier } from './note-keys.ts'
import { openNote, signNote } from './signed-note.ts'

const published = {
  specification: {
    vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    text: 'This is an example message.\n',
    signature:
      '\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  },
  go: {
    skey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
    vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
    signature:
      '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  },
}

const seedOf = (fill: number): Uint8Array => new Uint8Array(32).fill(fill)
const hub = noteKeys('hub.local/custody-log', seedOf(1))
const witness = noteKeys('witness.example', seedOf(2))
const stranger = noteKeys('stranger.example', seedOf(3))
const text = 'first line\nsecond line\n'
const note = signNote(text, [noteSigner(hub.skey), noteSigner(witness.skey)])

describe('the published examples', () => {
  it('opens the example of the C2SP specification', () => {
    const example = published.specification
    const opened = openNote(`${example.text}\n${example.signature}`, [noteVerifier(example.vkey)])
    expect(opened).toEqual({ kind: 'verified', text: example.text, signedBy: ['example.com/foo'] })
  })

  it("makes the note of Go's package documentation from its private key, byte for byte", () => {
    const { skey, vkey, text: words, signature } = published.go
    expect(signNote(words, [noteSigner(skey)])).toBe(`${words}\n${signature}`)
    const seed = Buffer.from(skey.slice(skey.indexOf('c74f20a3+') + 9), 'base64').subarray(1)
    expect(noteKeys('PeterNeumann', seed)).toEqual({ skey, vkey })
  })
})

describe('a signed note', () => {
  it('opens for each key that signed it, and names those that were asked about', () => {
    expect(openNote(note, [noteVerifier(hub.vkey)])).toEqual({
      kind: 'verified',
      text,
      signedBy: ['hub.local/custody-log'],
    })
    expect(openNote(note, [noteVerifier(witness.vkey), noteVerifier(hub.vkey)])).toMatchObject({
      signedBy: ['hub.local/custody-log', 'witness.example'],
    })
  })

  it('is refused when no known key signed it', () => {
    expect(openNote(note, [noteVerifier(stranger.vkey)])).toEqual({ kind: 'refused', reason: 'NO_KNOWN_KEY' })
    expect(openNote(note, [])).toEqual({ kind: 'refused', reason: 'NO_KNOWN_KEY' })
  })

  it('is refused when one known key did not make its signature, though another did', () => {
    const at = note.lastIndexOf(' ') + 20
    const forged = `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`
    expect(forged).not.toBe(note)
    const both = [noteVerifier(hub.vkey), noteVerifier(witness.vkey)]
    expect(openNote(forged, both)).toEqual({ kind: 'refused', reason: 'BAD_SIGNATURE' })
    expect(openNote(forged, [noteVerifier(hub.vkey)])).toMatchObject({ kind: 'verified' })
  })

  it('is refused when any one character of its text is changed', () => {
    for (let at = 0; at < text.length - 1; at++) {
      const other = text[at] === 'x' ? 'y' : 'x'
      const changed = note.slice(0, at) + other + note.slice(at + 1)
      expect(openNote(changed, [noteVerifier(hub.vkey)]), `character ${at}`).toEqual({
        kind: 'refused',
        reason: 'BAD_SIGNATURE',
      })
    }
  })

  it('is refused when it is not of the form', () => {
    const signature = `\u2014 x ${Buffer.alloc(68).toString('base64')}`
    const malformed = [
      '',
      '\n\n',
      text,
      `${text}\n`,
      note.slice(0, -1),
      note.replaceAll('\u2014', '-'),
      `a\tb\n\n${signature}\n`,
      `a\u001fb\n\n${signature}\n`,
      `\ud800\n\n${signature}\n`,
      `text\n\n${signature}!\n`,
      `text\n\n${signature} more\n`,
      `text\n\n\u2014 a+b ${Buffer.alloc(68).toString('base64')}\n`,
      `text\n\n\u2014 x ${Buffer.alloc(4).toString('base64')}\n`,
      `text\n\n${`${signature}\n`.repeat(101)}`,
    ]
    for (const [index, wrong] of malformed.entries()) {
      expect(openNote(wrong, [noteVerifier(hub.vkey)]), `form ${index}`).toEqual({
        kind: 'refused',
        reason: 'NOT_A_NOTE',
      })
    }
  })

  it('reads past sixteen signatures of keys it does not know', () => {
    const line = `\u2014 other ${Buffer.alloc(68).toString('base64')}\n`
    expect(openNote(note + line.repeat(16), [noteVerifier(hub.vkey)])).toMatchObject({ kind: 'verified' })
  })

  it('is not made of a text that no reader would accept', () => {
    const signer = noteSigner(hub.skey)
    for (const wrong of ['', 'no newline', 'a\tb\n', '\ud800\n']) {
      expect(() => signNote(wrong, [signer])).toThrow(RangeError)
    }
  })
})

describe('the keys of a note', () => {
  it('are refused when the id, the algorithm or the length is not theirs', () => {
    const [name = '', id = '', key = ''] = witness.vkey.split('+')
    const other = Buffer.from(key, 'base64')
    const wrong = [
      `${name}+00000000+${key}`,
      `another+${id}+${key}`,
      `${name}+${id}+${Buffer.concat([Uint8Array.of(4), other.subarray(1)]).toString('base64')}`,
      `${name}+${id}+${other.subarray(0, 32).toString('base64')}`,
      `${name}+${id}`,
      '',
    ]
    for (const vkey of wrong) expect(() => noteVerifier(vkey)).toThrow(RangeError)
  })

  it('never stand in the message of a refusal', () => {
    const broken = published.go.skey.replace('c74f20a3', 'c74f20a4')
    expect(() => noteSigner(broken)).toThrow(/^Not an Ed25519 signing key line of a signed note$/)
    expect(() => noteSigner(published.go.vkey)).toThrow(RangeError)
  })

  it('have a name of one word and a seed of 32 bytes', () => {
    for (const name of ['', 'two words', 'a+b', 'a\u00a0b'])
      expect(() => noteKeys(name, seedOf(1))).toThrow(RangeError)
    expect(() => noteKeys('name', new Uint8Array(31))).toThrow(RangeError)
  })

  it('may be kept as a PEM, and sign the same', () => {
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seedOf(1)])
    const pem = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
      format: 'pem',
      type: 'pkcs8',
    })
    const signer = noteSignerOf('hub.local/custody-log', createPrivateKey(pem))
    expect(signer.vkey).toBe(hub.vkey)
    expect(signNote(text, [signer])).toBe(signNote(text, [noteSigner(hub.skey)]))
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(() => noteSignerOf('name', other.privateKey)).toThrow(RangeError)
    expect(() => noteSignerOf('two words', createPrivateKey(pem))).toThrow(RangeError)
  })
})
