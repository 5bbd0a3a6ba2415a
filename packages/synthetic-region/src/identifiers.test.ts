import { describe, expect, it } from 'vitest'
import { identifiersOf, leakScan } from './identifiers.ts'
import { syntheticRegion } from './synthetic-region.ts'

const region = syntheticRegion({ seed: 'leaks', scale: 0.05, from: '2024-07-01', until: '2026-06-30' })
const identifiers = identifiersOf(region)
const textsOf = (kind: string) =>
  new Set(identifiers.filter((one) => one.kind === kind).map(({ text }) => text))
const scan = leakScan(identifiers)

describe('the identifiers of a region', () => {
  it('are all that any notification said of who somebody is', () => {
    const sent = JSON.stringify(region.schedule.map(({ plaintext }) => plaintext))
    const seen = region.people.filter(({ records }) => records.length > 0)
    expect(
      seen.filter(({ nhsNumber }) => sent.includes(nhsNumber) && !textsOf('nhs-number').has(nhsNumber)),
    ).toEqual([])
    expect(
      seen.filter(({ familyName }) => sent.includes(`"${familyName}"`) && !textsOf('name').has(familyName)),
    ).toEqual([])
    expect(
      seen.filter(
        ({ birthDate }) => sent.includes(`"${birthDate}"`) && !textsOf('birth-date').has(birthDate),
      ),
    ).toEqual([])
    for (const [, text = ''] of sent.matchAll(
      /"(?:callId|careContactId|attendanceId|spellId|coronerRef|ref)":"([^"]+)"/g,
    )) {
      expect(textsOf('reference').has(text)).toBe(true)
    }
    for (const kind of ['name', 'birth-date', 'nhs-number', 'postcode', 'prison-number', 'reference']) {
      expect(textsOf(kind).size).toBeGreaterThan(5)
    }
  })

  it('are not the codes, days and tokens that may stand in clear', () => {
    const open = ['RKB', 'RKB01', 'RYA', 'E08000026', 'heroin_morphine', '01', '1']
    expect(open.filter((text) => identifiers.some((one) => one.text === text))).toEqual([])
    expect(region.schedule.filter(({ subject }) => identifiers.some(({ text }) => text === subject))).toEqual(
      [],
    )
  })
})

describe('the scan for leaks', () => {
  it('finds each identifier where it stands, and says only its kind', () => {
    for (const { kind, text } of identifiers.slice(0, 400)) {
      expect(scan(`{"detail":"${text}"}`)).toContainEqual({ kind, count: 1 })
    }
  })

  it('finds a postcode without its space and a spaced NHS number', () => {
    const [postcode = ''] = textsOf('postcode')
    const [number = ''] = textsOf('nhs-number')
    expect(scan(`at ${postcode.replace(' ', '')}.`)).toEqual([{ kind: 'postcode', count: 1 }])
    expect(scan(`${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`)).toEqual([
      { kind: 'nhs-number', count: 1 },
    ])
  })

  it('finds a name in an address, a parameter and a list', () => {
    const [name = ''] = textsOf('name')
    for (const text of [`/cases/${name}/timeline`, `?reason=${name}&tier=core`, `${name},`, `"${name}"`]) {
      expect(scan(text)).toEqual([{ kind: 'name', count: 1 }])
    }
  })

  it('finds nothing in what the hub may keep in clear, nor a short name inside a ciphertext', () => {
    const [short = ''] = [...textsOf('name')].toSorted((a, b) => a.length - b.length)
    expect(scan(`eyJhbGciOiJkaXIifQ..x${short}9Qm${short}_${short}Aa`)).toEqual([])
    expect(scan(JSON.stringify(region.schedule.map(({ plaintext: _, ...envelope }) => envelope)))).toEqual([])
  })
})
