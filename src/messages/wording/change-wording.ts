import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { Wording } from './fill.ts'
import { type MessageKind, messageKinds } from './kinds.ts'
import { wordingOf } from './queries.ts'

type By = { organizationId: string; actorId: string }

/**
 * Words a kind of message for an organization from now on, with an audit row of old and new; the same as before writes
 * nothing. What the product says itself is kept as no words of its own, so that it is mended with the product.
 */
export async function changeWording(
  db: Db,
  by: By,
  kind: MessageKind,
  wording: Wording,
  now: Temporal.Instant,
): Promise<void> {
  const { own: _, ...before } = await wordingOf(db, kind)
  if (isSame(before, wording)) return
  if (isSame(messageKinds[kind], wording)) await db.deleteFrom('message_wording').where('kind', '=', kind).execute()
  else await keep(db, by, kind, wording, now)
  const act = { act: 'message.worded', subject: 'organization', subjectId: by.organizationId }
  await recordAudit(db, { ...by, ...act, old: { kind, ...before }, new: { kind, ...wording } }, now)
}

const isSame = (one: Wording, other: Wording): boolean => one.subject === other.subject && one.body === other.body

async function keep(db: Db, by: By, kind: MessageKind, { subject, body }: Wording, now: Temporal.Instant) {
  const said = { subject, body, changed_at: now.toString(), changed_by: by.actorId }
  await db
    .insertInto('message_wording')
    .values({ organization_id: by.organizationId, kind, ...said })
    .onConflict((conflict) => conflict.columns(['organization_id', 'kind']).doUpdateSet(said))
    .execute()
}
