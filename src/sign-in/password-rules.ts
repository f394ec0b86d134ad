import { isCommon } from './common-passwords/digests.ts'

const most = 128

/** The least length of a password where no organization says another. */
const usualLeast = 12

/** What a new password is measured by. */
export type PasswordAbout = {
  /** The address that it will sign in with. */
  email: string
  /** Characters that it must have; 12 unless given: see {@link leastFor}. */
  least?: number
  /** What strangers would try for this person, such as their names and the organization's name. */
  words?: readonly string[]
}

/** The organization's least length of a password: shorter where a second factor is asked for too. */
export const leastFor = (
  organization: { password_least: number; password_least_with_second_factor: number },
  hasSecondFactor: boolean,
): number => (hasSecondFactor ? organization.password_least_with_second_factor : organization.password_least)

/** What a form says beside the field of a new password. */
export const passwordHint = (least: number = usualLeast): string =>
  `At least ${least} characters. A sentence is easy to remember.`

/** A password as it is hashed: the same letters, however a keyboard composed them. */
export const normalPassword = (typed: string): string => typed.normalize('NFC')

/**
 * Why a new password is refused, as a sentence that says how to mend it; null when it is good. Length is what counts;
 * no kinds of characters are asked for, and what is common or has leaked is refused, also with a few digits behind it.
 * https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver
 */
export function passwordFault(typed: string, about: PasswordAbout): string | null {
  const { email, least = usualLeast, words = [] } = about
  const password = normalPassword(typed)
  const length = [...password].length
  if (!length) return 'Enter a password'
  if (length < least) return `Use at least ${least} characters. A sentence is easy to remember.`
  if (length > most) return `Use at most ${most} characters`
  const folded = password.toLowerCase()
  if (folded === email.toLowerCase()) return 'Use a password that is not your email address'
  if (new Set(folded).size < 5 || isRun(folded)) return 'Use a password that is harder to guess, such as a sentence'
  if (isOwnWord(folded, [...words, ...email.split(/[@.]/)]))
    return 'Use a password that is more than your name, your email or your organization, such as a sentence'
  if (variants(folded).some(isCommon))
    return 'This password is on a list of common and stolen ones, which are tried first. Use another, such as a sentence.'
  return null
}

const keys = ['abcdefghijklmnopqrstuvwxyz', '0123456789', 'qwertyuiopasdfghjklzxcvbnm']

/** Whether it is a walk along the alphabet, the digits or the keyboard, there, back, or over again. */
function isRun(password: string): boolean {
  const walks = keys.flatMap((row) => [row.repeat(13), [...row].reverse().join('').repeat(13)])
  return walks.some((walk) => walk.includes(password)) || /^pass?w(or|0r)d[\d!]*$/.test(password)
}

/** Itself, without a few digits and signs behind it, and once where it says the same over again. */
function variants(folded: string): string[] {
  const bare = folded.replace(/[^\p{L}]{1,6}$/u, '')
  const once = /^(.{6,}?)\1+$/u.exec(bare)?.[1] ?? bare
  return [...new Set([folded, bare, once])].filter((one) => [...one].length >= 6)
}

const shortestOwnWord = 4
const leastBeside = 6

/** Whether little is left of it without the words that strangers would try for this person. */
function isOwnWord(folded: string, words: readonly string[]): boolean {
  const own = words
    .flatMap((word) =>
      normalPassword(word)
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => [...word].length >= shortestOwnWord)
  const rest = own.reduce((left, word) => left.replaceAll(word, ' '), folded)
  return rest !== folded && rest.replace(/[^\p{L}\p{N}]/gu, '').length < leastBeside
}
