// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
import type { OperationRoute } from '../../api.ts'
import type { Operations } from './types.ts'
export declare const operations: Readonly<Record<keyof Operations, OperationRoute>>
