// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
import type { Contract } from '../contract.ts'
export declare const contracts: Contract[]
