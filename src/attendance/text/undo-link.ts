import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { lookAtLink, type Secret, spendLink } from '../../sign-in/one-time-secrets.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import type { Scene } from '../../web/scene.ts'
import { undoSources } from '../record-attendance.ts'
import { clearLink, type UndoDetail } from './link-phone.ts'
import { textsOf } from './queries.ts'

const purpose = 'undo-phone'

/** What a phone texted for somebody since it was linked; `claimed` tells that its credit was claimed, and so it stays. */
export type Texted = { sourceId: string; sessionId: string; title: string; claimed: boolean }

export type Undo = { personId: string; phone: string; texted: Texted[] }

/** What a link would undo; null when it is spent or old, or its account is there no more. Looking spends nothing. */
export async function undoOf({ db, organization, now }: Scene, token: string): Promise<Undo | null> {
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose, token }, now)
  return secret && read(db, secret)
}

/**
 * Undoes that a phone texts for an account: the phone is taken from it, and what it texted since counts no more, unless
 * its credit was claimed. What waited for the phone's owner before waits again. Null when the link is worth nothing.
 */
export async function undoLink(scene: Scene, token: string): Promise<Undo | null> {
  const { db, organization, now } = scene
  const secret = await spendLink(db, { organizationId: organization.id, purpose, token }, now)
  const undo = secret && (await read(db, secret))
  if (!undo) return null
  const { personId, phone } = undo
  await clearLink(db, phone, personId)
  const gone = undo.texted.filter(({ claimed }) => !claimed)
  await undoSources(db, { ids: gone.map(({ sourceId }) => sourceId) }, null, now)
  await waitAgain(scene, undo)
  const sessions = undo.texted.map(({ sessionId, claimed }) => ({ sessionId, undone: !claimed }))
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
    .leftJoin('certificate as c', (join) =>
      join
        .onRef('c.organization_id', '=', 'a.organization_id')
        .onRef('c.session_id', '=', 'a.session_id')
        .onRef('c.person_id', '=', 'a.person_id'),
    )
    .select(['s.id as sourceId', 'n.id as sessionId', 'n.title as session', 'y.title as activity'])
    .select((is) => is('c.id', 'is not', null).as('claimed'))
    .distinct()
    .where('a.person_id', '=', personId)
    .where('s.way', '=', 'text')
    .where('s.undone_at', 'is', null)
    .where('s.recorded_at', '>=', at)
    .where((is) => is.or([is('s.reference', '=', phone), is('s.reference', 'in', textsOf(db, phone))]))
    .execute()
  return rows.map(({ session, activity, claimed, ...row }) => ({
    ...row,
    title: session || activity,
    claimed: claimed === true,
  }))
}

/**
 * What the phone had texted while nobody was known to use it waits for its owner again, under a reference of its own:
 * the undone source keeps the old one.
 */
async function waitAgain({ db, now }: Scene, { personId, phone, texted }: Undo): Promise<void> {
  const sessions = texted.filter(({ claimed }) => !claimed).map(({ sessionId }) => sessionId)
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
  const kept = texted.filter(({ claimed }) => claimed)
  const stays = kept.length ? ` Because its credit was claimed, this stays: ${listed(kept)}.` : ''
  const gone = texted.filter(({ claimed }) => !claimed)
  const went = gone.length ? ` What it texted is not recorded for you any more: ${listed(gone)}.` : ''
  await tellOwner(scene, personId, {
    subject: `A phone texts no longer for your ${scene.organization.name} CME account`,
    what: `By the link in our message, the phone ${phoneText(phone)} was taken from your account.${went}${stays}`,
    closing: kept.length
      ? `If you were not there, write to ${scene.organization.email}.`
      : 'There is nothing more to do.',
  })
}

const listed = (texted: readonly Texted[]): string => texted.map(({ title }) => title).join('; ')
