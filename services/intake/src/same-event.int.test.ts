import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordedEvent } from '@hub/event-log'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileDrop } from './file-drop/file-drop.ts'
import { examples } from './fixtures/examples.ts'
import { inlineText, messageFrom, withHeader, type Message } from './fixtures/messages.ts'
import { openedPart } from './fixtures/opened-part.ts'
import { servedIntake, type ServedIntake } from './fixtures/served-intake.ts'
import { testHub, type TestHub } from './fixtures/test-hub.ts'

const valid = examples('valid').filter(({ contract }) => contract.feed === 'ambulance')

const ways: Readonly<Record<string, (served: ServedIntake, message: Message) => Promise<unknown>>> = {
  single: (served, message) => served.post(withHeader(message)),
  batch: (served, message) => served.postBatch(`[${inlineText(message)}]`),
  line: (served, message) => dropped(served, 'one.ndjson', `${inlineText(message)}\r\n`),
  file: (served, message) =>
    dropped(served, 'one.json', JSON.stringify(JSON.parse(inlineText(message)), null, 2)),
}

function dropped({ hub, folder, log }: ServedIntake, name: string, text: string): Promise<unknown> {
  writeFileSync(join(folder, name), text)
  return fileDrop({ folder, intake: hub.intake, clock: () => hub.time.now, log }).sweep()
}

/** Everything of the event but the sealing, which is different each time by design, and is compared opened. */
async function kept(hub: TestHub): Promise<unknown> {
  const event: RecordedEvent | undefined = (await hub.events()).at(-1)
  const original = await openedPart(hub.vault, event, 'original')
  const facts = await openedPart(hub.vault, event, 'facts')
  const { id, type, stream, revision, meta } = event ?? {}
  return { id, type, stream, revision, meta, original, facts }
}

describe('the same message', () => {
  it('makes the same event by single request, in a batch, as a line and as a file', async () => {
    await using hub = await testHub()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...valid), fc.nat(), async ({ contract, plaintext }, chance) => {
        const seeded = { ...plaintext, salt: Buffer.from(`salt of number ${chance}`).toString('base64url') }
        const draft = { type: contract.type, plaintext: seeded }
        const message = await messageFrom(hub.sender('wmas'), hub.time.now, draft)
        const events: unknown[] = []
        for (const send of Object.values(ways)) {
          await using served = await servedIntake({ like: hub })
          await send(served, message)
          events.push(await kept(served.hub))
        }
        expect(events.slice(1)).toEqual(events.slice(1).map(() => events[0]))
      }),
      { seed: 20260710, numRuns: 6 },
    )
  })
})
