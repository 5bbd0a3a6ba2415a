import { kafkaBroker, whyNoKafka } from '@hub/test-neighbours/kafka'
import { describe, expect, it, vi } from 'vitest'
import { makeTopics } from '../kafka-topics.ts'
import { intakeFolder, intakeProcess, persistentSender } from '../running-intake.ts'

const why = await whyNoKafka()
const patiently = { timeout: 300_000, interval: 50 }

describe.skipIf(why !== undefined)(`two intakes on Kafka${why === undefined ? '' : ` (${why})`}`, () => {
  it('that come, share, hand over and go while partners send keep every message once, and both do their part', async () => {
    await using broker = await kafkaBroker()
    await using folder = await intakeFolder()
    await makeTopics(broker.brokers, 6)
    const sender = persistentSender(broker.brokers)
    const environment = { KAFKA_BROKERS: broker.brokers.join(','), KAFKA_SESSION_TIMEOUT_MS: '6000' }
    const accepted = async () => (await folder.settled()).accepted
    const grown = async (by: number): Promise<void> => {
      const from = await accepted()
      await vi.waitFor(async () => {
        await sender.send(await folder.make(10))
        expect(await accepted()).toBeGreaterThanOrEqual(from + by)
      }, patiently)
    }

    const first = await intakeProcess(folder.path, environment)
    await grown(50)
    const second = await intakeProcess(folder.path, environment)
    await grown(100)
    const settledBy = async (process: typeof first) => settledCount(await metrics(process))
    await vi.waitFor(async () => {
      await sender.send(await folder.make(10))
      expect(await settledBy(second)).toBeGreaterThan(10)
    }, patiently)
    expect(await settledBy(first)).toBeGreaterThan(10)
    first.child.kill('SIGTERM')
    expect(await first.over).toBe(0)
    const third = await intakeProcess(folder.path, environment)
    await grown(100)
    await sender.close()
    await vi.waitFor(async () => expect(await accepted()).toBe(folder.made.length), patiently)
    for (const { child, over } of [second, third]) {
      child.kill('SIGTERM')
      expect(await over).toBe(0)
    }
    expect(await folder.settled()).toEqual(folder.eachOnce())
  })
})

async function metrics({ said }: Awaited<ReturnType<typeof intakeProcess>>): Promise<string> {
  const [, port] = /"port":(\d+)/.exec(said.join('\n')) ?? []
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
}

const settledCount = (text: string): number =>
  [...text.matchAll(/^hub_kafka_notifications_total\{.*\} (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )
