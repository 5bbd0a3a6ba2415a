import type { TakenMessage } from '@hub/kafka'
import { describe, expect, it } from 'vitest'
import { readArrival } from './read-arrival.ts'

const header = (name: string, value: string | Uint8Array) => ({ name, value: Buffer.from(value) })

const message = (parts: Partial<TakenMessage>): TakenMessage => ({
  topic: 'notifications.ambulance',
  partition: 0,
  offset: '0',
  key: Buffer.from('a-subject'),
  value: Buffer.from('{}'),
  headers: [],
  ...parts,
})

const arrivalOf = (parts: Partial<TakenMessage>) => {
  const read = readArrival(message(parts))
  if (read.kind !== 'arrival') throw new Error('It is nothing')
  return read.arrival
}

describe('a message of Kafka', () => {
  it('arrives with its bytes, its key, its content type and its manifest', () => {
    const headers = [
      header('Content-Type', 'application/cloudevents+json; charset=UTF-8'),
      header('hub-manifest', 'a.b.c'),
      header('traceparent', 'of no interest'),
    ]
    expect(arrivalOf({ headers })).toEqual({
      body: Buffer.from('{}'),
      key: 'a-subject',
      contentType: 'application/cloudevents+json; charset=UTF-8',
      manifest: 'a.b.c',
    })
  })

  it('without a key or a header has none, and is not given one', () => {
    expect(arrivalOf({ key: null })).toEqual({ body: Buffer.from('{}'), contentType: '' })
  })

  it('with two manifests has neither', () => {
    const headers = [header('hub-manifest', 'a.b.c'), header('hub-manifest', 'd.e.f')]
    expect(arrivalOf({ headers }).manifest).toBe('a.b.c, d.e.f')
  })

  it.each([
    ['no UTF-8', new Uint8Array([0xff, 0x61])],
    ['a byte order mark before it', '\uFEFFa-subject'],
  ])('whose key has %s is not taken for one with another key', (_what, key) => {
    expect(arrivalOf({ key: Buffer.from(key) }).key).not.toBe('a-subject')
  })

  it('without a value says nothing', () => {
    expect(readArrival(message({ value: null }))).toEqual({ kind: 'nothing' })
  })
})
