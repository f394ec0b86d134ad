import { Secret, TOTP } from 'otpauth'
import type { ThrottlePolicy } from '../throttle-rules.ts'

// What every authenticator app reads; some ignore any other choice. https://www.rfc-editor.org/rfc/rfc6238
const shape = { algorithm: 'SHA1', digits: 6, period: 30 }

/** How many steps of 30 seconds the clocks may differ, either way (RFC 6238, 5.2 and 6). */
const drift = 1

/** A new secret of 160 bits, as RFC 4226, 4 asks, in base 32. */
export const newAppSecret = (): string => new Secret({ size: 20 }).base32

/** Digits as one types or reads them: in groups, in full width. */
const codeDigits = (typed: string): string => typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')

export type Matched = { ok: true; step: number } | { ok: false; code: 'wrong' | 'used' }

/**
 * The time step whose code was typed: the step of `now`, or the one before or after it. 'used' when it is right, but
 * not newer than `lastStep`, the last one taken: a code is good once (RFC 6238, 5.2).
 */
export function matchCode(secret: string, typed: string, now: Temporal.Instant, lastStep: number | null): Matched {
  const token = codeDigits(typed)
  const timestamp = now.epochMilliseconds
  const delta = TOTP.validate({ ...shape, secret: Secret.fromBase32(secret), token, timestamp, window: drift })
  if (!/^\d{6}$/.test(token) || delta === null) return { ok: false, code: 'wrong' }
  const step = TOTP.counter({ period: shape.period, timestamp }) + delta
  return lastStep !== null && step <= lastStep ? { ok: false, code: 'used' } : { ok: true, step }
}

/** The code that an app shows at a moment. */
export const codeAt = (secret: string, now: Temporal.Instant): string =>
  TOTP.generate({ ...shape, secret: Secret.fromBase32(secret), timestamp: now.epochMilliseconds })

/** The address in the QR code: who the secret is for, as the app's list will show it. */
export const appAddress = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...shape, issuer, label, secret: Secret.fromBase32(secret) }).toString()

/** "JBSW Y3DP …", as a secret is typed. */
export const secretGroups = (secret: string): string => secret.match(/.{1,4}/g)!.join(' ')

/**
 * Codes tried for one person by whoever knows the password: waits of 30 seconds, doubling, to an hour. That makes fewer
 * than 40 tries a day for a code of a million, three of which are right at any moment. A device on which the person
 * has signed in is counted apart, so that a guesser elsewhere does not hold the owner up.
 */
export const secondFactorPolicy: ThrottlePolicy = { free: 5, firstWait: 30, longestWait: 3600, forgetAfter: 24 * 3600 }

/** After so many wrong codes in a row the owner is told that somebody may know the password. */
export const failuresToTell = 10

/**
 * Whether a second step must be shown before it may be changed: where there is an app, and for staff, whose passkey is
 * what opens the office. A learner's passkey alone is only a quicker way in, and may be lost.
 */
export const isSecondStepGuarded = (has: { app: boolean; passkey: boolean; staff: boolean }): boolean =>
  has.app || (has.staff && has.passkey)
