/** One message as it arrived, by whatever way. */
export type Arrival = Readonly<{
  /** The bytes of one CloudEvent in structured mode. */
  body: Uint8Array
  /** The `hub-manifest` header, where there is one; else the event carries `hubmanifest`. */
  manifest?: string
  /** The message key, where the way has one: it MUST be the subject. */
  key?: string
  /** As given, with its parameters. */
  contentType: string
  /**
   * RFC 3339 UTC with milliseconds. Overrides the clock, for the arrival and for the recording. For synthetic loads
   * alone: nothing that comes from outside may say when it arrived.
   */
  receivedAt?: string
}>

/** At most 256 KiB: the size of one message on every way in. */
export const largestMessageBytes = 256 * 1024

export const notificationType = 'application/cloudevents+json'
export const batchType = 'application/cloudevents-batch+json'
