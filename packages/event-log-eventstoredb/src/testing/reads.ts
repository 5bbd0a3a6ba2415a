import type { ServerWritableStream } from '@grpc/grpc-js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { checkpoint, confirmation, eventMessage, nameOf, notFound } from './messages.ts'
import type { ServerLog, ServerRecord } from './server-log.ts'

type Call = ServerWritableStream<streams.ReadReq, streams.ReadResp>

export type Cutting = Readonly<{
  /** After how many events this read is to be cut, if at all. */
  cutAfter: () => number | undefined
  cut: () => void
}>

/** Answers a read of a stream or of `$all`, once or as a subscription, with the server's inclusive and exclusive ends. */
export function answerRead(call: Call, log: ServerLog, cutting: Cutting): void {
  const options = call.request.getOptions()
  if (options === undefined) return void call.end()
  const cutAfter = cutting.cutAfter()
  let sent = 0
  const send = (record: ServerRecord): boolean => {
    if (call.cancelled || call.destroyed) return false
    if (cutAfter !== undefined && sent >= cutAfter) {
      cutting.cut()
      return false
    }
    sent += 1
    call.write(eventMessage(record))
    return true
  }
  if (options.hasSubscription()) return subscribe(call, log, options, send)
  const { records, missing } = chosen(options, log)
  if (missing !== undefined) call.write(notFound(missing))
  for (const record of records.slice(0, Number(options.getCount()))) if (!send(record)) return
  call.end()
}

function chosen(
  options: streams.ReadReq.Options,
  log: ServerLog,
): Readonly<{ records: readonly ServerRecord[]; missing?: string }> {
  const isBackwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS
  const stream = options.getStream()
  if (stream !== undefined) {
    const name = nameOf(stream.getStreamIdentifier())
    const events = log.stream(name)
    if (events.length === 0) return { records: [], missing: name }
    const from = stream.hasRevision() ? Number(stream.getRevision()) : stream.hasEnd() ? events.length : 0
    return {
      records: isBackwards
        ? events.filter(({ revision }) => revision <= from).toReversed()
        : events.filter(({ revision }) => revision >= from),
    }
  }
  const from = options.getAll()
  const at = from?.hasPosition() ? BigInt(from.getPosition()?.getCommitPosition() ?? '0') : undefined
  const all = log.all()
  if (isBackwards)
    return { records: all.filter(({ position }) => at === undefined || position < at).toReversed() }
  return { records: all.filter(({ position }) => at === undefined || position >= at) }
}

/** The multiplier is of 32 events looked at, as the server counts. */
const searchWindow = 32

function subscribe(
  call: Call,
  log: ServerLog,
  options: streams.ReadReq.Options,
  send: (record: ServerRecord) => boolean,
): void {
  const from = options.getAll()
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? []
  const every = searchWindow * (options.getFilter()?.getCheckpointintervalmultiplier() ?? 1)
  let next = from?.hasEnd()
    ? log.all().length
    : firstAfter(
        log.all(),
        from?.hasPosition() ? BigInt(from.getPosition()?.getCommitPosition() ?? '0') : -1n,
      )
  let looked = 0
  call.write(confirmation('00000000-0000-4000-8000-000000000002'))
  const pump = (): void => {
    for (; next < log.all().length; next++) {
      const record = log.all()[next]
      if (record === undefined) return
      const isWanted = prefixes.length === 0 || prefixes.some((prefix) => record.stream.startsWith(prefix))
      if (isWanted && !send(record)) return stop()
      looked += 1
      if (looked % every === 0) call.write(checkpoint(record.position))
    }
  }
  const stop = log.onWrite(pump)
  call.on('cancelled', stop)
  call.on('close', stop)
  pump()
}

const firstAfter = (all: readonly ServerRecord[], position: bigint): number => {
  const index = all.findIndex((record) => record.position > position)
  return index < 0 ? all.length : index
}
