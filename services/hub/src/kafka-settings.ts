import { readFileSync } from 'node:fs'
import { readKafkaSettings, type KafkaSettings } from '@hub/kafka'
import { CommandError } from './command-error.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The broker that the environment names, if any. Throws a `CommandError` that names everything that is wrong. */
export function kafkaFromEnvironment(env: Environment = process.env): KafkaSettings | undefined {
  const read = readKafkaSettings(env, textOf)
  if (read.kind === 'problems') {
    throw new CommandError(read.problems.join('\n'), 'Set these, or unset KAFKA_BROKERS to do without Kafka.')
  }
  return read.kind === 'settings' ? read.settings : undefined
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
