import { randomBytes } from 'node:crypto'

// Crockford's base 32: no letter looks like a digit. https://www.crockford.com/base32.html
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 12

/** How many codes are made at a time. */
const recoveryCodeCount = 10

/** New codes of 60 bits each, as "k7qm-2xfd-93pt". */
export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCodeCount }, newCode)

function newCode(): string {
  const code = Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('')
  return code.match(/.{4}/g)!.join('-')
}

/** The code in what was typed, in whatever spacing, case and look-alike letters; null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
  const code = plain.replace(/o/g, '0').replace(/[il]/g, '1')
  if (code.length !== length || [...code].some((letter) => !letters.includes(letter))) return null
  return code.match(/.{4}/g)!.join('-')
}
