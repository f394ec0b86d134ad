import type { Keys } from '../../platform/keys.ts'
import { routes } from '../../routes.ts'
import { isMessageKind, kindOf, type MessageKind } from '../wording/kinds.ts'

/** Who unsubscribes from what. */
export type Unsubscribing = { recipient: string; kind: MessageKind }

const purpose = 'unsubscribe'

/** Whether a message of a kind may be unsubscribed from. */
export const isOptional = (kind: string): kind is MessageKind => isMessageKind(kind) && kindOf(kind).optional === true

/**
 * Where whoever gets mail of a kind says that they want no more of it; it needs no account and does not run out, since mail
 * is read late. The address is signed, so that nobody unsubscribes somebody else by guessing.
 */
export function unsubscribeLink(
  { keys, origin }: { keys: Keys; origin: string },
  organization: { id: string; slug: string },
  { recipient, kind }: Unsubscribing,
): string {
  const payload = Buffer.from(JSON.stringify([recipient.toLowerCase(), kind])).toString('base64url')
  const token = `${payload}.${keys.sign(purpose, `${organization.id} ${payload}`)}`
  return origin + routes.unsubscribe.to({ org: organization.slug, token })
}

/** A mail's text with the line that leads there, where there is one. */
export const withWayOut = (body: string, link: string | null): string =>
  link ? `${body}\n\nNo more messages of this kind: ${link}` : body

/** What a token of such a link says; null when it is not ours, or is of another organization. */
export function readUnsubscribeToken(keys: Keys, organizationId: string, token: string): Unsubscribing | null {
  const [payload = '', signature = ''] = token.split('.')
  if (!keys.verify(purpose, `${organizationId} ${payload}`, signature)) return null
  const [recipient, kind] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, string]
  return isOptional(kind) ? { recipient, kind } : null
}
