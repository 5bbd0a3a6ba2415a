import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { VaultError } from '@hub/key-vault'
import { digest } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { canariesIn } from '../fixtures/canaries.ts'
import { goodMessage, incident } from '../fixtures/good-message.ts'
import { inlineText } from '../fixtures/messages.ts'
import { servedIntake, type ServedIntake } from '../fixtures/served-intake.ts'
import type { TestHub } from '../fixtures/test-hub.ts'
import type { Intake } from '../intake.ts'
import { fileDrop, type DropProgress, type FileDropParts } from './file-drop.ts'

function dropOf(served: ServedIntake, parts: Partial<FileDropParts> = {}) {
  const folder = join(served.folder, 'drop')
  mkdirSync(folder, { recursive: true })
  const { hub, log } = served
  const drop = fileDrop({ folder, intake: hub.intake, clock: () => hub.time.now, log, ...parts })
  return {
    drop,
    path: (name: string) => join(folder, name),
    put: (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content),
    receipt: (name: string) => JSON.parse(readFileSync(join(folder, `${name}.receipt.json`), 'utf8')),
    names: () => readdirSync(folder).toSorted(),
  }
}

const child = { ...incident, identity: { birthDate: '2015-01-01' } }
const good = async (hub: TestHub) => inlineText(await goodMessage(hub))
const acceptedIn = async (hub: TestHub) =>
  (await hub.events()).filter(({ type }) => type === 'notification-accepted').length

describe('a dropped file', () => {
  it('whose messages are all accepted is removed, and its receipt is among those done', async () => {
    await using served = await servedIntake()
    const { drop, put, receipt, names } = dropOf(served)
    put('a.ndjson', `${await good(served.hub)}\n\n${await good(served.hub)}\r\n`)
    put('b.json', await good(served.hub))
    put('c.json', ` [${await good(served.hub)},${await good(served.hub)}]`)
    const counts = { accepted: 5, duplicate: 0, rejected: 0, quarantined: 0 }
    expect(await drop.sweep()).toEqual({ files: 3, problems: 0, counts })
    expect(names()).toEqual(['done', 'problems'])
    expect(receipt('done/a.ndjson')).toEqual({
      readAt: served.hub.time.now,
      counts: { ...counts, accepted: 2 },
      notAccepted: [],
      more: 0,
    })
    expect(await acceptedIn(served.hub)).toBe(5)
    expect(await drop.sweep()).toMatchObject({ files: 0 })
  })

  it('with a bad message is removed; the receipt among the problems names the line, the reason and no value', async () => {
    await using served = await servedIntake()
    const { drop, put, path, receipt } = dropOf(served)
    const bad = inlineText(await goodMessage(served.hub, { plaintext: child }))
    put('a.ndjson', [await good(served.hub), '{"name":"Testperson"', bad, await good(served.hub)].join('\n'))
    expect(await drop.sweep()).toMatchObject({ files: 1, problems: 1, counts: { accepted: 2, rejected: 2 } })
    const told = receipt('problems/a.ndjson')
    expect(told.notAccepted).toMatchObject([
      { line: 2, outcome: 'rejected', errors: [{ code: 'NOT_JSON' }] },
      { line: 3, outcome: 'rejected', errors: [{ code: 'UNDER_18_OUT_OF_SCOPE' }] },
    ])
    expect(canariesIn(JSON.stringify(told) + served.written())).toEqual([])
    expect(readdirSync(path('problems'))).toEqual(['a.ndjson.receipt.json'])
    expect(existsSync(path('a.ndjson'))).toBe(false)
  })

  it('with a line of five megabytes lets that line pass by, records its digest, and receives the others', async () => {
    await using served = await servedIntake()
    const { drop, put } = dropOf(served)
    const huge = Buffer.alloc(5_000_000, 'Testperson ')
    put(
      'a.ndjson',
      Buffer.concat([
        Buffer.from(`${await good(served.hub)}\n`),
        huge,
        Buffer.from(`\n${await good(served.hub)}`),
      ]),
    )
    expect(await drop.sweep()).toMatchObject({ counts: { accepted: 2, rejected: 1 } })
    const rejected = (await served.hub.events()).find(({ type }) => type === 'notification-rejected')
    expect(rejected?.data).toMatchObject({ digest: digest(huge), reasons: [{ code: 'TOO_LARGE' }] })
  })

  it('with a byte order mark, as Windows writes it, is read', async () => {
    await using served = await servedIntake()
    const { drop, put } = dropOf(served)
    put('a.ndjson', `\uFEFF${await good(served.hub)}\r\n`)
    put('b.json', `\uFEFF${await good(served.hub)}`)
    expect(await drop.sweep()).toMatchObject({ counts: { accepted: 2, rejected: 0 } })
  })

  it('that is no JSON array as a whole is among the problems, and says so', async () => {
    await using served = await servedIntake()
    const { drop, put, receipt } = dropOf(served)
    put('a.json', `[${await good(served.hub)}, "Testperson"`)
    expect(await drop.sweep()).toMatchObject({ files: 1, problems: 1, counts: { accepted: 0 } })
    expect(receipt('problems/a.json')).toMatchObject({
      problem: { pointer: '/1', rule: 'a JSON array of CloudEvents' },
    })
  })

  it('of ten megabytes of JSON is to be dropped as lines', async () => {
    await using served = await servedIntake()
    const { drop, put, receipt } = dropOf(served)
    put('a.json', Buffer.alloc(10 * 1024 * 1024 + 1, ' '))
    await drop.sweep()
    expect(receipt('problems/a.json').problem.remedy).toContain('.ndjson')
  })
})

