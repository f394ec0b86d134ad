import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { lookAtLink, type Secret, spendLink } from '../../sign-in/one-time-secrets.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import type { Scene } from '../../web/scene.ts'
import { undoSources } from '../record-attendance.ts'
import { type RecordedSource, recordedSources } from '../recorded-sources.ts'
import { waitAgain } from '../waiting.ts'
import type { UndoDetail } from './tie-badge.ts'

const purpose = 'undo-badge'

export type BadgeUndo = { personId: string; badge: string; badgeId: string; recorded: RecordedSource[] }

/** What a link would undo; null when it is spent or old, or its account is there no more. Looking spends nothing. */
export async function badgeUndoOf({ db, organization, now }: Scene, token: string): Promise<BadgeUndo | null> {
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose, token }, now)
  return secret && read(db, secret)
}

/**
 * Undoes that a badge records an account: the badge is nobody's again, and what it recorded counts no more, unless its
 * credit was claimed; what was scanned before it was known waits again. Null when the link is worth nothing.
 */
export async function undoBadge(scene: Scene, token: string): Promise<BadgeUndo | null> {
  const { db, organization, now } = scene
  const secret = await spendLink(db, { organizationId: organization.id, purpose, token }, now)
  const undo = secret && (await read(db, secret))
  if (!undo) return null
  const { personId, badge, badgeId, recorded } = undo
  await db.deleteFrom('person_badge').where('id', '=', badgeId).where('person_id', '=', personId).execute()
  const gone = recorded.filter(({ claimed }) => !claimed).map(({ sourceId }) => sourceId)
  await waitAgain(db, personId, gone)
  await undoSources(db, { ids: gone }, null, now)
  const sessions = recorded.map(({ sessionId, claimed }) => ({ sessionId, undone: !claimed }))
  const act = { act: 'person.badge_undone', subject: 'person', subjectId: personId, old: { badge, sessions } }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act }, now)
  await tellUndone(scene, undo)
  return undo
}

async function read(db: Db, { personId, detail }: Secret): Promise<BadgeUndo | null> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'merged_into'])
    .where('id', '=', personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!person) return null
  const { badge, badgeId, at } = detail as UndoDetail
  const owner = person.merged_into ?? person.id
  // By the badge, or by what they said of it when it was not known yet.
  const which = sql`s.way = 'door' and (s.badge_id = ${badgeId} or s.reference in (
    select w.reference from waiting_attendance w
    where w.person_id = ${owner} and w.session_id = a.session_id and w.way = 'door' and w.badge = ${badge}
      and w.joined_at >= ${at}::timestamptz and w.joined_by is null))`
  return { personId: owner, badge, badgeId, recorded: await recordedSources(db, owner, which) }
}

async function tellUndone(scene: Scene, { personId, badge, recorded }: BadgeUndo): Promise<void> {
  const kept = recorded.filter(({ claimed }) => claimed)
  const gone = recorded.filter(({ claimed }) => !claimed)
  const went = gone.length ? ` What it recorded does not count for you any more: ${listed(gone)}.` : ''
  const stays = kept.length ? ` Because its credit was claimed, this stays: ${listed(kept)}.` : ''
  await tellOwner(scene, personId, {
    subject: 'A badge was taken off your account',
    what: `By the link in our message, the badge ${badge} was taken off your account.${went}${stays}`,
    closing: kept.length
      ? `If you were not there, write to ${scene.organization.email}.`
      : 'There is nothing more to do.',
  })
}

const listed = (recorded: readonly RecordedSource[]): string => recorded.map(({ title }) => title).join('; ')
