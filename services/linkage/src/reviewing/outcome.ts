import type { Decision } from '@hub/agreement'

/** Why nothing was done or shown. */
export type Refusal =
  | Extract<Decision, { kind: 'denied' }>
  | Readonly<{ kind: 'unknown' }>
  | Readonly<{ kind: 'same-person' }>
  /** It could not be recorded, or the service does not follow the log: nothing was done or shown. */
  | Readonly<{ kind: 'unrecorded' }>

export type Outcome<Value> = Readonly<{ kind: 'done'; value: Value }> | Refusal
