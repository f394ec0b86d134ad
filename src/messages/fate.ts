/**
 * Why nothing tries a message any more: whoever takes it refused it for good, it was tried for too long, or it was sent and came
 * back.
 */
export type Failure = 'refused' | 'given-up' | 'bounced'

/** What became of a message; 'trying' was not taken yet, and is tried again by itself. */
export type Fate = 'waiting' | 'trying' | 'sent' | Failure

/** What a message's own row says of it. */
export function fateOf(message: { sentAt: unknown; failure: string | null; attempts: number }): Fate {
  if (message.failure !== null) return message.failure as Failure
  if (message.sentAt !== null) return 'sent'
  return message.attempts > 0 ? 'trying' : 'waiting'
}

/** A message is given to whoever takes it so often, with growing waits: for about a day. */
export const mostAttempts = 13

/** Days after which nothing tries a message any more, whatever became of its job. */
export const daysOfTrying = 3
