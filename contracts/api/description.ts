import type { JsonObject } from '../src/contract.ts'
import { sharedSchemas } from './answers.ts'
import { governanceOperations, governanceSchemas } from './governance.ts'
import { intakeOperations } from './intake.ts'
import { intakeSchemas } from './intake-schemas.ts'
import { linkageOperations, linkageSchemas } from './linkage.ts'
import { publicationOperations, publicationSchemas } from './publications.ts'
import { readingOperations } from './reading.ts'
import { readingSchemas } from './reading-schemas.ts'
import {
  descriptionOperations,
  healthOperations,
  hubOperations,
  pageOperations,
  serviceSchemas,
} from './service.ts'
import type { Operation } from './shapes.ts'

/** What the contracts and code lists add to the description of the API. */
export type Codes = Readonly<{
  types: readonly string[]
  feeds: readonly string[]
  substances: readonly string[]
}>

/** Every operation of the hub over HTTP, but for pages in HTML. Of two paths that fit, the one that comes first answers. */
export const operationsFor = (codes: Codes): readonly Operation[] => [
  ...healthOperations,
  ...hubOperations,
  ...intakeOperations(codes.types),
  ...publicationOperations,
  ...readingOperations(codes.feeds, codes.substances),
  ...governanceOperations,
  ...linkageOperations,
  ...descriptionOperations,
  ...pageOperations,
]

/** Every named shape of a request or an answer. */
export const apiSchemas: JsonObject = {
  ...sharedSchemas,
  ...serviceSchemas,
  ...intakeSchemas,
  ...readingSchemas,
  ...governanceSchemas,
  ...linkageSchemas,
  ...publicationSchemas,
}
