import { describe, expect, it } from 'vitest'
import { demonstrationPeople } from '../../session/demonstration-sign-in.ts'
import { signInView } from './view.ts'

describe('the sign-in page', () => {
  it('lists one person for every role and a second link reviewer, with what each may see and what never', () => {
    const { people } = signInView(demonstrationPeople, { ended: false, notChosen: false })
    expect(people.map(({ value }) => value)).toEqual(demonstrationPeople.map(({ id }) => id))
    expect(new Set(people.map(({ text }) => text)).size).toBe(people.length)
    expect(people.filter(({ sees, seesNot }) => sees === '' || seesNot === '')).toEqual([])
  })

  it('asks again when nobody was chosen', () => {
    const view = signInView(demonstrationPeople, { ended: false, notChosen: true })
    expect(view.errors).toEqual([{ text: 'Choose who you want to be', href: '#person' }])
  })
})
