import type { Certificate } from '../certificates/certificate.ts'
import { awardOf } from '../certificates/certificate.ts'
import type { Draft } from '../messages/queue-message.ts'
import type { Db } from '../platform/database.ts'
import { phoneText } from '../platform/phone.ts'
import type { Issue } from './issue-credit.ts'
import type { Award } from './rules.ts'

/** The mail that tells a learner what was recorded and where the certificate is; null when there is no address. */
export async function claimMail(
  db: Db,
  { organization, personId, act }: Pick<Issue, 'organization' | 'personId' | 'act'>,
  certificate: Certificate,
  awards: readonly Award[],
): Promise<Draft | null> {
  const row = await db
    .selectFrom('person_email')
    .select('email')
    .where('person_id', '=', personId)
    .orderBy('sign_in', 'desc')
    .orderBy('created_at')
    .executeTakeFirst()
  if (!row) return null
  const { title, dateText } = certificate.activity
  const recorded = awards.map(({ creditType, amount }) => {
    const { amountText, name, mark } = awardOf(creditType, amount)
    return `${amountText} ${name}${mark}`
  })
  return {
    organizationId: organization.id,
    channel: 'email',
    recipient: row.email,
    personId,
    subject: `Your certificate: ${title}`.slice(0, 200),
    body: [
      `${certificate.person.name},`,
      `this is recorded for you: ${recorded.join(', ')} for ${title} (${dateText}).`,
      ...(act === 'credit.awarded' ? [`It comes with your attendance. ${claimLess(organization.email)}`] : []),
      `Certificate ${certificate.number}. Anyone can check it at ${certificate.verifyUrl}`,
      'The certificate stays in your Transcript/Credit History. It prints from there at any time.',
      `Questions: ${organization.email} or ${phoneText(organization.phone)}`,
    ].join('\n\n'),
  }
}

const claimLess = (email: string): string =>
  `If you took part in less of it, write to ${email}: you are recorded for the time that you took part.`
