// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
import type { AgreementDocument } from '../agreement-document.ts'
export declare const agreements: AgreementDocument[]
