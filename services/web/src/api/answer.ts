/** What an API of the hub said to a request with the reader’s own token. */
export type ApiResult<Value> =
  | Readonly<{ kind: 'answered'; value: Value }>
  | Readonly<{ kind: 'refused'; problem: Problem }>
  /** No answer, or one that cannot be understood. */
  | Readonly<{ kind: 'unavailable' }>

/** The API's own words (RFC 9457), as far as a person is helped by them. */
export type Problem = Readonly<{
  status: number
  title: string
  detail?: string
  /** Clauses of the agreement behind a refusal. */
  clauses: readonly string[]
  remedy?: string
}>

/** The same answer with what was told in another form. */
export const mapAnswer = <Value, Other>(
  answer: ApiResult<Value>,
  to: (value: Value) => Other,
): ApiResult<Other> => (answer.kind === 'answered' ? { kind: 'answered', value: to(answer.value) } : answer)
