const least = 12
const most = 128

/** A password as it is hashed: the same letters, however a keyboard composed them. */
export const normalPassword = (typed: string): string => typed.normalize('NFC')

/**
 * Why a new password is refused, as a sentence that says how to mend it; null when it is good. Length is what counts;
 * no kinds of characters are asked for. https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver
 */
export function passwordFault(typed: string, email: string): string | null {
  const password = normalPassword(typed)
  const characters = [...password]
  if (!characters.length) return 'Enter a password'
  if (characters.length < least) return `Use at least ${least} characters. A sentence is easy to remember.`
  if (characters.length > most) return `Use at most ${most} characters`
  const folded = password.toLowerCase()
  if (folded === email.toLowerCase()) return 'Use a password that is not your email address'
  if (new Set(folded).size < 5 || isRun(folded)) return 'Use a password that is harder to guess, such as a sentence'
  return null
}

const keys = ['abcdefghijklmnopqrstuvwxyz', '0123456789', 'qwertyuiopasdfghjklzxcvbnm']

/** Whether it is a walk along the alphabet, the digits or the keyboard, there, back, or over again. */
function isRun(password: string): boolean {
  const walks = keys.flatMap((row) => [row.repeat(13), [...row].reverse().join('').repeat(13)])
  return walks.some((walk) => walk.includes(password)) || /^pass?w(or|0r)d[\d!]*$/.test(password)
}
