import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { lookAtLink, type Secret, spendLink } from '../../sign-in/one-time-secrets.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import type { Scene } from '../../web/scene.ts'
import { undoSources } from '../record-attendance.ts'
import { clearLink, type UndoDetail } from './link-phone.ts'
import { isOfPhone } from './queries.ts'
import { refusePhone } from './refuse-phone.ts'
import { takeTurn } from './take-turn.ts'

const purpose = 'undo-phone'

/**
 * A session that a phone texted for somebody since it was linked. Attendance stays where they have credit for it; where
 * it came in other ways too, only what the phone texted is taken back.
 */
export type Texted = { sourceIds: string[]; sessionId: string; title: string; stays: Stays }

/** Why an attendance stays; null when it is taken back. */
export type Stays = 'credit' | 'otherwise' | null

export type Undo = { personId: string; phone: string; texted: Texted[] }

/** What a link would undo; null when it is spent or old, or its account is there no more. Looking spends nothing. */
export async function undoOf({ db, organization, now }: Scene, token: string): Promise<Undo | null> {
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose, token }, now)
  return secret && read(db, secret)
}

/**
 * Undoes that a phone texts for an account: the phone is taken from it, and what it texted since counts no more, unless
 * there is credit for it. What waited for the phone's owner before waits again. Null when the link is worth nothing.
 */
export async function undoLink(scene: Scene, token: string): Promise<Undo | null> {
  const { db, organization, now } = scene
  const secret = await spendLink(db, { organizationId: organization.id, purpose, token }, now)
  if (!secret) return null
  await takeTurn(db, organization.id, (secret.detail as UndoDetail).phone)
  const undo = await read(db, secret)
  if (!undo) return null
  const { personId, phone } = undo
  await clearLink(db, phone, personId)
  await refusePhone(db, { organizationId: organization.id, phone, personId }, now)
  const gone = undo.texted.filter(({ stays }) => stays !== 'credit')
  await undoSources(db, { ids: gone.flatMap(({ sourceIds }) => sourceIds) }, null, now)
  await waitAgain(scene, undo)
  const sessions = undo.texted.map(({ sessionId, stays }) => ({ sessionId, undone: stays !== 'credit' }))
  const act = { act: 'person.texting_phone_undone', subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act, old: { phone, sessions } }, now)
  await tellUndone(scene, undo)
  return undo
}

async function read(db: Db, { personId, detail }: Secret): Promise<Undo | null> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'merged_into'])
    .where('id', '=', personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!person) return null
  const { phone, at } = detail as UndoDetail
  const owner = person.merged_into ?? person.id
  return { personId: owner, phone, texted: await textedSince(db, owner, phone, at) }
}

async function textedSince(db: Db, personId: string, phone: string, at: string): Promise<Texted[]> {
  const rows = await db
    .selectFrom('attendance_source as s')
    .innerJoin('attendance as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.attendance_id'),
    )
    .innerJoin('activity_session as n', (join) =>
      join.onRef('n.organization_id', '=', 'a.organization_id').onRef('n.id', '=', 'a.session_id'),
    )
    .innerJoin('activity as y', (join) =>
      join.onRef('y.organization_id', '=', 'n.organization_id').onRef('y.id', '=', 'n.activity_id'),
    )
    .select(['n.id as sessionId', 'n.title as session', 'y.title as activity'])
    .select([
      sql<string[]>`array_agg(s.id order by s.id)`.as('sourceIds'),
      sql<boolean>`exists (select from live_credit e where e.organization_id = a.organization_id
        and e.person_id = a.person_id and e.session_id = a.session_id and e.kind <> 'withdrawal')`.as('credited'),
      sql<boolean>`count(*) < (select count(*) from attendance_source o where o.organization_id = a.organization_id
        and o.attendance_id = a.id and o.undone_at is null)`.as('otherwise'),
    ])
    .where('a.person_id', '=', personId)
    .where('s.way', '=', 'text')
    .where('s.undone_at', 'is', null)
    .where('s.recorded_at', '>=', at)
    .where(isOfPhone(db, phone))
    .groupBy(['a.organization_id', 'a.id', 'a.person_id', 'a.session_id', 'n.id', 'n.title', 'n.starts_at', 'y.title'])
    .orderBy('n.starts_at')
    .orderBy('n.id')
    .execute()
  return rows.map(({ session, activity, credited, otherwise, ...row }) => ({
    ...row,
    title: session || activity,
    stays: credited ? 'credit' : otherwise ? 'otherwise' : null,
  }))
}

/**
 * What the phone had texted while nobody was known to use it waits for its owner again, under a reference of its own:
 * the undone source keeps the old one.
 */
async function waitAgain({ db, now }: Scene, { personId, phone, texted }: Undo): Promise<void> {
  const sessions = texted.filter(({ stays }) => stays !== 'credit').map(({ sessionId }) => sessionId)
  if (!sessions.length) return
  await db
    .updateTable('waiting_attendance')
    .set({ person_id: null, joined_at: null, joined_by: null, reference: `${phone} ${now.toString()}` })
    .where('phone', '=', phone)
    .where('person_id', '=', personId)
    .where('session_id', 'in', sessions)
    .execute()
}

async function tellUndone(scene: Scene, { personId, phone, texted }: Undo): Promise<void> {
  const [gone, kept, otherwise] = ([null, 'credit', 'otherwise'] as const).map((why) =>
    texted.filter(({ stays }) => stays === why),
  ) as [Texted[], Texted[], Texted[]]
  const credit = kept.length ? ` Because you have credit for it, this stays: ${listed(kept)}.` : ''
  const ways = otherwise.length ? ` Because it was recorded in another way too, this stays: ${listed(otherwise)}.` : ''
  const went = gone.length ? ` What it texted is not recorded for you any more: ${listed(gone)}.` : ''
  await tellOwner(scene, personId, {
    subject: `A phone texts no longer for your ${scene.organization.name} CME account`,
    what: `By the link in our message, the phone ${phoneText(phone)} was taken from your account. No text of it links it again, until you let it under Emails and phones.${went}${ways}${credit}`,
    closing: kept.length
      ? `If you were not there, write to ${scene.organization.email}.`
      : 'There is nothing more to do.',
  })
}

const listed = (texted: readonly Texted[]): string => texted.map(({ title }) => title).join('; ')
