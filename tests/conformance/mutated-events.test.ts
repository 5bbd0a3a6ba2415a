import { documentHash } from '@hub/agreement'
import { replay } from '@hub/audit'
import { latestAgreement, type JsonObject } from '@hub/contracts'
import { logEventTypes, type LogEventType } from '@hub/contracts/log-events'
import { exampleEvents, type ExampleEvent } from '@hub/contracts/log-events/testing'
import { inMemoryEventLog, Position, streamName, type Json, type RecordedEvent } from '@hub/event-log'
import { inMemoryKeyVault } from '@hub/key-vault'
import { constantFrom, jsonValue, nat, oneof, record, sample } from 'fast-check'
import { fullOrSample } from '@hub/test-neighbours/slow'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { logReaders } from './log-readers.ts'

const seed = 20_261_130
/** Mutations of each type. */
const perType = fullOrSample('mutations', { full: 2000, sample: 30 })
const now = '2026-06-01T00:00:00.000Z'
const agreement = latestAgreement('cw-harms')
const document: JsonObject = JSON.parse(JSON.stringify(agreement))

/** What the examples of some types need to be something that a reader can use. */
const adapted: Partial<Record<LogEventType, Readonly<{ stream?: string; data: JsonObject }>>> = {
  'agreement-adopted': { data: { document, hash: documentHash(agreement) } },
  'partner-registered': { stream: 'partner-wmas', data: { id: 'wmas' } },
  'timeline-disclosed': { data: { logHead: 50 } },
  'cases-listed': { data: { logHead: 50 } },
  'link-model-promoted': { data: { modelHash: 'f'.repeat(64) } },
  'publication-approved': { data: { by: 'user-8', board: 'coventry-council' } },
  'publication-released': { data: { approvedBy: ['coventry-council'] } },
  'document-approved': { data: { by: 'user-8', board: 'coventry-council' } },
}

const streamOf = ({ type, stream, data }: ExampleEvent): string => {
  const [kind = ''] = type.split('-')
  const name = data[kind]
  return (kind === 'panel' || kind === 'document') && typeof name === 'string' ? `${kind}-${name}` : stream
}

/** An example of each type that a reader can do something with: of the partner, panel or document whose stream it is in. */
const examples: readonly ExampleEvent[] = exampleEvents('all').map((event) => {
  const { stream = streamOf(event), data = {} } = adapted[event.type] ?? {}
  const meta = 'partner' in event.meta ? { ...event.meta, partner: 'wmas' } : event.meta
  return { ...event, stream, meta, data: { ...event.data, ...data } }
})

/** Types of which no reader here keeps anything: they are for the auditor, or open what the next event fills. */
const forTheAuditor: readonly LogEventType[] = ['case-opened', 'identity-revealed', 'themes-disclosed']

const recorded = ({ type, stream, data, meta }: ExampleEvent, position: number): RecordedEvent => ({
  id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
  type,
  stream: streamName(stream),
  revision: 0,
  position: Position.fromText(String(position)),
  data,
  meta: { recordedAt: now, ...meta },
})

/** What an event may need before it: what was set up, held or asked. */
const setUp: readonly LogEventType[] = [
  'agreement-adopted',
  'partner-registered',
  'partner-key-registered',
  'panel-defined',
  'panel-member-added',
  'document-drafted',
  'review-selected',
  'action-raised',
  'notification-quarantined',
  'case-opened',
  'record-linked',
  'timeline-disclosed',
  'publication-prepared',
]

/** What some need besides. */
const besides: Partial<Record<LogEventType, readonly LogEventType[]>> = {
  'agreement-resumed': ['agreement-suspended'],
  'publication-released': ['publication-approved'],
  'document-published': ['document-approved', 'document-approved'],
}

function contextOf(type: LogEventType): readonly RecordedEvent[] {
  const before = [...setUp.filter((one) => one !== type), ...(besides[type] ?? [])]
  return before.flatMap((one, index) => {
    const example = examples.find((candidate) => candidate.type === one)
    if (example === undefined) return []
    // The second approval of a document is another board's, by somebody else.
    const isSecond = before.indexOf(one) !== index
    const data = isSecond ? { ...example.data, by: 'user-9', board: 'warwickshire-council' } : example.data
    const event = recorded({ ...example, data }, index + 2)
    return [one === 'notification-quarantined' ? { ...event, id: heldId } : event]
  })
}

