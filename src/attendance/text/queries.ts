import { sql } from 'kysely'
import { type ClaimedSession, claimedSessionByCode, claimedSessionById } from '../../credit/claimed-session.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Keys } from '../../platform/keys.ts'
import { sessionByRotatingCode } from '../rotating/queries.ts'
import { type Span, shareTime } from './same-time.ts'

/** Whoever texts from a phone. */
export type Texter = {
  phone: string
  /** How often whose it is has changed: links in answers are good until then. */
  links: number
  personId: string | null
  /** Whether the person has shown in the portal that the phone is theirs; an e-mail can be texted by anybody. */
  proven: boolean
}

/**
 * Who texts from a phone, whose record is not merged with another one before this transaction ends, so that nothing of
 * what they text is lost.
 */
export async function heldTexter(db: Db, phone: string): Promise<Texter> {
  const texter = await texterOf(db, phone)
  if (texter.personId === null || (await holdFromMerging(db, texter.personId))) return texter
  return texterOf(db, phone)
}

/** Keeps a person's record from being merged away before this transaction ends; false when it was already. */
export async function holdFromMerging(db: Db, personId: string): Promise<boolean> {
  const held = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('merged_into', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  return held !== undefined
}

/** Who texts from a phone: whoever it was linked to, or the one person who confirmed it in My Profile. */
export async function texterOf(db: Db, phone: string): Promise<Texter> {
  const { links, personId: linked } = await linkOf(db, phone)
  const owners = await db
    .selectFrom('person_phone as n')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'n.organization_id').onRef('p.id', '=', 'n.person_id'),
    )
    .select(['n.person_id', 'n.verified_at'])
    .where('n.phone', '=', phone)
    .where('p.merged_into', 'is', null)
    .where('p.closed_at', 'is', null)
    .limit(2)
    .execute()
  const confirmed = owners.length === 1 && owners[0]!.verified_at !== null ? owners[0]!.person_id : null
  const personId = linked ?? confirmed
  return { phone, links, personId, proven: personId !== null && personId === confirmed }
}

/** Whom a phone is linked to, if their account is still there, and how often that has changed. */
export async function linkOf(db: Db, phone: string): Promise<{ personId: string | null; links: number }> {
  const row = await db
    .selectFrom('texting_phone as t')
    .leftJoin('person as p', (join) =>
      join
        .onRef('p.organization_id', '=', 't.organization_id')
        .onRef('p.id', '=', 't.person_id')
        .on('p.merged_into', 'is', null)
        .on('p.closed_at', 'is', null),
    )
    .select(['p.id', 't.links'])
    .where('t.phone', '=', phone)
    .executeTakeFirst()
  return { personId: row?.id ?? null, links: row?.links ?? 0 }
}

/** Stands for a person where nobody is known. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** A session by a texted code, and whether the code is what its screen shows now; null when there is none. */
export async function textedSession(
  { db, keys, now }: { db: Db; keys: Keys; now: Temporal.Instant },
  personId: string | null,
  code: string,
): Promise<{ session: ClaimedSession; by: 'sheet' | 'screen' } | null> {
  const shown = await sessionByRotatingCode(db, keys, code, now)
  const session = shown
    ? await claimedSessionById(db, personId ?? nobody, shown)
    : await claimedSessionByCode(db, personId ?? nobody, code)
  return session && { session, by: shown ? 'screen' : 'sheet' }
}

/** The draft that has a code; its title is nobody's business yet. */
export async function draftWithCode(db: Db, code: string): Promise<{ sessionId: string } | null> {
  const row = await db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .select('s.id as sessionId')
    .where('s.code', '=', code)
    .where('a.state', 'in', ['draft', 'in-review', 'approved'])
    .executeTakeFirst()
  return row ?? null
}

