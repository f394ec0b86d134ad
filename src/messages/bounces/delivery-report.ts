/** What a mail server said of messages that came back: which of ours they were, and why. */
export type CameBack = { ids: string[]; why: string }

/**
 * Reads a delivery status notification (https://www.rfc-editor.org/rfc/rfc3464) as a mail server sends it to the address that
 * messages are sent from. Ours are known by the Message-ID that they were sent with, which servers send back with it. Null
 * where nothing failed for good, such as a notice of a delay, or where no message of ours is named.
 */
export function readDeliveryReport(text: string): CameBack | null {
  const lines = text
    .slice(0, longest)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(lines)?.[1]?.trim() ?? ''
  if (!/^failed\b/i.test(field('Action'))) return null
  const ids = [...lines.matchAll(messageId)].map(([, id]) => id!.toLowerCase())
  if (ids.length === 0) return null
  const said = field('Diagnostic-Code').replace(/^[\w-]+[ \t]*;[ \t]*/, '')
  const status = /^\d\.\d{1,3}\.\d{1,3}/.exec(field('Status'))?.[0] ?? ''
  return { ids: [...new Set(ids)], why: (said || status || 'The mail server gave no reason.').slice(0, 500) }
}

/** A report has the headers of what came back, and sometimes all of it; what is behind so many letters is not looked at. */
const longest = 200_000

/** As makeMailer writes them. */
const messageId = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s]+>/gi
