/**
 * True for ten digits, no spaces, whose last digit is the modulus 11 check digit (NHS Data Dictionary, NHS NUMBER).
 * Ten equal digits satisfy the check digit and are refused: they are what systems send for "not known".
 */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text) || /^(\d)\1{9}$/.test(text)) return false
  const digits = Array.from(text, Number)
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check === digits[9]
}