/** Whether what stands of a person's attendance of a session came, or came too, from this phone. */
export async function textedBefore(
  db: Db,
  { personId, phone, sessionId }: { personId: string; phone: string; sessionId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('attendance as a')
    .innerJoin('attendance_source as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.attendance_id', '=', 'a.id'),
    )
    .select('s.id')
    .where('a.person_id', '=', personId)
    .where('a.session_id', '=', sessionId)
    .where('s.way', '=', 'text')
    .where('s.undone_at', 'is', null)
    .where(isOfPhone(db, phone))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a phone texted for a person another session that shares time with this one. */
export async function textedMeanwhile(
  db: Db,
  { personId, phone, session }: { personId: string; phone: string; session: Span & { sessionId: string } },
): Promise<boolean> {
  const rows = await db
    .selectFrom('attendance as a')
    .innerJoin('attendance_source as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.attendance_id', '=', 'a.id'),
    )
    .innerJoin('activity_session as n', (join) =>
      join.onRef('n.organization_id', '=', 'a.organization_id').onRef('n.id', '=', 'a.session_id'),
    )
    .select(['n.starts_at', 'n.ends_at'])
    .where('a.person_id', '=', personId)
    .where('a.session_id', '<>', session.sessionId)
    .where('s.way', '=', 'text')
    .where('s.undone_at', 'is', null)
    .where('n.cancelled_at', 'is', null)
    .where('n.starts_at', '<', session.endsAt.toString())
    .where('n.ends_at', '>', session.startsAt.toString())
    .where(isOfPhone(db, phone))
    .limit(10)
    .execute()
  return rows.some((row) => shareTime(session, { startsAt: instantOf(row.starts_at), endsAt: instantOf(row.ends_at) }))
}

/**
 * Whether a source `s` came from a phone: by one of its texts, or by what it texted while nobody was known to use it,
 * whose reference is the phone, with a moment where it waited once more.
 */
export const isOfPhone = (db: Db, phone: string) => {
  const texts = db.selectFrom('inbound_text').select('carrier_id').where('phone', '=', phone)
  return sql<boolean>`(s.reference = ${phone} or starts_with(s.reference, ${`${phone} `}) or s.reference in ${texts})`
}

/** A session by its name, and when it began. */
export type WaitingSession = { sessionId: string; title: string; startsAt: Temporal.Instant }

/** What a phone texted while nobody was known to use it. */
export const waitingOf = (db: Db, phone: string): Promise<WaitingSession[]> => keptSessions(db, phone, null)

/** What a phone had texted, and is recorded for a person since they said that it is theirs. */
export const joinedOf = (db: Db, phone: string, personId: string): Promise<WaitingSession[]> =>
  keptSessions(db, phone, personId)

async function keptSessions(db: Db, phone: string, personId: string | null): Promise<WaitingSession[]> {
  const rows = await db
    .selectFrom('waiting_attendance as w')
    .innerJoin('activity_session as s', (join) =>
      join.onRef('s.organization_id', '=', 'w.organization_id').onRef('s.id', '=', 'w.session_id'),
    )
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .select(['s.id', 's.title as session', 'a.title as activity', 's.starts_at'])
    .distinct()
    .where('w.phone', '=', phone)
    .where('w.joined_at', personId ? 'is not' : 'is', null)
    .where('w.person_id', personId ? '=' : 'is', personId)
    .where('w.dismissed_at', 'is', null)
    .orderBy('s.starts_at')
    .execute()
  return rows.map((row) => ({
    sessionId: row.id,
    title: row.session || row.activity,
    startsAt: instantOf(row.starts_at),
  }))
}

/** A phone that texts for a person. */
export type LinkedPhone = { phone: string; since: Temporal.Instant; stopped: boolean }

/** The phones that were linked to a person, the newest first. */
export async function phonesLinkedTo(db: Db, personId: string): Promise<LinkedPhone[]> {
  const rows = await db
    .selectFrom('texting_phone')
    .select(['phone', 'linked_at', 'consent_at', 'consent'])
    .where('person_id', '=', personId)
    .orderBy('linked_at', 'desc')
    .orderBy('phone')
    .execute()
  return rows.map(({ phone, linked_at, consent_at, consent }) => ({
    phone,
    since: instantOf(linked_at ?? consent_at),
    stopped: consent === 'stopped',
  }))
}

/** A phone that somebody took off their account, so that no text of it links it to them. */
export type RefusedPhone = { phone: string; since: Temporal.Instant }

/** The phones that a person has refused, the latest first. */
export async function phonesRefusedBy(db: Db, personId: string): Promise<RefusedPhone[]> {
  const rows = await db
    .selectFrom('refused_phone')
    .select(['phone', 'refused_at'])
    .where('person_id', '=', personId)
    .orderBy('refused_at', 'desc')
    .orderBy('phone')
    .execute()
  return rows.map(({ phone, refused_at }) => ({ phone, since: instantOf(refused_at) }))
}

/** Whether a person has taken a phone off their account. */
export async function isRefused(db: Db, phone: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('refused_phone')
    .select('phone')
    .where('phone', '=', phone)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}
