import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv'

/**
 * `ordered: true` on a pair: the first is not greater than the last. `ordered: [from, to]` on an object: the one member is
 * not greater than the other. JSON Schema cannot compare two values; other validators ignore the keyword.
 */
export const orderedKeyword: CodeKeywordDefinition = {
  keyword: 'ordered',
  type: ['array', 'object'],
  schemaType: ['boolean', 'array'],
  error: { message: 'must be in order' },
  code(context: KeywordCxt) {
    const { data, schema } = context
    const [first, last] = Array.isArray(schema) ? schema.map(String) : [0, 1]
    context.fail(_`${data}[${first}] > ${data}[${last}]`)
  },
}
