// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
import type { Validate } from '../validators.d.ts'
import type { Operations } from './types.ts'
export declare const answers: Readonly<Partial<Record<keyof Operations, Validate>>>
export declare const problem: Validate
