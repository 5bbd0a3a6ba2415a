import type { Json, JsonObject } from '../../src/contract.ts'
import { follow, resolver, type Resolve } from '../resolve.ts'
import { isObject, listAt, objectAt, textAt } from '../sources.ts'
import type { LogSources } from './log-sources.ts'

const head = `<!-- Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again. -->

# The events of the log

Everything that the hub records is one of these events. Each has a schema in the folder of its name. The writer, every reader
and the replay use the same schema: what a reader cannot read, the replay reports.

- An event has an id, a type, a stream, a revision in its stream and a position in the log. The schema is about the rest: the
  type, the stream, \`data\` and \`meta\`.
- Every object is closed, and every text has a form. A field that no schema names is reported as a possible breach, by the field
  that holds it, since its own name could be a person's.
- \`meta.schema\` is the version of the schema. \`meta.rules\` is the version of the rules that decided. An event without them
  was written by release 0.1.0. A version stays as it is: a change is a new file beside it, and old events are read by theirs.
- \`ordered\` is a keyword of ours: one value is not greater than the other. Other validators ignore it.
`

/** Every type of event in words, in the order of the alphabet. */
export function logCatalogue({ parts, events }: LogSources): string {
  const resolve = resolver(parts)
  const sections = events.map(({ type, version, schema }) => {
    const { stream, data, meta } = objectAt(schema['properties'])
    return [
      `## ${type}`,
      textAt(schema['description']),
      `Version ${version}. Its stream matches \`${textAt(objectAt(stream)['pattern'])}\`.`,
      `\`data\`:\n\n${fieldsOf(objectAt(data), resolve)}`,
      `\`meta\`:\n\n${fieldsOf(objectAt(meta), resolve)}`,
    ].join('\n\n')
  })
  return `${head}\n${sections.join('\n\n')}\n`
}

function fieldsOf(node: JsonObject, resolve: Resolve): string {
  const schema = follow(node, resolve)
  if (schema['then'] !== undefined && schema['else'] !== undefined)
    return `${fieldsOf(objectAt(schema['then']), resolve)}\n\nor:\n\n${fieldsOf(objectAt(schema['else']), resolve)}`
  const properties = Object.entries(objectAt(schema['properties']))
  if (properties.length === 0) return '- nothing'
  const needed = listAt(schema['required'])
  return properties
    .map(([name, child]) => {
      const optional = needed.includes(name) ? '' : ', not always there'
      return `- \`${name}\`${optional}: ${inWords(objectAt(child), resolve)}`
    })
    .join('\n')
}

function inWords(node: JsonObject, resolve: Resolve): string {
  const schema = follow(node, resolve)
  const says = schema['description']
  const sentence = typeof says === 'string' ? says : kindOf(schema, resolve)
  const words = listAt(schema['enum'])
  return words.length === 0
    ? sentence
    : `${sentence} ${words.map((word) => `\`${textAt(word)}\``).join(', ')}.`
}

function kindOf(schema: JsonObject, resolve: Resolve): string {
  if (schema['enum'] !== undefined) return 'One of'
  if (schema['const'] !== undefined) return `Always \`${JSON.stringify(schema['const'])}\`.`
  if (schema['anyOf'] !== undefined)
    return listAt(schema['anyOf'])
      .map((one) => kindOf(objectAt(one), resolve).replace(/\.$/, ''))
      .join(', or ')
      .concat('.')
  switch (schema['type']) {
    case 'array':
      return `A list. Each: ${lowerFirst(inWords(objectAt(schema['items']), resolve))}`
    case 'object':
      return `An object of ${names(schema)}.`
    case 'integer':
      return 'A whole number.'
    case 'null':
      return 'nothing.'
    default:
      return `A ${textAt(schema['type'])}.`
  }
}

const names = (schema: JsonObject): string => {
  const properties: Json | undefined = schema['properties']
  const all = isObject(properties) ? Object.keys(properties) : []
  return all.map((name) => `\`${name}\``).join(', ')
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
