import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { AgreementDocument } from '@hub/contracts'

/** base64url SHA-256 of the document's RFC 8785 bytes: the same whatever the order of its members or its layout. */
export function documentHash(document: AgreementDocument): string {
  const text = canonicalize(document)
  if (text === undefined) throw new TypeError('An agreement is a JSON object')
  return createHash('sha256').update(text, 'utf8').digest('base64url')
}
