import { Command } from 'commander'
import manifest from '../../../package.json' with { type: 'json' }
import type { HubCommand } from './command/command.ts'
import type { Adapters } from './hub.ts'

type Entry = Readonly<{ name: string; load: () => Promise<HubCommand>; summary: string }>

/** Every command of `./hub`, in the order of its help. A command's module is loaded when it is run, or its help is asked. */
export const entries: readonly Entry[] = [
  {
    name: 'start',
    load: async () => (await import('./commands/start.ts')).start,
    summary: 'run the hub: intake, linkage, timelines, audit and pages in one process',
  },
  {
    name: 'keygen',
    load: async () => (await import('./commands/keygen.ts')).keygen,
    summary:
      "make a partner's signing key: a private file that stays with you, a public one to send to the hub",
  },
  {
    name: 'check',
    load: async () => (await import('./commands/check.ts')).check,
    summary: 'see what would happen to a notification; nothing is sent or kept',
  },
  {
    name: 'publish',
    load: async () => (await import('./commands/publish.ts')).publish,
    summary: 'sign, encrypt and send notifications, as a partner',
  },
  {
    name: 'heartbeat',
    load: async () => (await import('./commands/heartbeat.ts')).heartbeat,
    summary: 'tell the hub, as a partner, that you are alive and have sent everything so far',
  },
  {
    name: 'import',
    load: async () => (await import('./commands/import.ts')).importing,
    summary: 'publish a real public data set through the whole path',
  },
  {
    name: 'receipts',
    load: async () => (await import('./commands/receipts.ts')).receipts,
    summary: 'show what became of the notifications that arrived',
  },
  {
    name: 'feeds',
    load: async () => (await import('./commands/feeds.ts')).feeds,
    summary:
      'show which feeds have gone quiet, and which messages never came; exit code 1 when there are any',
  },
  {
    name: 'quarantine',
    load: async () => (await import('./commands/quarantine.ts')).quarantine,
    summary: 'list, show, retry or dismiss the messages that are held, sealed, until somebody decides',
  },
  {
    name: 'agreement',
    load: async () => (await import('./commands/agreement.ts')).agreement,
    summary: 'adopt an information-sharing agreement, compare two versions, or see what is in force',
  },
  {
    name: 'partner',
    load: async () => (await import('./commands/partner.ts')).partner,
    summary: 'register a partner, register its next key, or revoke one',
  },
  {
    name: 'link',
    load: async () => (await import('./commands/link.ts')).link,
    summary: 'review uncertain links, and undo wrong ones (stop the hub first)',
  },
  {
    name: 'panel',
    load: async () => (await import('./commands/panel.ts')).panel,
    summary: 'set panels up, say who sits on them, and see who reviews what',
  },
  {
    name: 'document',
    load: async () => (await import('./commands/document.ts')).document,
    summary: 'put a document on record, approve it for a board, publish it',
  },
  {
    name: 'review',
    load: async () => (await import('./commands/review.ts')).review,
    summary: 'select a case for review, record what the panel found and what it teaches',
  },
  {
    name: 'action',
    load: async () => (await import('./commands/action.ts')).action,
    summary: 'raise an action with an owner and a day, follow it up, close it',
  },
  {
    name: 'sharing',
    load: async () => (await import('./commands/sharing.ts')).sharing,
    summary: 'say how far talks with an organisation are; see who shares, who has agreed, who has not',
  },
  {
    name: 'answer',
    load: async () => (await import('./commands/answer.ts')).answer,
    summary: 'answer what the area is asked: figures after disclosure control, for the boards to approve',
  },
  {
    name: 'publication',
    load: async () => (await import('./commands/publication.ts')).publication,
    summary: 'see, approve, refuse and release figures that are to be published',
  },
  {
    name: 'audit',
    load: async () => (await import('./commands/audit.ts')).audit,
    summary: 'check the whole log against the contracts, keys and agreement of its day',
  },
  {
    name: 'rebuild',
    load: async () => (await import('./commands/rebuild.ts')).rebuild,
    summary: 'delete the read models and make them again from the log',
  },
  {
    name: 'bench',
    load: async () => (await import('./commands/bench.ts')).bench,
    summary: 'measure linkage on labelled people, and what everything costs as they become many',
  },
  {
    name: 'secrets',
    load: async () => (await import('./commands/secrets.ts')).secrets,
    summary: 'make those of the hub’s own keys that are missing; a key that is there is never replaced',
  },
]

/** The whole command line. Answers go to stdout, progress and advice to stderr, so that `--json` can be piped. */
export function commandLine(adapters: Adapters): Command {
  const program = new Command('hub')
    .description('Harms Hub: lawful, provable sharing of what partners know about drug and alcohol harms')
    .version(manifest.version)
    .showHelpAfterError('(try: ./hub --help)')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub start --demo          a synthetic region to look at, on http://localhost:8080',
    )
  for (const { name, summary } of entries) program.command(name).description(summary)
  // commander's own shows the help of a command without asking for its module first.
  program
    .helpCommand(false)
    .command('help [command...]')
    .description('show how a command is called')
    .action(async (names: readonly string[]) => {
      await program.parseAsync([...names, '--help'], { from: 'user' })
    })
  return program.hook('preSubcommand', async (_program, called) => {
    const entry = entries.find(({ name }) => name === called.name())
    if (entry) (await entry.load()).fill(called, adapters)
  })
}
