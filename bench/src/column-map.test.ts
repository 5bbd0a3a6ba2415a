import { describe, expect, it } from 'vitest'
import { columnMap, identityOf, missingColumns } from './column-map.ts'

describe('a column map', () => {
  const map = columnMap({
    familyName: 'last',
    givenNames: ['first', 'middle'],
    birthDate: { column: 'born', format: 'DD/MM/YYYY' },
    sexCode: { column: 'sex', male: 'M', female: 'F' },
    nhsNumber: { column: 'nhs' },
    address: { town: 'city' },
  })

  it('reads a row as a partner would have stated it', () => {
    const row = {
      last: 'Doe',
      first: 'Jo',
      middle: '',
      born: '09/04/1956',
      sex: 'F',
      nhs: '9990000018',
      city: 'Rugby',
    }
    expect(identityOf(row, map)).toEqual({
      familyName: 'Doe',
      givenNames: ['Jo'],
      birthDate: '1956-04-09',
      sexCode: '2',
      nhsNumber: '9990000018',
      nhsNumberStatus: '02',
      address: { town: 'Rugby' },
    })
  })

  it('names the columns that are not in the file', () => {
    expect(missingColumns(map, ['last', 'first', 'born', 'sex', 'nhs', 'city'])).toEqual(['middle'])
  })

  it.each([
    [{ surname: 'last' }, 'surname'],
    [{ birthDate: { column: 'born', format: 'YY' } }, 'YYYYMMDD'],
    [{ givenNames: 7 }, 'givenNames'],
    [{ address: { planet: 'x' } }, 'houseNumber'],
    [[], 'JSON object'],
  ])('refuses %j and says why', (document, why) => {
    expect(() => columnMap(document)).toThrow(why)
  })
})
