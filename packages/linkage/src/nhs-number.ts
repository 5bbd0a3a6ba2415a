export type NhsNumber = Readonly<{
  /** Ten digits; of another system, what it has. */
  value: string
  standing: 'verified' | 'unverified' | 'doubtful'
  /** Of a system without a check digit: a slip makes another number, which nothing shows to be wrong. */
  unchecked?: true
}>

/** Ten digits without spaces or hyphens, when the check digit holds. Ten equal digits pass the check and name nobody. */
export function nhsNumberDigits(text: string): string | undefined {
  const digits = text.replace(/[ -]/g, '')
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined
  let sum = 0
  for (let i = 0; i < 9; i += 1) sum += Number(digits.charAt(i)) * (10 - i)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits.charAt(9)) ? digits : undefined
}

/**
 * The number with how far it may be trusted, from the NHS number status indicator: 01 was traced and verified;
 * 04 and 05 say the trace found several people or a conflict.
 */
export function nhsNumberOf(text: string | undefined, status: string | undefined): NhsNumber | undefined {
  const value = text === undefined ? undefined : nhsNumberDigits(text)
  if (value === undefined) return undefined
  if (status === '01') return { value, standing: 'verified' }
  return { value, standing: status === '04' || status === '05' ? 'doubtful' : 'unverified' }
}

/** Ten digits, not all equal, whose check digit does not hold: perhaps one slip away from a real number. */
export function failedNhsNumber(text: string | undefined): string | undefined {
  const digits = text?.replace(/[ -]/g, '')
  if (digits === undefined || !/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined
  return nhsNumberDigits(digits) === undefined ? digits : undefined
}

/** A personal number of a system without a check digit, as letters and digits; all equal digits are a filler. */
export function uncheckedNumberOf(text: string | undefined): NhsNumber | undefined {
  const value = text?.replace(/[^A-Za-z\d]/g, '').toUpperCase()
  if (value === undefined || value.length < 6 || /^(.)\1*$/.test(value)) return undefined
  return { value, standing: 'unverified', unchecked: true }
}
