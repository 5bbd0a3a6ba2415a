import { stringify } from 'yaml'
import type { Json, JsonObject } from '../src/contract.ts'
import { sharedSchemas } from '../api/answers.ts'
import { schemaRef } from '../api/shapes.ts'
import { partnerMessages, partnerMessageSchemas } from './partner-messages.ts'
import { textAt } from './sources.ts'

type Listed = Readonly<{ contract: JsonObject; description: string; name: string }>

/** One message per type: the envelope, narrowed to the type and its contract. The data is encrypted, so its schema is named, not given. */
const message = ({ contract, description, name }: Listed): JsonObject => ({
  name,
  title: textAt(contract['title']),
  summary: description,
  contentType: 'application/cloudevents+json',
  headers: schemaRef('Headers'),
  payload: {
    allOf: [
      schemaRef('CloudEventEnvelope'),
      {
        type: 'object',
        properties: {
          type: { type: 'string', const: textAt(contract['type']) },
          dataschema: { type: 'string', const: textAt(contract['id']) },
        },
      },
    ],
  },
  'x-plaintext-schema': textAt(contract['id']),
})

/** AsyncAPI 3.0 of the partners’ topics and the hub’s receipts. */
export function asyncapi(contracts: readonly Listed[], envelope: JsonObject, notice: string): string {
  const feeds = [...new Set(contracts.map(({ contract }) => textAt(contract['feed'])))]
  const of = (feed: string): readonly Listed[] =>
    contracts.filter(({ contract }) => contract['feed'] === feed)
  const channels: Record<string, Json> = {}
  const operations: Record<string, Json> = {}
  for (const feed of feeds) {
    channels[feed] = {
      address: `notifications.${feed}`,
      description: `Notifications of the ${feed} feed, and its heartbeats. The Kafka key is the subject.`,
      messages: Object.fromEntries(
        [...of(feed).map(({ name }) => name), 'Heartbeat', 'NilReturn'].map((name) => [
          name,
          { $ref: `#/components/messages/${name}` },
        ]),
      ),
    }
    operations[`receive-${feed}`] = { action: 'receive', channel: { $ref: `#/channels/${feed}` } }
  }
  channels['receipts'] = {
    address: 'receipts.{partner}',
    description:
      'What became of a partner’s notifications. At least once: a receipt that comes again has the same id. The Kafka key is the notification’s id.',
    parameters: { partner: { description: 'The partner’s id.' } },
    messages: { Receipt: { $ref: '#/components/messages/Receipt' } },
  }
  operations['send-receipts'] = { action: 'send', channel: { $ref: '#/channels/receipts' } }
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Harms Hub notifications',
      version: '1.0.0',
      description:
        'What the partners send: CloudEvents 1.0 in structured mode, each with a signed manifest in the header hub-manifest; binary mode is refused because its headers are not signed.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels,
    operations,
    components: {
      messages: {
        ...Object.fromEntries(contracts.map((listed) => [listed.name, message(listed)])),
        ...partnerMessages,
      },
      schemas: {
        Headers: {
          type: 'object',
          required: ['hub-manifest'],
          properties: {
            'hub-manifest': {
              type: 'string',
              description: 'The signed manifest, compact JWS; see common/manifest.schema.json.',
            },
          },
        },
        CloudEventEnvelope: envelope,
        Reason: sharedSchemas['Reason'] ?? {},
        ...partnerMessageSchemas,
      },
    },
  }
  return notice + stringify(document, { aliasDuplicateObjects: false, lineWidth: 110 })
}
