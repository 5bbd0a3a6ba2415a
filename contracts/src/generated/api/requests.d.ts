// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
import type { Validate } from '../validators.d.ts'
import type { Operations } from './types.ts'
export declare const requests: Readonly<Record<keyof Operations, Validate>>
