import type { Keys } from '../../platform/keys.ts'
import { isSameSecret } from '../../platform/keys.ts'

/** A session whose code changes on the screen. */
export type RotatingSession = { organizationId: string; sessionId: string; rotateSeconds: number }

/** What the screen shows for one step of time: the token of the QR code, six digits to type, and until when. */
export type RotatingCode = { token: string; digits: string; changesAt: Temporal.Instant }

const leastGrace = 15

/** Seconds for which a code is still good when the screen shows the next one: one step, and never less than 15. */
export const graceSeconds = (rotateSeconds: number): number => Math.max(rotateSeconds, leastGrace)

/** Whether a text can be a scanned token at all: 96 bits, which nobody guesses. */
export const isToken = (text: string): boolean => /^[\w-]{16}$/.test(text)

/** Whether a text can be what is typed from the screen: six digits. */
export const isRotatingDigits = (text: string): boolean => /^\d{6}$/.test(text)

/** What the screen shows at a moment. */
export function rotatingCode(keys: Keys, session: RotatingSession, now: Temporal.Instant): RotatingCode {
  const step = stepAt(session.rotateSeconds, now)
  return {
    token: tokenOf(keys, session, step),
    digits: digitsOf(keys, session, step),
    changesAt: Temporal.Instant.fromEpochMilliseconds((step + 1) * session.rotateSeconds * 1000),
  }
}

/** Whether a scanned token is this session's, of a step that is shown or was within the grace. */
export const isTokenOf = (keys: Keys, session: RotatingSession, token: string, now: Temporal.Instant): boolean =>
  goodSteps(session.rotateSeconds, now).some((step) => isSameSecret(tokenOf(keys, session, step), token))

/** Whether typed digits are this session's, of a step that is shown or was within the grace. */
export const isDigitsOf = (keys: Keys, session: RotatingSession, typed: string, now: Temporal.Instant): boolean =>
  goodSteps(session.rotateSeconds, now).some((step) => isSameSecret(digitsOf(keys, session, step), typed))

const stepAt = (rotateSeconds: number, at: Temporal.Instant): number =>
  Math.floor(at.epochMilliseconds / (rotateSeconds * 1000))

/** The step that is shown, and those before it whose grace is not over. */
function goodSteps(rotateSeconds: number, now: Temporal.Instant): number[] {
  const shown = stepAt(rotateSeconds, now)
  const since = now.epochMilliseconds - graceSeconds(rotateSeconds) * 1000
  const steps = [shown]
  // A step counts for as long as its end lies less than the grace back.
  for (let step = shown - 1; (step + 1) * rotateSeconds * 1000 > since; step--) steps.push(step)
  return steps
}

const tokenOf = (keys: Keys, session: RotatingSession, step: number): string =>
  keys.sign('rotating token', textOf(session, step)).slice(0, 16)

/** The signature's first 48 bits as a number of six digits: none is likelier than another by more than 1 in 10⁸. */
function digitsOf(keys: Keys, session: RotatingSession, step: number): string {
  const signature = Buffer.from(keys.sign('rotating digits', textOf(session, step)), 'base64url')
  return String(signature.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

const textOf = ({ organizationId, sessionId, rotateSeconds }: RotatingSession, step: number): string =>
  `${organizationId} ${sessionId} ${rotateSeconds} ${step}`