/** The quarantined message that the examples name. */
const heldId = '00000000-0000-4000-8000-000000000001'

const places = (node: Json, at: readonly string[] = []): readonly (readonly string[])[] =>
  typeof node !== 'object' || node === null
    ? [at]
    : [at, ...Object.entries(node).flatMap(([name, child]) => places(child, [...at, name]))]

/** The event with the value at the place in place of what stands there; without it where the value is `undefined`. */
function mutated(event: ExampleEvent, place: readonly string[], value: Json | undefined): ExampleEvent {
  const copy: ExampleEvent = structuredClone(event)
  const [last = '', ...before] = place.toReversed()
  let node: unknown = copy
  for (const step of before.toReversed())
    node = Object.entries(node ?? {}).find(([name]) => name === step)?.[1]
  if (typeof node !== 'object' || node === null) return copy
  if (value === undefined) Reflect.deleteProperty(node, last)
  else Object.assign(node, { [last]: value })
  return copy
}

const values = oneof(
  jsonValue({ maxDepth: 2 }),
  constantFrom<unknown>(
    undefined,
    null,
    12.5,
    -1,
    2,
    '',
    '[c]',
    'Jane Testperson',
    'case-opened',
    [],
    {},
    true,
  ),
)

async function rulesFoundIn(event: RecordedEvent): Promise<readonly string[]> {
  const log = inMemoryEventLog()
  await log.append(event.stream, [event], 'any')
  const vault = inMemoryKeyVault({ keks: {} })
  const { findings } = await replay({ log, vault, now })
  return findings.map(({ rule, says }) => `${rule} ${says}`)
}

describe('an event that was changed after it was written', () => {
  it(`is read by every reader, or reported by the replay (seed ${seed}, ${perType} of each type)`, async () => {
    const unreported: string[] = []
    const noticed = new Set<LogEventType>()
    for (const example of examples) {
      const before = contextOf(example.type)
      const [whole, last] = [recorded(example, 100), before.length]
      const without = new Map(
        Object.entries(logReaders).map(([name, read]) => [name, [read(before), read([...before, whole])]]),
      )
      const concerned = [...without].filter(
        ([, [one, other]]) => !isDeepStrictEqual(trimmed(one, last), trimmed(other, last)),
      )
      if (concerned.length > 0) noticed.add(example.type)
      const known = new Set(await rulesFoundIn(whole))
      const where = places({ stream: example.stream, data: example.data, meta: example.meta }).filter(
        ({ length }) => length > 0,
      )
      const changes = sample(record({ at: nat(where.length - 1), value: values }), { seed, numRuns: perType })
      for (const { at, value } of changes) {
        const place = where[at] ?? []
        // A log has no event without data or meta, nor in what is no stream.
        if (place.length === 1 && !(place[0] === 'stream' && isStream(value))) continue
        const event = recorded(mutated(example, place, asJson(value)), 100)
        const refusing = concerned.filter(([name, [none]]) =>
          isDeepStrictEqual(trimmed(logReaders[name]?.([...before, event]), last), trimmed(none, last)),
        )
        if (refusing.length === 0) continue
        const found = await rulesFoundIn(event)
        if (!found.some((rule) => !known.has(rule)))
          unreported.push(`${example.type} ${place.join('/')}: ${refusing.map(([name]) => name).join(', ')}`)
      }
    }
    expect(unreported).toEqual([])
    expect(logEventTypes.filter((type) => !noticed.has(type)).toSorted()).toEqual(forTheAuditor)
  })
})

const isStream = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z]+-[A-Za-z0-9._-]{1,120}$/.test(value)

/** Of readers that answer event by event, what they say of the event in question; of others all that they know. */
const trimmed = (state: unknown, last: number): unknown =>
  Array.isArray(state) && state.length >= last && last > 3 ? state[last] : state

const asJson = (value: unknown): Json | undefined =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))
