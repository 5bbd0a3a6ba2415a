// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
export type Fault = Readonly<{ instancePath: string; keyword: string; params: Readonly<Record<string, unknown>> }>
export type Validate = ((value: unknown) => boolean) & { errors?: readonly Fault[] | null }
export declare const plaintext: Readonly<Record<string, Validate>>
export declare const factsPart: Readonly<Record<string, Validate>>
export declare const agreement: Validate
