import type { Random } from './random.ts'

/** A local authority of the area (ONS code) with the postcode districts that stand for it here. */
export type Place = Readonly<{
  area: string
  coroner: 'hmc-coventry' | 'hmc-warwickshire'
  share: number
  districts: readonly string[]
}>

export const places: readonly Place[] = [
  {
    area: 'E08000026',
    coroner: 'hmc-coventry',
    share: 44,
    districts: ['CV1', 'CV2', 'CV3', 'CV4', 'CV5', 'CV6'],
  },
  { area: 'E07000218', coroner: 'hmc-warwickshire', share: 6, districts: ['CV9', 'CV7'] },
  { area: 'E07000219', coroner: 'hmc-warwickshire', share: 17, districts: ['CV10', 'CV11', 'CV12'] },
  { area: 'E07000220', coroner: 'hmc-warwickshire', share: 12, districts: ['CV21', 'CV22', 'CV23'] },
  { area: 'E07000221', coroner: 'hmc-warwickshire', share: 9, districts: ['CV36', 'CV37', 'CV47'] },
  {
    area: 'E07000222',
    coroner: 'hmc-warwickshire',
    share: 12,
    districts: ['CV8', 'CV31', 'CV32', 'CV34', 'CV35'],
  },
]

/** No fixed abode (NHS Data Dictionary): says that there is no address, so it is evidence of nothing. */
export const noFixedAbode = 'ZZ99 3VZ'

/** Letters of the second half of a postcode: never C I K M O V. */
const inward = 'ABDEFGHJLNPQRSTUWXYZ'

export function drawPlace(random: Random): Place {
  return random.weighted(places.map((place) => [place, place.share] as const))
}

export const drawPostcode = (random: Random, place: Place): string =>
  `${random.pick(place.districts)} ${random.int(1, 9)}${random.text(2, inward)}`

/** Of University Hospital: where people were treated, not where they live. */
export const hospitalPostcode = 'CV2 2DX'
