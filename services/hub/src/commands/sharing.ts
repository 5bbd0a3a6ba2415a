import { dataSharingStatus, statedSharing, type StatedSharing } from '@hub/governance'
import { Argument, Command } from 'commander'
import type { Adapters } from '../hub.ts'
import { acting, day, govern, listing, tell, today, type Acting, type Listing } from './governing.ts'

/** How far data sharing with each organisation has come. */
export function sharingCommand(adapters: Adapters): Command {
  return new Command('sharing')
    .description('say how far talks with an organisation are; see who shares, who has agreed, who has not')
    .addCommand(record(adapters))
    .addCommand(list(adapters))
    .addHelpText('after', '\nExample:\n  ./hub sharing list --kind coroner')
}

const record = (adapters: Adapters): Command =>
  acting(new Command('record'), 'sharing record geh draft --by cora')
    .description('say how far talks are with an organisation that has not signed')
    .argument('<organisation>', 'of contracts/code-lists/panel-organisations.json')
    .addArgument(new Argument('<status>').choices(statedSharing))
    .option('--on <day>', 'since when', day, today())
    .action((organisation: string, status: StatedSharing, { on, ...options }: Acting & { on: string }) =>
      govern(adapters, options, async (recorder) =>
        recorder.record({ type: 'data-sharing-recorded', data: { organisation, status, on } }),
      ),
    )

const list = (adapters: Adapters): Command =>
  listing(new Command('list'), 'sharing list --kind ambulance hospital commissioner')
    .description('none, draft, agreed or live, for each organisation')
    .option('--kind <kind...>', 'coroner, ambulance, hospital, commissioner …')
    .action((options: Listing & { kind?: string[] }) =>
      tell(adapters, options, ({ governance, agreements, heard }, { instant }) => {
        const at = options.on === undefined ? instant : `${options.on}T12:00:00.000Z`
        const kinds = options.kind && { kinds: options.kind }
        const answer = dataSharingStatus({ governance, agreements, heard, at, ...kinds })
        return {
          json: answer,
          lines: answer.value.map(
            ({ organisation, name, status, feeds, first, last }) =>
              `${status.padEnd(6)}  ${organisation}: ${name}${feeds.length === 0 ? '' : `; ${feeds.join(', ')}`}${first ? `; first ${first.slice(0, 10)}, last ${last?.slice(0, 10)}` : ''}`,
          ),
          missing: answer.missing,
        }
      }),
    )
