import { inert, quoted } from '../../messages/inert.ts'
import type { Draft } from '../../messages/queue-message.ts'
import type { Organization } from '../../organizations/organization.ts'
import { phoneText } from '../../platform/phone.ts'
import { fullDate } from '../../web/dates.ts'
import { amountText } from '../amount.ts'

export type CorrectionKind = 'added' | 'corrected' | 'withdrawn' | 'restored' | 'name'

/** What of a correction the learner is told; amounts in hundredths. */
export type CorrectionNews = {
  kind: CorrectionKind
  personName: string
  session: { title: string; startsAt: Temporal.Instant }
  /** Credit types that changed. */
  changes: readonly { plural: string; mark: string; before: number; after: number }[]
  /** The certificate before; null where there was none. */
  oldNumber: string | null
  /** The certificate after; null while it has no number yet. */
  number: string | null
  verifyUrl: string
  note: string
}

const subjects: Record<CorrectionKind, string> = {
  added: 'Credit recorded for you',
  corrected: 'Your credit was corrected',
  withdrawn: 'Your credit was withdrawn',
  restored: 'Your credit counts again',
  name: 'Your certificate was corrected',
}

/** The subject and the text of the mail that tells a learner of a correction: what changed, why, and whom to ask. */
export function correctionMail(
  organization: Pick<Organization, 'name' | 'email' | 'phone' | 'time_zone'>,
  news: CorrectionNews,
): Pick<Draft, 'subject' | 'body'> {
  const { name, email, phone, time_zone: zone } = organization
  const { kind, session, changes, note } = news
  const at = `“${inert(session.title)}” (${fullDate(session.startsAt, zone)})`
  return {
    subject: `${subjects[kind]}: ${session.title}`.slice(0, 200),
    body: [
      `${news.personName},`,
      openings[kind](name, at),
      changes.map(changeLine).join('\n'),
      certificateText(news),
      note && `The office writes:\n${quoted(note)}`,
      'Your Transcript/Credit History shows how your credit stands, and what was changed.',
      `If this is not right, write to ${email} or call ${phoneText(phone)}.`,
      `${name} CME`,
    ]
      .filter(Boolean)
      .join('\n\n'),
  }
}

const openings: Record<CorrectionKind, (name: string, at: string) => string> = {
  added: (name, at) => `the CME office of ${name} has recorded credit for you: ${at}.`,
  corrected: (name, at) => `the CME office of ${name} has corrected your credit for ${at}.`,
  withdrawn: (name, at) => `the CME office of ${name} has withdrawn your credit for ${at}.`,
  restored: (name, at) => `the CME office of ${name} has put your credit for ${at} back: it counts again.`,
  name: (name, at) =>
    `the CME office of ${name} has corrected the name on your certificate for ${at}. Your credit is as it was.`,
}

function changeLine({ plural, mark, before, after }: CorrectionNews['changes'][number]): string {
  const type = `${plural}${mark}`
  if (before === 0) return `${type}: ${amountText(after)}`
  if (after === 0) return `${type}: ${amountText(before)} before, none now`
  return before === after
    ? `${type}: ${amountText(after)}, as before`
    : `${type}: ${amountText(before)} before, ${amountText(after)} now`
}

function certificateText({ kind, oldNumber, number, verifyUrl }: CorrectionNews): string {
  if (kind === 'withdrawn') return `Certificate ${oldNumber} no longer stands, and whoever checks it sees that.`
  const check = number === null ? '' : ` Anyone can check it at ${verifyUrl}`
  const fresh = number ?? '(its number is given when this is confirmed)'
  if (oldNumber === null) return `Your certificate is ${fresh}.${check}`
  if (oldNumber === number) return `Certificate ${number} stands again.${check}`
  return `Certificate ${fresh} takes the place of certificate ${oldNumber}: whoever checks the old one is told so.${check}`
}
