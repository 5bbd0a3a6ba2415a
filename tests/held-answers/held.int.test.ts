import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { takeFaults } from './faults.ts'
import { askUndescribed } from './undescribed-service.ts'

const fault = 'hub: GET /undescribed 200 is not described'

it('an answer that contracts/openapi.yaml does not describe is found in the process of a test', async () => {
  await askUndescribed()
  await expect.poll(takeFaults).toEqual([fault])
})

it('and in a process that a test starts', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'undescribed-service.ts')],
    {
      encoding: 'utf8',
    },
  )
  expect([status, stderr]).toEqual([0, ''])
  expect(takeFaults()).toEqual([fault])
})
