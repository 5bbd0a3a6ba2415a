import { Command } from 'commander'
import { actionCommand } from './commands/action.ts'
import { agreementCommand } from './commands/agreement.ts'
import { auditCommand } from './commands/audit.ts'
import { benchCommand } from './commands/bench.ts'
import { checkCommand } from './commands/check.ts'
import { documentCommand } from './commands/document.ts'
import { feedsCommand } from './commands/feeds.ts'
import { heartbeatCommand } from './commands/heartbeat.ts'
import { importCommand } from './commands/import.ts'
import { keygenCommand } from './commands/keygen.ts'
import { linkCommand } from './commands/link.ts'
import { panelCommand } from './commands/panel.ts'
import { partnerCommand } from './commands/partner.ts'
import { answerCommand } from './commands/answer.ts'
import { publicationCommand } from './commands/publication.ts'
import { publishCommand } from './commands/publish.ts'
import { quarantineCommand } from './commands/quarantine.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { receiptsCommand } from './commands/receipts.ts'
import { reviewCommand } from './commands/review.ts'
import { secretsCommand } from './commands/secrets.ts'
import { sharingCommand } from './commands/sharing.ts'
import { startCommand } from './commands/start.ts'
import type { Adapters } from './hub.ts'

/** The whole command line. Answers go to stdout, progress and advice to stderr, so that `--json` can be piped. */
export function commandLine(adapters: Adapters): Command {
  const program = new Command('hub')
    .description('Harms Hub: lawful, provable sharing of what partners know about drug and alcohol harms')
    .version('0.1.0')
    .showHelpAfterError('(try: ./hub --help)')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub start --demo          a synthetic region to look at, on http://localhost:8080',
    )
  for (const command of [
    startCommand,
    keygenCommand,
    checkCommand,
    publishCommand,
    heartbeatCommand,
    importCommand,
    receiptsCommand,
    feedsCommand,
    quarantineCommand,
    agreementCommand,
    partnerCommand,
    linkCommand,
    panelCommand,
    documentCommand,
    reviewCommand,
    actionCommand,
    sharingCommand,
    answerCommand,
    publicationCommand,
    auditCommand,
    rebuildCommand,
    benchCommand,
    secretsCommand,
  ]) {
    program.addCommand(command(adapters))
  }
  return program
}
