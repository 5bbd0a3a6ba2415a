// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
export type LogFault = Readonly<{ instancePath: string; keyword: string; params: Readonly<Record<string, unknown>> }>
export type ValidateLogEvent = ((value: unknown) => boolean) & { errors?: readonly LogFault[] | null }
export declare const logValidators: Readonly<Record<string, Readonly<Record<number, ValidateLogEvent>>>>
export declare const agreementInLog: ValidateLogEvent
export declare const documentInLog: ValidateLogEvent
export declare const fieldNames: readonly string[]
