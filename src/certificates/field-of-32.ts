/** Arithmetic in the field of 32 elements, each five bits, with the polynomial x⁵ + x² + 1. */
const powers = [1]
for (let exponent = 1; exponent < 31; exponent++) {
  const doubled = powers[exponent - 1]! << 1
  powers.push(doubled & 32 ? doubled ^ 0b100101 : doubled)
}
const logarithms = new Map(powers.map((value, exponent) => [value, exponent]))

/** The sum, which is the difference as well. */
export function add(a: number, b: number): number {
  return a ^ b
}

/** 2 to the power of an exponent of 0 or more. */
export function power(exponent: number): number {
  return powers[exponent % 31]!
}

export function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : power(logarithms.get(a)! + logarithms.get(b)!)
}

/** The quotient; the divisor is not zero. */
export function divide(a: number, b: number): number {
  return a === 0 ? 0 : power(logarithms.get(a)! + 31 - logarithms.get(b)!)
}
