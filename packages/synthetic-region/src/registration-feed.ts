import type { JsonObject } from '@hub/contracts'
import { day, dayOf, startOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Death } from './deaths.ts'
import { poisoningCode } from './hospital-stay.ts'
import { identityIn } from './identity.ts'
import { digits } from './random.ts'
import type { Random } from './random.ts'
import type { TruthDeath, TruthRegistration } from './region.ts'
import type { Tell } from './tell.ts'

type Input = Readonly<{
  deaths: readonly Death[]
  died: ReadonlyMap<string, TruthDeath>
  tell: Tell
  chance: Random
}>

/**
 * Has the registration of deaths tell of every death that was registered within the region's days: within two weeks where
 * a doctor certified it, and only after the inquest where there was one. Whose inquest is pending is in no register yet.
 */
export function tellRegistrations({ deaths, died, tell, chance }: Input): readonly TruthRegistration[] {
  const concluded = conclusions(tell)
  let recoded = false
  return deaths
    .toSorted((a, b) => a.at - b.at)
    .flatMap((death): readonly TruthRegistration[] => {
      const { person } = death
      const registeredAt = registrationOf(
        death,
        concluded.get(died.get(person.id)?.coroner?.subject ?? ''),
        chance,
      )
      if (registeredAt === undefined || registeredAt >= tell.window.end) return []
      const ref = `REG${chance.text(9, digits)}`
      const sending = tell.outbox.open({
        feed: 'registration',
        partner: 'death-registration',
        ref,
        person,
        at: registeredAt,
      })
      const { random } = sending
      const { identity } = identityIn({ person, at: death.at, feed: 'registration', random })
      const underlyingCause = causeOf(death, random)
      const facts = (cause: string): JsonObject => ({
        registeredOn: dayOf(registeredAt),
        dateOfDeath: dayOf(death.at),
        underlyingCause: cause,
        mentionedCauses: mentioned(death).filter((code) => code !== cause),
        substancesMentioned: death.cause === 'other' ? [] : death.substances,
        residenceLad: person.area,
      })
      const canBeRecoded = death.cause === 'drug' && underlyingCause !== 'X44'
      const isRecoded = canBeRecoded && (!recoded || random.chance(0.06))
      const first = sending.send({
        event: 'death-registered',
        at: registeredAt,
        identity,
        facts: facts(isRecoded ? 'X44' : underlyingCause),
      })
      if (first === undefined) return []
      const entry = { person: person.id, record: sending.record, registeredOn: dayOf(registeredAt) }
      if (!isRecoded) return [{ ...entry, underlyingCause }]
      const at = registeredAt + random.int(30, 70) * day
      const why = { correction: 'amend', reasonCode: 'cause_recoded', amendedOn: dayOf(at) }
      const amended = sending.send({
        event: 'registration-amended',
        at,
        identity,
        facts: { supersedes: first.id, ...why },
      })
      const again = sending.send({
        event: 'death-registered',
        at,
        identity,
        facts: facts(underlyingCause),
        replaces: first,
      })
      tell.corrected(amended)
      tell.corrected(again)
      recoded ||= again !== undefined
      return [{ ...entry, underlyingCause: again === undefined ? 'X44' : underlyingCause }]
    })
}

function registrationOf(
  { at, toCoroner, refuted }: Death,
  concludedOn: string | undefined,
  chance: Random,
): Instant | undefined {
  const lag = chance.int(3, 13) * day
  if (!toCoroner) return at + lag
  if (refuted) return at + lag + 20 * day
  return concludedOn === undefined ? undefined : startOf(concludedOn) + lag
}

const narcotics = /heroin|cocaine|methadone|nitazene|fentanyl|codeine|tramadol|opiate|morphine|oxycodone/

/** By the rules the national statistics go by: external cause by intent and the substances named. */
function causeOf({ cause, intent, toCoroner, substances }: Death, random: Random): string {
  if (cause === 'other') return random.pick(['I259', 'I219', 'J449', 'C349'])
  if (cause === 'alcohol')
    return toCoroner ? 'X45' : random.pick(['K703', 'K703', 'K704', 'K709', 'F102', 'K860', 'I426'])
  const isNarcotic = substances.some((code) => narcotics.test(code))
  if (intent === 'self_harm') return isNarcotic ? 'X62' : 'X64'
  if (intent === 'undetermined') return isNarcotic ? 'Y12' : 'Y14'
  return isNarcotic ? 'X42' : 'X44'
}

const mentioned = ({ cause, substances, toCoroner }: Death): readonly string[] =>
  cause === 'other' || !toCoroner ? [] : [...new Set(substances.map(poisoningCode))]

/** By the coroner's record: the day the inquest ended, as the coroner told it. */
function conclusions(tell: Tell): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { type, subject, plaintext } of tell.outbox.sent()) {
    const { facts } = plaintext
    if (!type.endsWith('coroner.inquest-concluded.v1') || typeof facts !== 'object' || facts === null)
      continue
    const on = 'concludedOn' in facts ? facts['concludedOn'] : undefined
    if (typeof on === 'string') found.set(subject, on)
  }
  return found
}
