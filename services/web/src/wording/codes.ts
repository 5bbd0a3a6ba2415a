import { codeLists, establishment, findArea, findOrganisation, icd10GroupsOf } from '@hub/contracts'

/** Names of codes from the contracts' lists; a code that is in none of them is shown as it is. */

export const areaName = (code: string): string => findArea(code)?.displayName ?? code

/** Of a site (`RKB01`), its organisation's name: the first three characters are the organisation. */
export const organisationName = (code: string): string =>
  (findOrganisation(code) ?? findOrganisation(code.slice(0, 3)))?.displayName ?? code

export const establishmentName = (code: string): string => establishment(code)?.displayName ?? code

export const placeOfDeathName = (code: string): string =>
  codeLists.placesOfDeath.entries.find((place) => place.code === code)?.displayName ?? code

/** `T40.4 (poisoning by other synthetic narcotics)`; the words of the longest prefix known, or only the code. */
export function icd10Name(code: string): string {
  const dotted = code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code
  const prefix = [code, code.slice(0, 3)].find((part) => part in icd10Words)
  const words = prefix === undefined ? undefined : icd10Words[prefix]
  if (words !== undefined) return `${dotted} (${words})`
  return icd10GroupsOf(code).some((group) => group.code === 'alcohol-specific')
    ? `${dotted} (alcohol-specific)`
    : dotted
}

/** ICD-10 codes of drug and alcohol harm, in the words of the classification, shortened. */
const icd10Words: Readonly<Record<string, string>> = {
  F10: 'alcohol use',
  F11: 'opioid use',
  F12: 'cannabis use',
  F13: 'sedative use',
  F14: 'cocaine use',
  F15: 'stimulant use',
  F16: 'hallucinogen use',
  F18: 'volatile solvent use',
  F19: 'use of several or other drugs',
  K70: 'alcoholic liver disease',
  T39: 'poisoning by non-opioid painkillers',
  T40: 'poisoning by narcotics or hallucinogens',
  T400: 'poisoning by opium',
  T401: 'poisoning by heroin',
  T402: 'poisoning by other opioids',
  T403: 'poisoning by methadone',
  T404: 'poisoning by other synthetic narcotics',
  T405: 'poisoning by cocaine',
  T406: 'poisoning by unspecified narcotics',
  T407: 'poisoning by cannabis',
  T408: 'poisoning by LSD',
  T409: 'poisoning by other hallucinogens',
  T42: 'poisoning by sedatives',
  T423: 'poisoning by barbiturates',
  T424: 'poisoning by benzodiazepines',
  T426: 'poisoning by other sedatives',
  T43: 'poisoning by psychotropic drugs',
  T436: 'poisoning by stimulants',
  T50: 'poisoning by other or unspecified drugs',
  T509: 'poisoning by other or unspecified drugs',
  T51: 'toxic effect of alcohol',
  X40: 'accidental poisoning by non-opioid painkillers',
  X41: 'accidental poisoning by sedatives or psychotropic drugs',
  X42: 'accidental poisoning by narcotics or hallucinogens',
  X43: 'accidental poisoning by other drugs acting on the nervous system',
  X44: 'accidental poisoning by other or unspecified drugs',
  X45: 'accidental poisoning by alcohol',
  X61: 'intentional poisoning by sedatives or psychotropic drugs',
  X62: 'intentional poisoning by narcotics or hallucinogens',
  X64: 'intentional poisoning by other or unspecified drugs',
  X65: 'intentional poisoning by alcohol',
  Y12: 'poisoning by narcotics or hallucinogens, intent undetermined',
  Y14: 'poisoning by other or unspecified drugs, intent undetermined',
}
