import { closeSync, openSync, writeSync } from 'node:fs'
import type { CommandResult } from '../command/outcome.ts'
import { CommandError } from '../command-error.ts'
import { feedOf } from './by-kafka.ts'
import type { SignedLine } from './sign-lines.ts'

/**
 * Writes the lines ready to be sent by a client that knows nothing of us: the key, a tab, and the signed CloudEvent with its
 * manifest in it. All are of one feed, for a plain client sends a file to one topic.
 */
export async function toFile(
  lines: AsyncIterable<SignedLine>,
  { out, told }: Readonly<{ out: string; told: (done: number) => void }>,
): Promise<CommandResult> {
  const file = openSync(out, 'w', 0o600)
  let feed: string | undefined
  let written = 0
  try {
    for await (const line of lines) {
      const own = feedOf(line)
      feed ??= own
      if (own !== feed)
        throw new CommandError(
          `Line ${line.line} is of the feed ${own}, those before it of ${feed}.`,
          'Write one file for each feed.',
        )
      const { event, manifest } = line
      writeSync(file, `${event.subject}\t${JSON.stringify({ ...event, hubmanifest: manifest })}\n`)
      told((written += 1))
    }
  } finally {
    closeSync(file)
  }
  const topic = `notifications.${feed ?? '<feed>'}`
  return {
    ok: true,
    json: { written, topic },
    text: [
      `${written} written. Send them, for example, with:`,
      `  kcat -P -b <broker> -t ${topic} -K '\\t' -H content-type=application/cloudevents+json -l ${out}`,
    ].join('\n'),
  }
}
