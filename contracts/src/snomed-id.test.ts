import { describe, expect, it } from 'vitest'
import { isSnomedId } from './snomed-id.ts'

describe('a SNOMED CT identifier', () => {
  it.each(['1149222004', '410605003', '415684004', '55680006', '991411000000109'])('%s is one', (id) => {
    expect(isSnomedId(id)).toBe(true)
  })

  it.each([
    ['has a wrong check digit', '1149222005'],
    ['has two digits exchanged', '1194222004'],
    ['is too short', '10006'],
    ['is too long', '1149222004000000000'],
    ['begins with zero', '0149222004'],
    ['has a letter', '11492220O4'],
    ['is empty', ''],
  ])('is refused when it %s', (_, id) => {
    expect(isSnomedId(id)).toBe(false)
  })
})
