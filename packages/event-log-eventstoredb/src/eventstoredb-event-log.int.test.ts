import { eventLogContract } from '@hub/event-log/testing'
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
