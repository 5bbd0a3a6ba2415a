import { join } from 'node:path'
import type { SecuredBroker } from './kafka.ts'

export type NativePorts = Readonly<{ broker: number; controller: number; tls: number }>

type Wanted = Readonly<{ folder: string; ports: NativePorts; secured: SecuredBroker | undefined }>

/** `server.properties` of one node that is broker and controller, for one test. */
export function serverProperties({ folder, ports, secured }: Wanted): string {
  const { broker, controller, tls } = ports
  const clients =
    secured === undefined
      ? [`PLAINTEXT://127.0.0.1:${broker}`]
      : [`SASL_PLAINTEXT://127.0.0.1:${broker}`, `SASL_SSL://127.0.0.1:${tls}`]
  return `${Object.entries({
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: [...clients, `CONTROLLER://127.0.0.1:${controller}`].join(','),
    'advertised.listeners': clients.join(','),
    'listener.security.protocol.map':
      'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL',
    'log.dirs': join(folder, 'data'),
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    'group.min.session.timeout.ms': '500',
    // A broker that was killed may come back only when it is taken for dead.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    ...single,
    ...(secured === undefined ? {} : accessControl(folder, secured)),
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`
}

/** What a broker keeps for itself, on the one node there is. */
const single = {
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
}

function accessControl(folder: string, { admin }: SecuredBroker): Readonly<Record<string, string>> {
  const module = 'org.apache.kafka.common.security.scram.ScramLoginModule'
  const login = `${module} required username="${admin.username}" password="${admin.password}";`
  return {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // The controller's listener knows nobody by name; on those of the clients nobody is anonymous.
    'super.users': `User:${admin.username};User:ANONYMOUS`,
    'allow.everyone.if.no.acl.found': 'false',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512,SCRAM-SHA-256',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'inter.broker.listener.name': 'SASL_PLAINTEXT',
    'listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config': login,
    'listener.name.sasl_plaintext.scram-sha-256.sasl.jaas.config': login,
    'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': login,
    'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config': login,
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': join(folder, 'broker.p12'),
    'ssl.keystore.password': 'of-a-test',
  }
}
