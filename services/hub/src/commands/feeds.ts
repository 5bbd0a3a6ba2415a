import { feedHealth, receipts, type FeedHealth, type SequenceHealth } from '@hub/intake'
import { command } from '../command/command.ts'
import { option } from '../command/takes.ts'
import { instant } from '../command/values.ts'
import { readRegister } from '../open-log.ts'

/** Which feeds are heard as the agreement expects, and which messages never came. Fails when there is something to look into. */
export const feeds = command({
  name: 'feeds',
  summary: 'show which feeds have gone quiet, and which messages never came; exit code 1 when there are any',
  example: 'feeds || echo "somebody should look"',
  needs: 'log',
  takes: { at: option('--at <instant>', 'as of this moment, RFC 3339 (default: now)', { parse: instant }) },
  async run({ adapters, folder, at, now }) {
    const log = await adapters.openLog(folder.log)
    const stop = new AbortController()
    try {
      const known = receipts(log)
      await known.start(stop.signal)
      const report = feedHealth({ heard: known.heard, register: await readRegister(log), now: at ?? now() })
      const { feeds, sequences } = report
      return {
        ok: !report.alarm,
        json: report,
        text: [
          ...(feeds.length === 0 ? ['The agreement expects nothing of anybody today.'] : []),
          ...feeds.map(feedLine),
          ...sequences.filter(({ missing }) => missing > 0).flatMap(sequenceLines),
        ].join('\n'),
        next: 'What to do: docs/runbooks/quiet-feed.md and docs/runbooks/missing-numbers.md',
      }
    } finally {
      stop.abort()
      await log.close()
    }
  },
})

const feedLine = ({ partner, feed, state, lastHeard, expectedBy, clauses }: FeedHealth): string =>
  `${state.padEnd(11)}  ${partner}  ${feed}  last heard ${lastHeard ?? 'never'}, expected by ${expectedBy} (clause ${clauses.join(', ')})`

const sequenceLines = ({ partner, kid, missing, ranges }: SequenceHealth): readonly string[] => [
  `missing      ${partner}  ${missing} of key ${kid}: ${ranges
    .slice(0, 20)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`))
    .join(', ')}${ranges.length > 20 ? ` and ${ranges.length - 20} more ranges` : ''}`,
]
