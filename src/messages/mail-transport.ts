import { createTransport, type Transporter } from 'nodemailer'
import type { Settings } from '../platform/settings.ts'

/** Sends one e-mail; throws when the mail server does not take it. */
export type Mailer = (mail: Mail) => Promise<void>

export type Mail = {
  /** The message's id, so that a server which gets it twice can tell. */
  id: string
  fromName: string
  replyTo: string
  to: string
  subject: string
  text: string
  /** Where its kind is unsubscribed from; null where it cannot be. */
  unsubscribe: string | null
}

const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/** A mailer over SMTP_URL; null when none is set. */
export function makeMailer(settings: Pick<Settings, 'smtpUrl' | 'mailFrom'>): Mailer | null {
  const { smtpUrl, mailFrom } = settings
  if (!smtpUrl || !mailFrom) return null
  const transport: Transporter = createTransport({
    url: smtpUrl,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = mailFrom.slice(mailFrom.lastIndexOf('@') + 1)
  return async (mail) => {
    await transport.sendMail({
      messageId: `<${mail.id}@${host}>`,
      from: { name: oneLine(mail.fromName), address: mailFrom },
      replyTo: { name: oneLine(mail.fromName), address: mail.replyTo },
      to: { name: '', address: mail.to },
      subject: oneLine(mail.subject),
      text: mail.text,
      headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(mail.unsubscribe) },
    })
  }
}

/** By these a mail program offers to unsubscribe by one press: https://www.rfc-editor.org/rfc/rfc8058 */
const unsubscribeHeaders = (link: string | null): Record<string, string> =>
  link ? { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}

/** A header holds one line: whatever could end it becomes a space. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** Whether a text is one address and nothing else that a mail header would read. */
export const isOneAddress = (text: string): boolean =>
  /^[^\s\p{Cc}<>"(),;:\\[\]@]+@[^\s\p{Cc}<>"(),;:\\[\]@]+$/u.test(text)
