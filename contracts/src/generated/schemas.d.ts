// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
import type { JsonObject } from '../contract.ts'
export declare const schemas: Readonly<Record<string, JsonObject>>
