import { randomBytes } from 'node:crypto'
import { add, divide, multiply, power } from './field-of-32.ts'

/** Digits and letters that are not taken for each other: no I, L, O and U (https://www.crockford.com/base32.html). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const randomLength = 10
const codeLength = randomLength + 2

export type ParsedNumber =
  | { ok: true; number: string; prefix: string }
  | { ok: false; code: 'certificate-number-mistyped'; message: string }

/**
 * A new certificate number such as LHS-7QK4-M2XD-93PT: the organization's prefix, 50 random bits, two check characters.
 * Takes the prefix, two to four capital letters; throws when it is anything else.
 */
export function newCertificateNumber(prefix: string): string {
  if (!/^[A-Z]{2,4}$/.test(prefix)) throw new Error(`A certificate prefix is 2 to 4 capital letters, not ${prefix}`)
  const random = Array.from(randomBytes(randomLength), (byte) => alphabet[byte & 31]!).join('')
  return grouped(prefix, random + checkCharacters(prefix, random))
}

/**
 * Reads a number as people type it: any case, spaces and dashes anywhere, O for 0, I or L for 1, and in the prefix
 * 0 for O, 1 for I or L. Returns the number as printed and its prefix, or a refusal when it has not the right shape
 * or its check characters do not fit.
 */
export function parseCertificateNumber(text: string): ParsedNumber {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  if (typed.length < codeLength + 2 || typed.length > codeLength + 4) return mistyped
  const code = typed.slice(-codeLength).replace(/O/g, '0').replace(/[IL]/g, '1')
  if (/U/.test(code)) return mistyped
  for (const prefix of readingsOfPrefix(typed.slice(0, -codeLength))) {
    const check = checkCharacters(prefix, code.slice(0, randomLength))
    if (code.endsWith(check)) return { ok: true, number: grouped(prefix, code), prefix }
  }
  return mistyped
}

const mistyped: ParsedNumber = {
  ok: false,
  code: 'certificate-number-mistyped',
  message:
    'Check the number against the certificate: a letter or digit is wrong or missing. It looks like LHS-7QK4-M2XD-93PT.',
}

function grouped(prefix: string, code: string): string {
  return [prefix, ...code.match(/.{4}/g)!].join('-')
}

/** What a prefix may have been meant to be: letters are as typed, a digit stands for the letters it looks like. */
function readingsOfPrefix(typed: string): string[] {
  const readings = [...typed].reduce<string[]>(
    (found, letter) => {
      const meant = letter === '0' ? 'O' : letter === '1' ? 'IL' : letter
      return [...meant].flatMap((choice) => found.map((reading) => reading + choice))
    },
    [''],
  )
  return readings.filter((reading) => /^[A-Z]+$/.test(reading))
}

/**
 * Two characters that make the whole number a word of a Reed-Solomon code: counted from the right as places 0, 1, 2, …,
 * its values add up to zero, plain and each multiplied by 2 to the power of its place. So one wrong character, or two
 * that changed places, never fit.
 */
function checkCharacters(prefix: string, random: string): string {
  const values = [...[...prefix].map(letterValue), ...[...random].map((digit) => alphabet.indexOf(digit))].reverse()
  const sum = values.reduce(add, 0)
  const weighted = values.map((value, index) => multiply(value, power(index + 2))).reduce(add, 0)
  const first = divide(add(sum, weighted), add(1, power(1)))
  return alphabet[first]! + alphabet[add(sum, first)]!
}

function letterValue(letter: string): number {
  return letter.charCodeAt(0) - 64
}
