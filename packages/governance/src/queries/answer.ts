/** What a person has to decide before there is more to answer. */
export type Missing = Readonly<{
  code: string
  /** The organisation, panel or document it is about, by id, where there are several. */
  about?: string
  says: string
}>

/** A value, and what is missing of it. Never "not held": either it is here, or it is said who has to decide what. */
export type QueryResult<Value> = Readonly<{ value: Value; missing: readonly Missing[] }>