describe('a file that is still being written', () => {
  it('is left alone under a name that says so, and received once it is renamed', async () => {
    await using served = await servedIntake()
    const { drop, put, path, names } = dropOf(served)
    put('.a.ndjson', 'half a li')
    put('b.ndjson.part', 'half a li')
    put('note.txt', 'not ours')
    expect(await drop.sweep()).toMatchObject({ files: 0 })
    put('b.ndjson.part', await good(served.hub))
    renameSync(path('b.ndjson.part'), path('b.ndjson'))
    expect(await drop.sweep()).toMatchObject({ files: 1, counts: { accepted: 1 } })
    expect(names()).toEqual(['.a.ndjson', 'done', 'note.txt', 'problems'])
  })

  it('is no link: where it leads is not read', async () => {
    await using served = await servedIntake()
    const { drop, path } = dropOf(served)
    writeFileSync(join(served.folder, 'elsewhere.json'), await good(served.hub))
    symlinkSync(join(served.folder, 'elsewhere.json'), path('link.json'))
    expect(await drop.sweep()).toMatchObject({ files: 0 })
  })
})

describe('a crash', () => {
  it('before the file is removed has no second effect: the file is read again, and everything is a duplicate', async () => {
    await using served = await servedIntake()
    const { drop, put, receipt } = dropOf(served)
    const text = `${await good(served.hub)}\n${await good(served.hub)}`
    put('a.ndjson', text)
    await drop.sweep()
    put('a.ndjson', text)
    await drop.sweep()
    expect(receipt('done/a-2.ndjson').counts).toEqual({
      accepted: 0,
      duplicate: 2,
      rejected: 0,
      quarantined: 0,
    })
    expect(await acceptedIn(served.hub)).toBe(2)
  })

  it('of the log leaves the file where it is', async () => {
    await using served = await servedIntake()
    const { drop, put, names } = dropOf(served)
    put('a.ndjson', await good(served.hub))
    await served.hub.log.close()
    await expect(drop.sweep()).rejects.toThrow(Error)
    expect(names()).toContain('a.ndjson')
  })
})

describe('a file with a message that cannot be kept for a reason of our own', () => {
  it('stays, keeps no other waiting, and is left alone for a while', async () => {
    await using served = await servedIntake()
    const poison = await good(served.hub)
    let tries = 0
    const intake: Intake = {
      ...served.hub.intake,
      receive(arrival) {
        if (Buffer.from(arrival.body).toString() !== poison) return served.hub.intake.receive(arrival)
        tries += 1
        return Promise.reject(new VaultError('HUB_KEY_DAMAGED', 'Testperson'))
      },
    }
    const { drop, put, names } = dropOf(served, { intake })
    put('a.ndjson', poison)
    put('b.ndjson', await good(served.hub))
    expect(await drop.sweep()).toMatchObject({ files: 1, counts: { accepted: 1 } })
    for (let sweep = 0; sweep < 60; sweep++) await drop.sweep()
    expect(tries).toBe(1)
    await drop.sweep()
    expect(tries).toBe(2)
    expect(names()).toContain('a.ndjson')
    expect(served.written()).toContain('HUB_KEY_DAMAGED')
    expect(canariesIn(served.written())).toEqual([])
  })
})

describe('a name that was dropped before', () => {
  it('does not overwrite the first', async () => {
    await using served = await servedIntake()
    const { drop, put, path } = dropOf(served)
    for (let day = 0; day < 2; day++) {
      put('daily.ndjson', await good(served.hub))
      await drop.sweep()
    }
    expect(readdirSync(path('done')).toSorted()).toEqual([
      'daily-2.ndjson.receipt.json',
      'daily.ndjson.receipt.json',
    ])
  })
})

describe('progress', () => {
  it('is told after every message, and no file name reaches the log', async () => {
    await using served = await servedIntake()
    const progress: DropProgress[] = []
    const { drop, put } = dropOf(served, { onProgress: (now) => progress.push(now) })
    put('Testperson.ndjson', `${await good(served.hub)}\n${await good(served.hub)}`)
    await drop.sweep()
    expect(progress.map(({ file, files, counts }) => [file, files, counts.accepted])).toEqual([
      [1, 1, 1],
      [1, 1, 2],
    ])
    expect(canariesIn(served.written())).toEqual([])
  })

  it('ends when it is told to stop, and what was not settled is received by the next', async () => {
    await using served = await servedIntake()
    const stop = new AbortController()
    const { drop, put, names } = dropOf(served, { onProgress: () => stop.abort(), concurrency: 1 })
    put('a.ndjson', `${await good(served.hub)}\n${await good(served.hub)}`)
    await drop.watch(stop.signal, { everyMs: 1 })
    expect(names()).toContain('a.ndjson')
    expect(await drop.sweep()).toMatchObject({ counts: { accepted: 1, duplicate: 1 } })
  })
})
