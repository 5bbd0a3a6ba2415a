import { feedHealth, receipts, type FeedHealth, type SequenceHealth } from '@hub/intake'
import { Command } from 'commander'
import type { Adapters } from '../hub.ts'
import { readRegister } from '../open-log.ts'
import { existingFolder, instant, withData } from './data-option.ts'
import { finish } from './outcome.ts'

type Options = Readonly<{ data: string; json?: boolean; at?: string }>

/** Which feeds are heard as the agreement expects, and which messages never came. Fails when there is something to look into. */
export function feedsCommand(adapters: Adapters): Command {
  return withData(new Command('feeds'))
    .description('which feeds have gone quiet, and which messages never came; exit code 1 when there are any')
    .option('--at <instant>', 'as of this moment, RFC 3339 (default: now)', instant)
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub feeds || echo "somebody should look"')
    .action(async (options: Options) => {
      const log = await adapters.openLog(existingFolder(options.data).log)
      const stop = new AbortController()
      try {
        const known = receipts(log)
        await known.start(stop.signal)
        const now = options.at ?? new Date().toISOString()
        const report = feedHealth({ heard: known.heard, register: await readRegister(log), now })
        const { feeds, sequences } = report
        finish(
          {
            ok: !report.alarm,
            json: report,
            text: [
              ...(feeds.length === 0 ? ['The agreement expects nothing of anybody today.'] : []),
              ...feeds.map(feedLine),
              ...sequences.filter(({ missing }) => missing > 0).flatMap(sequenceLines),
            ].join('\n'),
            next: 'What to do: docs/runbooks/quiet-feed.md and docs/runbooks/missing-numbers.md',
          },
          options.json ?? false,
        )
      } finally {
        stop.abort()
        await log.close()
      }
    })
}

const feedLine = ({ partner, feed, state, lastHeard, expectedBy, clauses }: FeedHealth): string =>
  `${state.padEnd(11)}  ${partner}  ${feed}  last heard ${lastHeard ?? 'never'}, expected by ${expectedBy} (clause ${clauses.join(', ')})`

const sequenceLines = ({ partner, kid, missing, ranges }: SequenceHealth): readonly string[] => [
  `missing      ${partner}  ${missing} of key ${kid}: ${ranges
    .slice(0, 20)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`))
    .join(', ')}${ranges.length > 20 ? ` and ${ranges.length - 20} more ranges` : ''}`,
]
