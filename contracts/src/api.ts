// What servers need of the published API: its operations, and validators of what is asked. contracts/openapi.yaml says the
// same to everybody else; both are made by contracts/scripts/generate.ts from contracts/api.
import type { Operations } from './generated/api/types.ts'

export type * from './generated/api/types.ts'
export { operations } from './generated/api/operations.js'
export { requests } from './generated/api/requests.js'
export type { Fault, Validate } from './generated/validators.js'

export type OperationId = keyof Operations

/** What an operation answers with 200. */
export type AnswerOf<Id extends OperationId> = Operations[Id]['answers'] extends { 200: infer Body }
  ? DeepReadonly<Body>
  : never

export type DeepReadonly<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : // Of an object of any names nothing is known that could be followed.
    string extends keyof Value
    ? Value
    : { readonly [Name in keyof Value]: DeepReadonly<Value[Name]> }

/** How an operation is asked for, and with which statuses it may be answered. */
export type OperationRoute = Readonly<{
  id: OperationId
  method: 'get' | 'post'
  /** As OpenAPI writes it: `/receipts/{partner}`. */
  path: string
  /** `token`: a Bearer token is needed. */
  access: 'token' | 'anybody'
  /** It is answered however often it is asked. */
  unlimited?: boolean
  parameters: readonly ParameterRoute[]
  body?: BodyRoute
  statuses: readonly number[]
}>

export type ParameterRoute = Readonly<{
  name: string
  in: 'path' | 'query' | 'header'
  /** The JSON type that its text stands for. */
  kind: 'string' | 'integer' | 'boolean' | 'array'
}>

export type BodyRoute = Readonly<{
  /** Bytes, by media type. */
  limits: Readonly<Record<string, number>>
  /** The operation judges the bytes itself, whatever their media type, and records what became of them. */
  judgedByOperation: boolean
}>
