import { addYears } from '@hub/calendar'
import { randomUUID } from 'node:crypto'
import { registerKey, registerPartner, revokeKey, type ToAppend } from '@hub/agreement'
import type { EventLog } from '@hub/event-log'
import { thumbprint } from '@hub/notification'
import type { JWK } from 'jose'
import { CommandError } from '../command-error.ts'
import { command, type Given, group } from '../command/command.ts'
import type { CommandResult } from '../command/outcome.ts'
import { argument, option } from '../command/takes.ts'
import { demandTwoApprovers, instant } from '../command/values.ts'
import type { DataFolder } from '../data-folder.ts'
import { feedsOf } from '../establish.ts'
import { readRegister, withLog } from '../open-log.ts'
import { readJsonFile } from '../read-json-file.ts'
import { demandForRealPeople } from '../whose-data.ts'

const add = command({
  name: 'add',
  summary: 'register a partner that an adopted agreement names as a party',
  example: 'partner add wmas --by operator',
  needs: 'log-to-write',
  takes: {
    id: argument('<id>', 'the party id in the agreement'),
    by: option('--by <who>', 'who registers it', { required: true }),
  },
  run: ({ id, by, now, ...given }) =>
    withRealLog(given, async (log) => {
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
        { id, name: party.name, sources: party.sources, feeds, registeredBy: by },
        recordedAt(now()),
      )
      await log.append(act.stream, [act.event], 'any')
      return reported(
        act,
        `${id} is registered. Next: ./hub partner rotate ${id} <public key file> --approved-by <a> <b>`,
      )
    }),
})

const rotate = command({
  name: 'rotate',
  summary: "register a partner's next public key; earlier keys stay valid until they end or are revoked",
  example: 'partner rotate wmas wmas.jwk.json.pub.json --approved-by operator dpo',
  needs: 'log-to-write',
  takes: {
    id: argument('<id>', 'the partner'),
    file: argument('<file>', 'the public key, as made by ./hub keygen'),
    approvedBy: option('--approved-by <who...>', 'two people', { required: true }),
    from: option('--from <instant>', 'valid from, RFC 3339 (default: now)', { parse: instant }),
    until: option('--until <instant>', 'valid until, RFC 3339 (default: a year from now)', {
      parse: instant,
    }),
  },
  run: ({ id, file, approvedBy, from, until, now, ...given }) =>
    withRealLog(given, async (log) => {
      if (!(await readRegister(log)).partners.has(id)) {
        throw new CommandError('No such partner.', `Register it first: ./hub partner add ${id} --by <who>`)
      }
      demandTwoApprovers(approvedBy)
      const jwk: JWK & Record<string, unknown> = readJsonFile(file)
      if ('d' in jwk || 'privateJwk' in jwk) {
        throw new CommandError(
          'That is a private key.',
          'Send only the .pub.json file, and make a new key: this one has been shown.',
        )
      }
      const kid = await thumbprint(jwk).catch((cause: unknown) => {
        throw new CommandError('That is no public key.', 'Send the .pub.json file that ./hub keygen made.', {
          cause,
        })
      })
      const at = now()
      const act = registerKey(
        id,
        {
          kid,
          jwk: { ...jwk, kid },
          notBefore: from ?? at,
          notAfter: until ?? `${addYears(at.slice(0, 10), 1)}${at.slice(10)}`,
          approvedBy,
        },
        recordedAt(now()),
      )
      await log.append(act.stream, [act.event], 'any')
      return reported(act, `Key ${kid} is registered for ${id}.`)
    }),
})

const revoke = command({
  name: 'revoke',
  summary: 'revoke a key at once; what it signed before stays, and replay names it',
  example: 'partner revoke wmas <kid> --by operator --reason lost',
  needs: 'log-to-write',
  takes: {
    id: argument('<id>', 'the partner'),
    kid: argument('<kid>', 'the key, as ./hub agreement status shows it'),
    by: option('--by <who>', 'who revokes it', { required: true }),
    reason: option('--reason <code>', 'why', {
      choices: ['superseded', 'lost', 'compromised'],
      required: true,
    }),
    compromisedSince: option('--compromised-since <instant>', 'RFC 3339', { parse: instant }),
  },
  run: ({ id, kid, by, reason, compromisedSince, now, ...given }) =>
    withRealLog(given, async (log) => {
      if ((await readRegister(log)).keys.get(kid)?.partner !== id) {
        throw new CommandError('That partner has no such key.', 'See its keys: ./hub agreement status')
      }
      const act = revokeKey(
        id,
        { kid, by, reason, ...(compromisedSince ? { compromisedSince } : {}) },
        recordedAt(now()),
      )
      await log.append(act.stream, [act.event], 'any')
      return reported(act, `Key ${kid} is revoked.`)
    }),
})

/** Partners and their keys. Both are events: replay judges each notification by the keys of its day. */
export const partner = group({
  name: 'partner',
  summary: 'register a partner, register its next key, or revoke one',
  example: 'partner rotate wmas wmas.jwk.json.pub.json --approved-by operator dpo',
  commands: [add, rotate, revoke],
})

type OnFolder = Pick<Given, 'adapters'> & Readonly<{ folder: DataFolder }>

function withRealLog(
  { adapters, folder }: OnFolder,
  work: (log: EventLog) => Promise<CommandResult>,
): Promise<CommandResult> {
  demandForRealPeople(folder)
  return withLog(adapters, folder, work)
}

const recordedAt = (now: string) => ({ now, id: randomUUID() })

const reported = ({ stream, event }: ToAppend, text: string): CommandResult => ({
  ok: true,
  text,
  json: { stream, event: event.type, id: event.id },
})
