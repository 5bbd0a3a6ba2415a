import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Position, type EventLog } from '@hub/event-log'
import type { Published, PublishedStore } from './publish-receipts.ts'

/**
 * A small file, disposable: how far each partner's receipts are published. `log` is the id of the log's first event: what was
 * noted of another log is forgotten, since its positions mean nothing here.
 */
export function publishedFile(path: string, log: string | undefined): PublishedStore {
  const partners = new Map<string, Published>(log === undefined ? [] : readFile(path, log))
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return {
    read: (partner) => partners.get(partner),
    write(partner, published) {
      partners.set(partner, published)
      // Whole or not at all. Not forced to the disk: an older one makes the topic be asked about a little more.
      writeFileSync(
        `${path}.part`,
        JSON.stringify({ log, partners: Object.fromEntries([...partners].map(stored)) }),
        {
          mode: 0o600,
        },
      )
      renameSync(`${path}.part`, path)
    },
  }
}

/** What tells one log from another; `undefined` of one that is empty. */
export async function firstEventId(log: Pick<EventLog, 'readAll'>): Promise<string | undefined> {
  for await (const { id } of log.readAll()) return id
  return undefined
}

/** Anything that is not what was written is as good as nothing. */
function readFile(path: string, log: string): readonly (readonly [string, Published])[] {
  const value = parse(path)
  if (!isObject(value) || value['log'] !== log || !isObject(value['partners'])) return []
  return Object.entries(value['partners']).flatMap(([partner, entry]) => {
    if (!isObject(entry)) return []
    const { position: place, at } = entry
    const position = readPosition(place)
    return position !== undefined && typeof at === 'string' ? [[partner, { position, at }] as const] : []
  })
}

const stored = ([partner, { position, at }]: readonly [string, Published]) =>
  [partner, { position: Position.toText(position), at }] as const

/** Release 0.1.0 wrote a number. */
function readPosition(value: unknown): Position | undefined {
  try {
    return typeof value === 'string' || typeof value === 'number'
      ? Position.fromText(String(value))
      : undefined
  } catch {
    return undefined
  }
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
