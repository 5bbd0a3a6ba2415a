import { notificationsTopic, type DurableProducer } from '@hub/kafka'
import type { CommandResult } from '../command/outcome.ts'
import { CommandError } from '../command-error.ts'
import type { SignedLine } from './sign-lines.ts'

/** So many are sent at once: enough to be quick, and not many to be unsure of when the broker goes away. */
const together = 100

export type ByKafka = Readonly<{
  producer: Pick<DurableProducer, 'send'>
  /** The partner's registered source: its receipts come on a topic of its name. */
  source: string
  /** How many lines there are. */
  total: number
  told: (done: number) => void
}>

/**
 * Sends the lines to the topics of their feeds, in their order, and waits until every replica in sync has them. That is
 * delivery and no more: what the hub makes of them comes as receipts.
 */
export async function byKafka(
  lines: AsyncIterable<SignedLine>,
  { producer, source, total, told }: ByKafka,
): Promise<CommandResult> {
  const delivered = new Map<string, number>()
  let done = 0
  let failed: Readonly<{ from: number; code: string }> | undefined
  for await (const some of inGroups(lines, together)) {
    try {
      for (const [topic, own] of byTopic(some)) {
        await producer.send(topic, own.map(asMessage))
        delivered.set(topic, (delivered.get(topic) ?? 0) + own.length)
        done += own.length
      }
      told(done)
    } catch (error) {
      if (error instanceof CommandError) throw error
      failed = { from: some[0]?.line ?? 0, code: codeOf(error) }
      break
    }
  }
  return answer({ source, total, done, delivered, failed })
}

type Sent = Readonly<{
  source: string
  total: number
  done: number
  delivered: ReadonlyMap<string, number>
  failed: Readonly<{ from: number; code: string }> | undefined
}>

function answer({ source, total, done, delivered, failed }: Sent): CommandResult {
  const partner = /^urn:hub:partner:([a-z0-9-]+)/.exec(source)?.[1] ?? '<your partner id>'
  const receipts = `receipts.${partner}`
  const topics = [...delivered].map(([topic, count]) => `${topic}: ${count}`)
  return {
    ok: failed === undefined,
    json: {
      lines: total,
      delivered: done,
      topics: Object.fromEntries(delivered),
      receipts,
      ...(failed === undefined ? {} : { failedFromLine: failed.from, code: failed.code }),
    },
    text: [
      `${done} of ${total} delivered to the broker${topics.length === 0 ? '' : ` (${topics.join(', ')})`}`,
      ...(failed === undefined ? [] : [`From line ${failed.from} on it is not known: ${failed.code}`]),
      `What becomes of each is told on ${receipts}.`,
    ].join('\n'),
    next: 'Send the same file again: what was delivered already is recognised and has no second effect.',
  }
}

function byTopic(lines: readonly SignedLine[]): ReadonlyMap<string, SignedLine[]> {
  const topics = new Map<string, SignedLine[]>()
  for (const line of lines) {
    const topic = notificationsTopic(feedOf(line))
    const own = topics.get(topic)
    if (own === undefined) topics.set(topic, [line])
    else own.push(line)
  }
  return topics
}

/** The feed a line belongs to. Throws a `CommandError` for a type that no contract has. */
export function feedOf({ line, feed }: SignedLine): string {
  if (feed !== undefined) return feed
  throw new CommandError(
    `Line ${line}: there is no contract of that type, so no topic to send it to.`,
    'The types are those of contracts/feeds; see ./hub check --help.',
  )
}

const asMessage = ({ event, manifest }: SignedLine) => ({
  key: event.subject,
  value: JSON.stringify(event),
  headers: { 'hub-manifest': manifest, 'content-type': 'application/cloudevents+json' },
})

/** The broker's word for what went wrong, or the client's: names from fixed lists. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('type' in error && typeof error.type === 'string') return error.type
  return error.name
}

async function* inGroups<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let group: Item[] = []
  for await (const item of items) {
    group.push(item)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
