import type { Certificate } from '../certificates/certificate.ts'
import type { Draft } from '../messages/queue-message.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import { phoneText } from '../platform/phone.ts'

/** The mail that tells a learner what was recorded and where the certificate is; null when there is no address. */
export async function claimMail(
  db: Db,
  organization: Organization,
  personId: string,
  certificate: Certificate,
): Promise<Draft | null> {
  const row = await db
    .selectFrom('person_email')
    .select('email')
    .where('person_id', '=', personId)
    .orderBy('sign_in', 'desc')
    .orderBy('created_at')
    .executeTakeFirst()
  if (!row) return null
  const awards = certificate.awards.map(({ amountText, name, mark }) => `${amountText} ${name}${mark}`)
  return {
    organizationId: organization.id,
    channel: 'email',
    recipient: row.email,
    personId,
    subject: `Your certificate: ${certificate.activity.title}`.slice(0, 200),
    body: [
      `${certificate.person.name},`,
      `this is recorded for you: ${awards.join(', ')} for ${certificate.activity.title} (${certificate.activity.dateText}).`,
      `Certificate ${certificate.number}. Anyone can check it at ${certificate.verifyUrl}`,
      'The certificate stays in your Transcript/Credit History. It prints from there at any time.',
      `Questions: ${organization.email} or ${phoneText(organization.phone)}`,
    ].join('\n\n'),
  }
}
