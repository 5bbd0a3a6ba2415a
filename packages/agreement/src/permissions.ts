import type { AgreementDocument } from '@hub/contracts'

export type PermissionKind = 'flow' | 'source' | 'reading' | 'release' | 'field' | 'place'

/** One thing an agreement allows while it is in force, in words, with the clause that allows it. */
export type Permission = Readonly<{ kind: PermissionKind; says: string; clause: string }>

/** Everything an agreement allows, one act at a time: two documents differ in what they allow as these sets do. */
export function permissions(document: AgreementDocument): readonly Permission[] {
  return [
    ...flowPermissions(document),
    ...readingPermissions(document),
    ...releasePermissions(document),
    ...document.schedule.map(({ feed, item, name, class: fieldClass, tier, clause }): Permission => ({
      kind: 'field',
      says: `${feed} may carry ${item} (${name}), class ${fieldClass}, down to the ${tier} tier`,
      clause,
    })),
    ...document.area.codes.map((code): Permission => ({
      kind: 'place',
      says: `events in ${code} are in the area`,
      clause: document.scope.clause,
    })),
  ]
}

function flowPermissions(document: AgreementDocument): readonly Permission[] {
  const declared = new Set<string>(document.purposes.map(({ id }) => id))
  const flows = document.flows.flatMap((flow) =>
    flow.types.flatMap((type) =>
      flow.purposes
        .filter((purpose) => declared.has(purpose))
        .map((purpose): Permission => ({
          kind: 'flow',
          says: `${flow.party} may send ${type} on ${flow.feed} for ${purpose}, ${flow.mode}, from ${flow.startsOn}${flow.onwardSharing === 'prohibited' ? ', for figures only' : ''}`,
          clause: flow.clause,
        })),
    ),
  )
  const sources = document.parties.flatMap((party) =>
    party.sources.map((source): Permission => ({
      kind: 'source',
      says: `${party.id} may send from ${source}`,
      clause: document.inForce.clause,
    })),
  )
  return [...flows, ...sources]
}

function readingPermissions(document: AgreementDocument): readonly Permission[] {
  const declared = new Set<string>(document.purposes.map(({ id }) => id))
  const audiences = new Set(document.audiences.map(({ id }) => id))
  const rules = document.tiers.filter((rule) => audiences.has(rule.audience))
  return rules.flatMap((rule) =>
    rule.roles.flatMap((role) =>
      rule.purposes
        .filter((purpose) => declared.has(purpose))
        .flatMap((purpose) =>
          readings(rule.timelines).map((what): Permission => ({
            kind: 'reading',
            says: `${role} of ${rule.audience} may read ${what} in the ${rule.tier} tier for ${purpose}`,
            clause: rule.clause,
          })),
        ),
    ),
  )
}

function readings(timelines: 'yes' | 'with-approval' | 'no'): readonly string[] {
  if (timelines === 'yes') return ['figures', 'timelines with approval', 'timelines without approval']
  return timelines === 'with-approval' ? ['figures', 'timelines with approval'] : ['figures']
}

function releasePermissions(document: AgreementDocument): readonly Permission[] {
  const declared = new Set<string>(document.purposes.map(({ id }) => id))
  const { profile, publicationApprovals } = document.disclosure
  const approval =
    publicationApprovals.length === 0
      ? 'nobody’s approval'
      : `approval of ${publicationApprovals.join(' and ')}`
  return document.tiers
    .filter((rule) => rule.tier === 'public')
    .flatMap((rule) =>
      rule.purposes
        .filter((purpose) => declared.has(purpose))
        .map((purpose): Permission => ({
          kind: 'release',
          says: `figures under ${profile} may go to ${rule.audience} for ${purpose} with ${approval}`,
          clause: rule.clause,
        })),
    )
}
