import type { AgreementDocument } from '@hub/contracts'
import type { Allowed, DenialReason, Denied } from './decision.ts'
import type { AdoptedVersion } from './register.ts'

export function denied(reason: DenialReason, clauses: readonly string[], remedy: string): Denied {
  return { kind: 'denied', reason, clauses, remedy }
}

export function allowed({ document, hash }: AdoptedVersion, clauses: readonly string[]): Allowed {
  return {
    kind: 'allowed',
    agreement: { id: document.id, version: document.version, hash },
    clauses: [...new Set(clauses)],
    document,
  }
}

/** Whom to ask: the lead controller by name, and by id where the parties do not name it. */
export function leadOf(document: AgreementDocument): string {
  const { leadController } = document.duties
  return document.parties.find((party) => party.id === leadController)?.name ?? leadController
}

/** The clause of a purpose the agreement declares; `undefined` for one it does not. */
export function purposeClause(document: AgreementDocument, purpose: string): string | undefined {
  return document.purposes.find((entry) => entry.id === purpose)?.clause
}
