import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { Proposed, ServerRecord, Written } from './server-log.ts'

/** A record as the server sends it, with its position also when a stream is read (from 22.10 on). */
export function eventMessage(record: ServerRecord): streams.ReadResp {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
  event.setId(new shared.UUID().setString(record.id))
  event.setStreamIdentifier(identifier(record.stream))
  event.setStreamRevision(String(record.revision))
  event.setCommitPosition(String(record.position))
  event.setPreparePosition(String(record.position))
  for (const [name, value] of record.metadata) event.getMetadataMap().set(name, value)
  event.getMetadataMap().set('created', '16000000000000000')
  event.setCustomMetadata(record.customMetadata)
  event.setData(record.data)
  const read = new streams.ReadResp.ReadEvent()
  read.setEvent(event)
  read.setCommitPosition(String(record.position))
  return new streams.ReadResp().setEvent(read)
}

export function confirmation(id: string): streams.ReadResp {
  return new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id),
  )
}

export function checkpoint(position: bigint): streams.ReadResp {
  const reached = new streams.ReadResp.Checkpoint()
  reached.setCommitPosition(String(position))
  reached.setPreparePosition(String(position))
  return new streams.ReadResp().setCheckpoint(reached)
}

export function notFound(stream: string): streams.ReadResp {
  const none = new streams.ReadResp.StreamNotFound()
  none.setStreamIdentifier(identifier(stream))
  return new streams.ReadResp().setStreamNotFound(none)
}

export function appendAnswer(written: Written): streams.AppendResp {
  const answer = new streams.AppendResp()
  if (written.kind === 'wrong-expected-version') {
    const wrong = new streams.AppendResp.WrongExpectedVersion()
    if (written.current === 'no-stream') wrong.setCurrentNoStream(new shared.Empty())
    else wrong.setCurrentRevision(String(written.current))
    wrong.setExpectedAny(new shared.Empty())
    return answer.setWrongExpectedVersion(wrong)
  }
  const success = new streams.AppendResp.Success()
  success.setCurrentRevision(String(written.current))
  const at = new streams.AppendResp.Position()
  at.setCommitPosition(String(written.position))
  at.setPreparePosition(String(written.position))
  success.setPosition(at)
  return answer.setSuccess(success)
}

export const nameOf = (of: shared.StreamIdentifier | undefined): string =>
  Buffer.from(of?.getStreamName_asU8() ?? []).toString('utf8')

export function proposedOf(message: streams.AppendReq.ProposedMessage): Proposed {
  return {
    id: message.getId()?.getString() ?? '',
    metadata: [...message.getMetadataMap().entries()],
    customMetadata: message.getCustomMetadata_asU8(),
    data: message.getData_asU8(),
  }
}

function identifier(stream: string): shared.StreamIdentifier {
  const named = new shared.StreamIdentifier()
  named.setStreamName(new TextEncoder().encode(stream))
  return named
}
