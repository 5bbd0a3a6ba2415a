/** Crockford's base 32: no I, L, O or U to misread, and five further symbols for a check modulo 37. */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checkAlphabet = `${alphabet}*~$=U`

const valueOf = (symbol: string): bigint => BigInt(alphabet.indexOf(symbol))

/** Exactly `length` symbols. */
export function encode(value: bigint, length: number): string {
  let text = ''
  for (let rest = value, index = 0; index < length; index += 1, rest >>= 5n) {
    text = alphabet.charAt(Number(rest & 31n)) + text
  }
  return text
}

/** The text MUST hold symbols of the alphabet only. */
export function decode(text: string): bigint {
  let value = 0n
  for (const symbol of text) value = (value << 5n) | valueOf(symbol)
  return value
}

export function checkSymbol(value: bigint): string {
  return checkAlphabet.charAt(Number(value % 37n))
}
