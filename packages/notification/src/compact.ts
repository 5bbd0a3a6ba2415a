/**
 * Splits a compact JWS (3) or JWE (5) into its decoded parts, `undefined` when it is not one.
 *
 * base64url lets the last character of a part carry bits that decode to nothing, and a lax decoder skips what it does not
 * know: two texts for one signature. Only the canonical text is taken, so that any altered byte is an altered message.
 */
export function compactParts(text: string, count: 3 | 5, maxLength: number): readonly Buffer[] | undefined {
  if (text.length > maxLength) return undefined
  const parts = text.split('.', count + 1)
  if (parts.length !== count) return undefined
  const decoded: Buffer[] = []
  for (const part of parts) {
    const bytes = Buffer.from(part, 'base64url')
    if (bytes.toString('base64url') !== part) return undefined
    decoded.push(bytes)
  }
  return decoded
}
