import { dataSharingStatus, statedSharing } from '@hub/governance'
import { group } from '../command/command.ts'
import { argument, option } from '../command/takes.ts'
import { day, recording, telling, today } from './governing.ts'

const record = recording({
  name: 'record',
  summary: 'say how far talks are with an organisation that has not signed',
  example: 'sharing record geh draft --by cora',
  takes: {
    organisation: argument('<organisation>', 'of contracts/code-lists/panel-organisations.json'),
    status: argument('<status>', 'how far they are', { choices: statedSharing }),
    on: option('--on <day>', 'since when', { parse: day, fallback: today() }),
  },
  run: ({ organisation, status, on }, recorder) =>
    recorder.record({ type: 'data-sharing-recorded', data: { organisation, status, on } }),
})

const list = telling({
  name: 'list',
  summary: 'show none, draft, agreed or live, for each organisation',
  example: 'sharing list --kind ambulance hospital commissioner',
  takes: { kinds: option('--kind <kind...>', 'coroner, ambulance, hospital, commissioner …') },
  answer({ governance, agreements, heard }, { instant }, options) {
    const at = options.on === undefined ? instant : `${options.on}T12:00:00.000Z`
    const kinds = options.kinds && { kinds: options.kinds }
    const answer = dataSharingStatus({ governance, agreements, heard, at, ...kinds })
    return {
      json: answer,
      lines: answer.value.map(
        ({ organisation, name, status, feeds, first, last }) =>
          `${status.padEnd(6)}  ${organisation}: ${name}${feeds.length === 0 ? '' : `; ${feeds.join(', ')}`}${first ? `; first ${first.slice(0, 10)}, last ${last?.slice(0, 10)}` : ''}`,
      ),
      missing: answer.missing,
    }
  },
})

/** How far data sharing with each organisation has come. */
export const sharing = group({
  name: 'sharing',
  summary: 'say how far talks with an organisation are; see who shares, who has agreed, who has not',
  example: 'sharing list --kind coroner',
  commands: [record, list],
})
