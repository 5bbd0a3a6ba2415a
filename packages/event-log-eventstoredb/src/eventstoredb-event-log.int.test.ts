import { randomUUID } from 'node:crypto'
import { eventLogContract } from '@hub/event-log/testing'
import { realEventStore } from '@hub/test-neighbours/eventstore'
import { afterAll } from 'vitest'
import { eventStoreDbEventLog } from './eventstoredb-event-log.ts'
import { addressOf, startDouble } from './testing/double.ts'
import { serverLog } from './testing/server-log.ts'

eventLogContract('the log on EventStoreDB (a double that speaks its protocol)', async () => {
  const double = await startDouble({ log: serverLog() })
  const open = () => eventStoreDbEventLog({ connectionString: addressOf(double) })
  const log = open()
  return {
    log,
    reopen: async () => open(),
    async dispose() {
      await log.close()
      await double.stop()
    },
  }
})

const real = await realEventStore()
if (real !== undefined) {
  afterAll(() => real[Symbol.asyncDispose]())
  eventLogContract(`the log on EventStoreDB (a real server, of the ${real.how})`, async () => {
    const namespace = `test-${randomUUID()}.`
    const open = () => eventStoreDbEventLog({ connectionString: real.address, namespace })
    const log = open()
    return { log, reopen: async () => open(), dispose: () => log.close() }
  })
}
