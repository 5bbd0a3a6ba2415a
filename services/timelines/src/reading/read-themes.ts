import type { Caller } from '@hub/access'
import { patterns, type Card } from '@hub/theme-cards'
import type { LatestEdition, ThemeEditions } from '../themes/theme-editions.ts'
import { mayRead, type Permission } from './asking.ts'
import type { ReadingParts } from './read-timeline.ts'

export type ThemesAsked = Readonly<{ caller: Caller; purpose?: string; audience?: string }>

/** What the subgroup may see of cases: what several have in common, as known at the end of a quarter. */
export type Themes = Readonly<{
  audience: string
  agreement: Readonly<{ id: string; version: number }>
  edition: Readonly<{
    id: string
    asOf: string
    /** Calendar days, both included. */
    from: string
    until: string
  }>
  /** How few people a number may stand for, and to what multiple it is rounded. */
  rule: Readonly<{ least: number; roundTo: number }>
  cards: readonly ThemeCard[]
  /** Patterns of too few people, or of none: which, is not said. */
  without: readonly Readonly<{ pattern: string; title: string }>[]
}>

export type ThemeCard = Card &
  Readonly<{
    title: string
    about: string
    /** What the intervals count. */
    span?: string
    /** Id of the edition since which it has stood as it is. */
    renewedIn: string
  }>

export type ThemesAnswer =
  | Readonly<{
      kind: 'shown'
      themes: Themes
      /** What is answered, byte for byte what the disclosure digests. */
      bytes: Uint8Array
    }>
  | Extract<Permission, { kind: 'denied' }>
  /** No quarter is over since the agreement came into force. */
  | Readonly<{ kind: 'too-early' }>
  | Readonly<{ kind: 'unrecorded' }>

/** The latest theme cards. A disclosure like any other: recorded before it is answered. */
export async function readThemes(
  parts: ReadingParts & Readonly<{ themes: ThemeEditions }>,
  asked: ThemesAsked,
): Promise<ThemesAnswer> {
  const now = parts.clock()
  const register = parts.register()
  const permission = mayRead(register, { ...asked, what: 'figures', tiers: ['subgroup', 'core'] }, now)
  if (permission.kind === 'denied') return permission
  const { document, agreement } = permission.decision
  const versions = register.agreements.get(agreement.id)?.versions ?? []
  const since = [document, ...versions.map((one) => one.document)]
    .map(({ inForce }) => inForce.from)
    .toSorted()
  const logHead = parts.model().position()
  const latest = await parts.themes.latest({ document, since: since[0] ?? now, now, upTo: logHead })
  if (latest === undefined) return { kind: 'too-early' }

  const themes: Themes = {
    audience: permission.audience,
    agreement: { id: agreement.id, version: agreement.version },
    ...shownOf(latest),
  }
  const bytes = Buffer.from(JSON.stringify(themes), 'utf8')
  const recorded = await parts.disclosures.themes({
    caller: asked.caller,
    permission,
    reason: 'read-themes',
    asOf: latest.edition.asOf,
    logHead,
    edition: latest.edition.id,
    answer: bytes,
  })
  return recorded.kind === 'recorded' ? { kind: 'shown', themes, bytes } : recorded
}

function shownOf({
  edition,
  rule,
  standings,
}: LatestEdition): Pick<Themes, 'edition' | 'rule' | 'cards' | 'without'> {
  const shown = patterns.map(({ id, title, about, span }) => {
    const { card, renewedIn } = standings.get(id) ?? {}
    if (card === undefined || renewedIn === undefined) return { without: { pattern: id, title } }
    return { card: { ...card, title, about, ...(span && { span: span.title }), renewedIn } }
  })
  return {
    edition: { id: edition.id, asOf: edition.asOf, ...edition.period },
    rule: { least: rule.least, roundTo: rule.roundTo },
    cards: shown.flatMap(({ card }) => card ?? []),
    without: shown.flatMap(({ without }) => without ?? []),
  }
}
