import { writeSync } from 'node:fs'
import { streamName } from '@hub/event-log'
import { sqliteEventLog } from './sqlite-event-log.ts'

// A writer for tests to run as a process of its own, and to kill. `node appending-process.ts PATH WRITER FIRST COUNT`:
// appends batches FIRST … FIRST+COUNT-1 of one to three events, three at a time, and writes each batch's number to its
// output once the log has acknowledged it.

const [path = '', writer = '', first = '0', count = '0'] = process.argv.slice(2)
const lanes = 3
const log = sqliteEventLog({ path })
const end = Number(first) + Number(count)

const idOf = (batch: number, index: number) =>
  `${writer.padStart(8, '0')}-0000-4000-8000-${(batch * 3 + index).toString(16).padStart(12, '0')}`

await Promise.all(
  Array.from({ length: lanes }, async (_, lane) => {
    for (let batch = Number(first); batch < end; batch++) {
      if (batch % lanes !== lane) continue
      const size = 1 + (batch % 3)
      const events = Array.from({ length: size }, (__, index) => ({
        id: idOf(batch, index),
        type: 'thing-happened',
        data: { writer, batch, size },
        meta: { recordedAt: '2026-01-05T09:30:00.000Z' },
      }))
      await log.append(streamName(`record-${batch % 2}`), events, 'any')
      writeSync(1, `${batch}\n`)
    }
  }),
)
await log.close()
