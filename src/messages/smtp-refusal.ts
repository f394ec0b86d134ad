/** What nodemailer says of an answer of the mail server. */
type SmtpFault = { responseCode?: unknown; response?: unknown; command?: unknown }

/** Answers that are about who sends, such as a missing sign-in or a relay that is not open to us (RFC 4954). */
const aboutUs = new Set([530, 534, 535, 538])

/**
 * The mail server's own words, where it refused this one message for good: the mailbox is not there, or it will not have the
 * text. Null for everything that may be mended on our side or pass by: no connection, a sign-in that fails, 4yz, and
 * 5.7.z, which is policy (RFC 5321 section 4.2.1, https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1; RFC 3463
 * section 3.8, https://www.rfc-editor.org/rfc/rfc3463#section-3.8).
 */
export function refusalOf(fault: unknown): string | null {
  const { responseCode: code, response, command } = (fault ?? {}) as SmtpFault
  if (typeof code !== 'number' || code < 500 || code > 599 || aboutUs.has(code)) return null
  if (command !== 'RCPT TO' && command !== 'DATA') return null
  const words = typeof response === 'string' ? response.replace(/\s+/g, ' ').trim() : ''
  return /^\d{3}[ -]5\.7\./.test(words) ? null : words || String(code)
}
