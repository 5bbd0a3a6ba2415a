// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
export type Fault = Readonly<{ instancePath: string; keyword: string; params: Readonly<Record<string, unknown>> }>
export type Validate = ((value: unknown) => boolean) & { errors?: readonly Fault[] | null }
/** Of a notification type; undefined where there is no contract of it. */
export declare const plaintext: (type: string) => Validate | undefined
export declare const factsPart: (type: string) => Validate | undefined
export declare const agreement: () => Validate
