import { Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js'
import type { handleClientStreamingCall, handleServerStreamingCall, ServiceError } from '@grpc/grpc-js'
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { appendAnswer, nameOf, proposedOf } from './messages.ts'
import { answerRead } from './reads.ts'
import type { Expected, Proposed, ServerLog } from './server-log.ts'

/** What the double is told to do wrong, each until it has been done or is taken back. */
export type Faults = {
  /** Write, and cut the connection instead of answering, so many times. */
  loseAnswers: number
  /** Refuse to write before writing, so many times. */
  refuse: number
  /** Take requests and never answer, so many times. */
  silent: number
  /** Cut reads and subscriptions after so many events. */
  cutReadsAfter: number | undefined
  /** Write as a follower does: not at all, but saying where the leader is. */
  leaderElsewhere: Readonly<{ address: string; port: number }> | undefined
}

export type Double = Readonly<{
  port: number
  faults: Faults
  /** Ends every connection and takes no more. */
  stop(): Promise<void>
}>

const largest = 17 * 1024 * 1024

/**
 * An EventStoreDB node as far as its wire goes: the gRPC services of the client's own definitions over a real socket.
 * Several doubles over one log are a cluster.
 */
export async function startDouble({
  log,
  port = 0,
  members = () => [],
}: Readonly<{
  log: ServerLog
  port?: number
  /** What gossip says of the cluster. */
  members?: () => readonly Readonly<{ port: number; isLeader: boolean }>[]
}>): Promise<Double> {
  const faults: Faults = {
    loseAnswers: 0,
    refuse: 0,
    silent: 0,
    cutReadsAfter: undefined,
    leaderElsewhere: undefined,
  }
  const server = new Server({
    'grpc.max_receive_message_length': largest,
    'grpc.max_send_message_length': largest,
  })

  const append: handleClientStreamingCall<streams.AppendReq, streams.AppendResp> = (call, answer) => {
    let stream = ''
    let expected: Expected = 'any'
    const proposed: Proposed[] = []
    call.on('data', (request: streams.AppendReq) => {
      const options = request.getOptions()
      if (options !== undefined) {
        stream = nameOf(options.getStreamIdentifier())
        expected = expectedOf(options)
      }
      const message = request.getProposedMessage()
      if (message !== undefined) proposed.push(proposedOf(message))
    })
    call.on('error', () => undefined)
    call.on('end', () => {
      if (faults.silent > 0) return void (faults.silent -= 1)
      if (faults.leaderElsewhere !== undefined) return answer(notLeader(faults.leaderElsewhere))
      if (faults.refuse > 0) {
        faults.refuse -= 1
        return answer(fault(status.UNAVAILABLE, 'not now'))
      }
      const written = log.write(stream, proposed, expected)
      if (faults.loseAnswers > 0) {
        faults.loseAnswers -= 1
        return answer(fault(status.UNAVAILABLE, 'connection cut'))
      }
      answer(null, appendAnswer(written))
    })
  }

  const read: handleServerStreamingCall<streams.ReadReq, streams.ReadResp> = (call) =>
    answerRead(call, log, {
      cutAfter: () => {
        const after = faults.cutReadsAfter
        faults.cutReadsAfter = undefined
        return after
      },
      cut: () => call.emit('error', fault(status.UNAVAILABLE, 'connection cut')),
    })

  // The definitions are a record of methods; those nobody asks for are left out and answered as unimplemented.
  server.addService(Object.fromEntries(Object.entries(streamsService.StreamsService)), { append, read })
  server.addService(Object.fromEntries(Object.entries(gossipService.GossipService)), {
    read: (_: unknown, answer: (error: null, info: gossip.ClusterInfo) => void) =>
      answer(null, clusterOf(members())),
  })
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, at) =>
      error === null ? resolve(at) : reject(error),
    )
  })
  return {
    port: bound,
    faults,
    async stop() {
      server.forceShutdown()
    },
  }
}

export const addressOf = ({ port }: Pick<Double, 'port'>): string =>
  `esdb://127.0.0.1:${port}?tls=false&connectionName=hub`

function expectedOf(options: streams.AppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no-stream'
  if (options.hasStreamExists()) return 'stream-exists'
  return options.hasRevision() ? Number(options.getRevision()) : 'any'
}

function fault(code: status, details: string, metadata = new Metadata()): ServiceError {
  return Object.assign(new Error(details), { code, details, metadata })
}

function notLeader({ address, port }: Readonly<{ address: string; port: number }>): ServiceError {
  const metadata = new Metadata()
  metadata.set('exception', 'not-leader')
  metadata.set('leader-endpoint-host', address)
  metadata.set('leader-endpoint-port', String(port))
  return fault(status.NOT_FOUND, 'Leader info available', metadata)
}

function clusterOf(members: readonly Readonly<{ port: number; isLeader: boolean }>[]): gossip.ClusterInfo {
  const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState
  return new gossip.ClusterInfo().setMembersList(
    members.map(({ port, isLeader }) => {
      const member = new gossip.MemberInfo()
      member.setInstanceId(new shared.UUID().setString('00000000-0000-4000-8000-000000000001'))
      member.setTimeStamp('16000000000000000')
      member.setState(isLeader ? LEADER : FOLLOWER)
      member.setIsAlive(true)
      member.setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port))
      return member
    }),
  )
}
