import { expect, it } from 'vitest'
import { cwPublic } from './profile.ts'
import { askInTurn, byArea, byBoth, bySex, people, seen, tableOf } from './testing.ts'

it('The worked example in docs/design/disclosure-control.md is what the program does', () => {
  const known = (late: number) =>
    people(
      [12, { area: 'coventry', sex: 'female' }],
      [21, { area: 'coventry', sex: 'male' }],
      [3, { area: 'warwickshire', sex: 'female' }],
      [19 + late, { area: 'warwickshire', sex: 'male' }],
    )
  const grains = [{}, byArea, byBoth]
  const june = { asOf: '2026-06-01T00:00:00.000Z' }
  const [first, sexAlone, inJune] = askInTurn(
    [tableOf(known(0), grains), tableOf(known(0), [bySex]), tableOf(known(1), grains, undefined, june)],
    cwPublic,
  )
  const cells = first?.kind === 'released' ? first.parts.flatMap((part) => part.cells) : []
  expect(cells.map(({ key, value, reason }) => [key, value, reason])).toEqual([
    ['all', 55, undefined],
    ['area=coventry', 35, undefined],
    ['area=warwickshire', 20, undefined],
    ['area=coventry|sex=female', 10, undefined],
    ['area=coventry|sex=male', 20, undefined],
    ['area=warwickshire|sex=female', '[c]', 'secondary'],
    ['area=warwickshire|sex=male', '[c]', 'secondary'],
  ])
  expect(sexAlone).toMatchObject({ kind: 'withheld', reasons: [{ reason: 'differencing' }] })
  expect(inJune && seen(inJune)).toEqual(first && seen(first))

  const [, afterSex] = askInTurn([tableOf(known(0), [bySex]), tableOf(known(0), grains)], cwPublic)
  expect(afterSex).toMatchObject({
    parts: [{ state: 'together' }, { state: 'together' }, { state: 'refused' }],
  })
})
