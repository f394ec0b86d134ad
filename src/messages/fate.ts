/** Why nothing tries a message any more: whoever takes it refused it for good, or it was tried for too long. */
export type Failure = 'refused' | 'given-up'

/** What became of a message; 'trying' was not taken yet, and is tried again by itself. */
export type Fate = 'waiting' | 'trying' | 'sent' | Failure

/** What a message's own row says of it. */
export function fateOf(message: { sentAt: unknown; failure: string | null; attempts: number }): Fate {
  if (message.sentAt !== null) return 'sent'
  if (message.failure !== null) return message.failure as Failure
  return message.attempts > 0 ? 'trying' : 'waiting'
}

/** A message is given to whoever takes it so often, with growing waits: for about a day. */
export const mostAttempts = 13

/** Days after which nothing tries a message any more, whatever became of its job. */
export const daysOfTrying = 3
