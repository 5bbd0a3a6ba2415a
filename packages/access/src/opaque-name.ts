import { createHash } from 'node:crypto'

/**
 * Somebody's or an organisation's id as the log keeps it: as it is where it cannot hold a name, else its digest, which the
 * provider can match. Some sign-in providers use an e-mail address as the subject.
 */
export const opaqueName = (text: string): string =>
  /^[A-Za-z0-9._:|/-]{1,100}$/.test(text)
    ? text
    : `sha256:${createHash('sha256').update(text, 'utf8').digest('base64url')}`
