import { kafkaBroker, whyNoKafka } from '@hub/test-neighbours/kafka'
import { describe, expect, it, vi } from 'vitest'
import { makeTopics } from '../kafka-topics.ts'
import { intakeFolder, intakeProcess, persistentSender } from '../running-intake.ts'

const why = await whyNoKafka({ restarts: true })
const patiently = { timeout: 300_000, interval: 100 }

describe.skipIf(why !== undefined)(`a broker that goes away${why === undefined ? '' : ` (${why})`}`, () => {
  it('killed, and stopped, while partners send and the hub reads, loses nothing and doubles nothing', async () => {
    await using broker = await kafkaBroker({ restarts: true })
    await using folder = await intakeFolder()
    await makeTopics(broker.brokers, 3)
    const sender = persistentSender(broker.brokers)
    const { child, over, said } = await intakeProcess(folder.path, {
      KAFKA_BROKERS: broker.brokers.join(','),
      KAFKA_SESSION_TIMEOUT_MS: '3000',
    })
    const some = async (count: number): Promise<void> => {
      for (let sent = 0; sent < count; sent += 20) await sender.send(await folder.make(20))
    }
    const accepted = async () => (await folder.settled()).accepted
    await some(100)
    await vi.waitFor(async () => expect(await accepted()).toBeGreaterThan(40), patiently)
    for (const away of [broker.kill, broker.stop]) {
      const sending = some(100)
      await away()
      await broker.start()
      await sending
    }
    await vi.waitFor(async () => expect(await accepted()).toBe(folder.made.length), patiently)
    await sender.close()
    child.kill('SIGTERM')
    expect(await over).toBe(0)
    expect(await folder.settled()).toEqual(folder.eachOnce())
    expect(said.join('')).toContain('kafka: ')
  })
})
