// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
import type { CodeLists } from '../code-lists/code-list.ts'
export declare const codeLists: CodeLists
