import { addYears } from '@hub/calendar'
import { randomUUID } from 'node:crypto'
import { registerKey, registerPartner, revokeKey, type ToAppend } from '@hub/agreement'
import { thumbprint } from '@hub/notification'
import { Command, Option } from 'commander'
import type { JWK } from 'jose'
import { feedsOf } from '../establish.ts'
import type { DataFolder } from '../data-folder.ts'
import type { Adapters } from '../hub.ts'
import { readJsonFile } from '../read-json-file.ts'
import { demandForRealPeople } from '../whose-data.ts'
import { demandTwoApprovers, existingFolder, instant, withData } from './data-option.ts'
import { readRegister, withLog } from '../open-log.ts'
import { CommandError } from '../command-error.ts'
import { finish } from './outcome.ts'

type Common = Readonly<{ data: string; json?: boolean }>

/** Partners and their keys. Both are events: replay judges each notification by the keys of its day. */
export function partnerCommand(adapters: Adapters): Command {
  return new Command('partner')
    .description('register a partner, register its next key, or revoke one')
    .addCommand(addCommand(adapters))
    .addCommand(rotateCommand(adapters))
    .addCommand(revokeCommand(adapters))
    .addHelpText(
      'after',
      '\nExample:\n  ./hub partner rotate wmas wmas.jwk.json.pub.json --approved-by operator dpo',
    )
}

function addCommand(adapters: Adapters): Command {
  return withData(new Command('add'))
    .description('register a partner that an adopted agreement names as a party')
    .argument('<id>', 'the party id in the agreement')
    .requiredOption('--by <who>', 'who registers it')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub partner add wmas --by operator')
    .action((id: string, options: Common & { by: string }) =>
      withLog(adapters, realFolder(options.data), async (log) => {
        const register = await readRegister(log)
        const documents = [...register.agreements.values()].flatMap(({ versions }) =>
          versions.map(({ document }) => document),
        )
        const document = documents.findLast(({ parties }) => parties.some((party) => party.id === id))
        const party = document?.parties.find((candidate) => candidate.id === id)
        if (!document || !party) {
          throw new CommandError(
            'No adopted agreement names that party.',
            'See which are: ./hub agreement status',
          )
        }
        const feeds = feedsOf(document, id)
        if (register.partners.has(id))
          throw new CommandError(`${id} is registered already.`, 'Next: ./hub partner rotate')
        const act = registerPartner(
          { id, name: party.name, sources: party.sources, feeds, registeredBy: options.by },
          recording(),
        )
        await log.append(act.stream, [act.event], 'any')
        report(
          act,
          options,
          `${id} is registered. Next: ./hub partner rotate ${id} <public key file> --approved-by <a> <b>`,
        )
      }),
    )
}

function rotateCommand(adapters: Adapters): Command {
  return withData(new Command('rotate'))
    .description(
      "register a partner's next public key; earlier keys stay valid until they end or are revoked",
    )
    .argument('<id>', 'the partner')
    .argument('<file>', 'the public key, as made by ./hub keygen')
    .requiredOption('--approved-by <who...>', 'two people')
    .option('--from <instant>', 'valid from, RFC 3339 (default: now)', instant)
    .option('--until <instant>', 'valid until, RFC 3339 (default: a year from now)', instant)
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub partner rotate wmas wmas.jwk.json.pub.json --approved-by operator dpo',
    )
    .action(
      (id: string, file: string, options: Common & { approvedBy: string[]; from?: string; until?: string }) =>
        withLog(adapters, realFolder(options.data), async (log) => {
          if (!(await readRegister(log)).partners.has(id)) {
            throw new CommandError(
              'No such partner.',
              `Register it first: ./hub partner add ${id} --by <who>`,
            )
          }
          demandTwoApprovers(options.approvedBy)
          const jwk: JWK & Record<string, unknown> = readJsonFile(file)
          if ('d' in jwk || 'privateJwk' in jwk) {
            throw new CommandError(
              'That is a private key.',
              'Send only the .pub.json file, and make a new key: this one has been shown.',
            )
          }
          const kid = await thumbprint(jwk).catch((cause: unknown) => {
            throw new CommandError(
              'That is no public key.',
              'Send the .pub.json file that ./hub keygen made.',
              { cause },
            )
          })
          const now = new Date().toISOString()
          const act = registerKey(
            id,
            {
              kid,
              jwk: { ...jwk, kid },
              notBefore: options.from ?? now,
              notAfter: options.until ?? `${addYears(now.slice(0, 10), 1)}${now.slice(10)}`,
              approvedBy: options.approvedBy,
            },
            recording(),
          )
          await log.append(act.stream, [act.event], 'any')
          report(act, options, `Key ${kid} is registered for ${id}.`)
        }),
    )
}

function revokeCommand(adapters: Adapters): Command {
  return withData(new Command('revoke'))
    .description('revoke a key at once; what it signed before stays, and replay names it')
    .argument('<id>', 'the partner')
    .argument('<kid>', 'the key, as ./hub agreement status shows it')
    .requiredOption('--by <who>', 'who revokes it')
    .addOption(
      new Option('--reason <code>', 'why')
        .choices(['superseded', 'lost', 'compromised'])
        .makeOptionMandatory(),
    )
    .option('--compromised-since <instant>', 'RFC 3339', instant)
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub partner revoke wmas <kid> --by operator --reason lost')
    .action(
      (
        id: string,
        kid: string,
        options: Common & { by: string; reason: string; compromisedSince?: string },
      ) =>
        withLog(adapters, realFolder(options.data), async (log) => {
          if ((await readRegister(log)).keys.get(kid)?.partner !== id) {
            throw new CommandError('That partner has no such key.', 'See its keys: ./hub agreement status')
          }
          const { by, reason, compromisedSince } = options
          const act = revokeKey(
            id,
            { kid, by, reason, ...(compromisedSince ? { compromisedSince } : {}) },
            recording(),
          )
          await log.append(act.stream, [act.event], 'any')
          report(act, options, `Key ${kid} is revoked.`)
        }),
    )
}

function realFolder(data: string): DataFolder {
  const folder = existingFolder(data)
  demandForRealPeople(folder)
  return folder
}

const recording = () => ({ now: new Date().toISOString(), id: randomUUID() })

function report({ stream, event }: ToAppend, options: Common, text: string): void {
  finish({ ok: true, text, json: { stream, event: event.type, id: event.id } }, options.json ?? false)
}
