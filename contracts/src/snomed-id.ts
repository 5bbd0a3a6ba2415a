const multiply = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
]
const permute = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
]

/** True for a SNOMED CT identifier: 6 to 18 digits, no leading zero, Verhoeff check digit (SNOMED CT Release File Specification). */
export function isSnomedId(text: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(text)) return false
  const digits = Array.from(text, Number).toReversed()
  const sum = digits.reduce((check, digit, index) => {
    const permuted = Number(permute[index % 8]?.[digit])
    return Number(multiply[check]?.[permuted])
  }, 0)
  return sum === 0
}
