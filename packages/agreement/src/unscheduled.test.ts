import { describe, expect, it } from 'vitest'
import { exampleAgreement } from './testing/example-agreement.ts'
import { unscheduled } from './unscheduled.ts'

describe('the items a notification would carry', () => {
  it('are named when the data schedule does not hold them for this feed, each once', () => {
    expect(unscheduled(exampleAgreement, 'ambulance', ['AMB-01', 'AMB-09', 'AMB-09'])).toStrictEqual([
      'AMB-09',
    ])
    expect(unscheduled(exampleAgreement, 'hospital', ['AMB-01'])).toStrictEqual(['AMB-01'])
    expect(unscheduled(exampleAgreement, 'ambulance', ['AMB-01'])).toStrictEqual([])
  })
})
