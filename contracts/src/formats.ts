import { fullFormats } from 'ajv-formats/dist/formats.js'
import { isTimeZone } from '@hub/calendar'
import { isAgreedIcd10 } from './code-lists/icd10.ts'
import { isNhsNumber } from './nhs-number.ts'
import { isSnomedId } from './snomed-id.ts'

/** The formats a contract may name. A format that is not here does not compile, so none is silently ignored. */
export const formats = {
  'nhs-number': isNhsNumber,
  'snomed-id': isSnomedId,
  'icd10-harm': isAgreedIcd10,
  'time-zone': isTimeZone,
  /** In either case of letters. */
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  date: fullFormats.date,
  'date-time': fullFormats['date-time'],
}
