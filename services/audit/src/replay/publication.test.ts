import { inMemoryEventLog } from '@hub/event-log'
import { bySex, tableOf } from '@hub/publication/testing'
import { describe, expect, it } from 'vitest'
import { areas, publication, refusedPublication } from '../fixtures/publication.ts'
import { publicationViolations } from '../fixtures/publication-violations.ts'
import { audience, region } from '../fixtures/region.ts'
import { replay } from './replay.ts'

const now = '2026-06-01T00:00:00.000Z'

const sexes = tableOf([bySex], undefined, { asOf: areas.asOf })

describe('publications', () => {
  it('as the hub makes them have no finding: released, refused, waiting, and prepared again', async () => {
    const made = await region(inMemoryEventLog())
    await publication(made)
    await refusedPublication(made)
    await publication(made, 'approved', { tables: { sexes } })
    await publication(made, 'released', { tables: { sexes } })
    await publication(made, 'one-board')
    const report = await replay({ log: made.log, vault: made.auditVault, now, audience })
    expect(report.findings).toEqual([])
    expect(report.byType).toMatchObject({
      'publication-prepared': 5,
      'publication-approved': 8,
      'publication-refused': 1,
      'publication-released': 2,
      'disclosure-released': 2,
    })
  })

  it.each(publicationViolations.map(({ what, ...rest }) => [what, rest] as const))(
    '%s: is found and named, and nothing else',
    async (_what, { plant, found }) => {
      const made = await region(inMemoryEventLog())
      await plant(made)
      const { findings } = await replay({ log: made.log, vault: made.auditVault, now, audience })
      const types = new Map<string, string>()
      for await (const { id, type } of made.log.readAll()) types.set(id, type)
      const byEvent = findings.map(({ eventId = '', rule }) => `${types.get(eventId)} ${rule}`)
      expect(byEvent.toSorted()).toEqual(found.map((one) => one.join(' ')).toSorted())
    },
  )

  it('that a finding is about are never quoted in it', async () => {
    const made = await region(inMemoryEventLog())
    await made.append('publication-history', {
      type: 'publication-refused',
      data: { publication: made.uuid(), reason: 'Jane Testperson would be known', by: 'jane@example.org' },
    })
    const { findings } = await replay({ log: made.log, vault: made.auditVault, now, audience })
    expect(findings.length).toBeGreaterThan(0)
    expect(JSON.stringify(findings)).not.toMatch(/Jane|Testperson|jane@/)
  })
})
