import type { Certificate } from '../certificates/certificate.ts'
import { awardOf } from '../certificates/certificate.ts'
import type { Draft } from '../messages/queue-message.ts'
import { wordsOf } from '../messages/wording/queries.ts'
import type { Db } from '../platform/database.ts'
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
  const words = await wordsOf(db, organization)
  const recorded = awards.map(({ creditType, amount }) => {
    const { amountText, name, mark } = awardOf(creditType, amount)
    return `${amountText} ${name}${mark}`
  })
  return {
    organizationId: organization.id,
    channel: 'email',
    recipient: row.email,
    personId,
    ...words('credit.certificate', {
      name: certificate.person.name,
      credit: recorded.join(', '),
      activity: title,
      date: dateText,
      comes_by_itself:
        act === 'credit.awarded' ? `It comes with your attendance. ${claimLess(organization.email)}` : '',
      certificate_number: certificate.number,
      verify_link: certificate.verifyUrl,
    }),
  }
}

const claimLess = (email: string): string =>
  `If you took part in less of it, write to ${email}: you are recorded for the time that you took part.`
