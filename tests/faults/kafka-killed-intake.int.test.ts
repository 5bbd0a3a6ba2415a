import * as fc from 'fast-check'
import { kafkaBroker, whyNoKafka } from '@hub/test-neighbours/kafka'
import { fullOrSample } from '@hub/test-neighbours/slow'
import { describe, expect, it, vi } from 'vitest'
import { makeTopics } from '../kafka-topics.ts'
import { intakeFolder, intakeProcess, persistentSender } from '../running-intake.ts'

const why = await whyNoKafka()
const seed = 20261125
const kills = fullOrSample('kafka-killed-intake', { full: 50, sample: 12 })
const patiently = { timeout: 300_000 }

describe.skipIf(why !== undefined)(`an intake on Kafka${why === undefined ? '' : ` (${why})`}`, () => {
  it(`killed ${kills} times at any point keeps every message once, and one receipt of each (seed ${seed})`, async () => {
    await using broker = await kafkaBroker()
    await using folder = await intakeFolder()
    await makeTopics(broker.brokers, 3)
    const sender = persistentSender(broker.brokers)
    const environment = {
      KAFKA_BROKERS: broker.brokers.join(','),
      // Who was killed is soon taken for dead.
      KAFKA_SESSION_TIMEOUT_MS: '500',
    }
    for (const more of fc.sample(fc.nat({ max: 11 }), { seed, numRuns: kills })) {
      await sender.send(await folder.make(12))
      const from = await folder.count()
      const { child, over } = await intakeProcess(folder.path, environment)
      await vi.waitFor(async () => expect(await folder.count()).toBeGreaterThanOrEqual(from + more), {
        ...patiently,
        interval: 2,
      })
      child.kill('SIGKILL')
      expect(await over).toBe('SIGKILL')
    }
    await sender.close()
    const { child, over } = await intakeProcess(folder.path, environment)
    await vi.waitFor(async () => expect((await folder.settled()).accepted).toBe(folder.made.length), {
      ...patiently,
      interval: 200,
    })
    child.kill('SIGTERM')
    expect(await over).toBe(0)
    expect(await folder.settled()).toEqual(folder.eachOnce())
  })
})
