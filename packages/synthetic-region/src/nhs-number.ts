/**
 * NHS numbers of the range 999, which is never issued. Valid by modulus 11, so the hub cannot tell them from real ones.
 * The serials follow a full cycle modulo a million: different indexes, different numbers.
 */
export function* testNhsNumbers(start: number): Generator<string, never> {
  const [step, size] = [387_421, 1_000_000]
  for (let serial = start % size; ; serial = (serial + step) % size) {
    const number = withCheckDigit(`999${String(serial).padStart(6, '0')}`)
    if (number !== undefined && !/^(\d)\1{9}$/.test(number)) yield number
  }
}

function withCheckDigit(nine: string): string | undefined {
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? undefined : `${nine}${check}`
}
