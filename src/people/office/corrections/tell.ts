import { type CorrectionNews, correctionMail } from '../../../credit/corrections/correction-mail.ts'
import { queueMessage } from '../../../messages/queue-message.ts'
import { wordsOf } from '../../../messages/wording/queries.ts'
import type { StaffScene } from '../../../web/scene.ts'
import type { RecordedPerson } from '../record/record-query.ts'

/** The mail of a correction, in the organization's words. */
export const mailOf = async ({ db, organization }: Pick<StaffScene, 'db' | 'organization'>, news: CorrectionNews) =>
  correctionMail(organization.time_zone, await wordsOf(db, organization), news)

/** Tells a learner of a correction, at the address that they are written to first; who has none is not told. */
export async function tellCorrected(
  { app, db, organization, now }: StaffScene,
  { id, email }: Pick<RecordedPerson, 'id' | 'email'>,
  news: CorrectionNews,
): Promise<void> {
  if (!email) return
  const about = { organizationId: organization.id, channel: 'email', recipient: email, personId: id } as const
  await queueMessage(db, app.jobs, { ...about, ...(await mailOf({ db, organization }, news)) }, now)
}
