import { sql } from 'kysely'
import { type Fate, fateOf } from '../../messages/fate.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { StaffRole } from '../../organizations/permissions.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { passkeysOf } from '../../sign-in/passkeys/queries.ts'
import { secondStepOf } from '../../sign-in/second-factor/queries.ts'
import { passwordOf, sessionsOf } from '../../sign-in/security/queries.ts'
import { professions, storedProfile } from '../queries.ts'

export type ReachedBy = { value: string; verified: boolean; signsIn: boolean }

/** A person as the office sees them: profile and where they can be reached; null when there is nobody of that id. */
export async function personRecord(db: Db, personId: string) {
  const there = await db
    .selectFrom('person as p')
    .leftJoin('staff_member as m', (join) =>
      join.onRef('m.organization_id', '=', 'p.organization_id').onRef('m.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'm.role'])
    .where('p.id', '=', personId)
    .executeTakeFirst()
  if (!there) return null
  return {
    profile: await storedProfile(db, personId, await professions(db)),
    role: there.role as StaffRole | null,
    emails: await emailsOf(db, personId),
    phones: await phonesOf(db, personId),
  }
}

async function emailsOf(db: Db, personId: string): Promise<ReachedBy[]> {
  const rows = await db
    .selectFrom('person_email')
    .select(['email', 'sign_in', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('sign_in', 'desc')
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('email')
    .execute()
  return rows.map((row) => ({ value: row.email, verified: row.verified_at !== null, signsIn: row.sign_in }))
}

async function phonesOf(db: Db, personId: string): Promise<ReachedBy[]> {
  const rows = await db
    .selectFrom('person_phone')
    .select(['phone', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('phone')
    .execute()
  return rows.map((row) => ({ value: row.phone, verified: row.verified_at !== null, signsIn: false }))
}

export type WaysIn = Awaited<ReturnType<typeof waysIn>>

/** How a person signs in, without anything that would let somebody else do it, and where they are signed in now. */
export async function waysIn(
  db: Db,
  organization: Organization,
  whose: { personId: string; staff: boolean },
  now: Temporal.Instant,
) {
  const { personId } = whose
  const password = await passwordOf(db, personId)
  const { app, recoveryCodesLeft } = await secondStepOf(db, personId)
  return {
    passwordChangedAt: password?.changedAt ?? null,
    hasApp: app !== null,
    recoveryCodesLeft,
    passkeys: (await passkeysOf(db, personId)).length,
    identities: await identitiesOf(db, personId),
    sessions: await sessionsOf(db, organization, whose, now),
  }
}

/** The labels of the identity providers that know the person. */
async function identitiesOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('identity as i')
    .innerJoin('identity_provider as p', (join) =>
      join.onRef('p.organization_id', '=', 'i.organization_id').onRef('p.id', '=', 'i.provider_id'),
    )
    .select('p.label')
    .where('i.person_id', '=', personId)
    .orderBy('p.position')
    .execute()
  return rows.map(({ label }) => label)
}

/** How many of each list stand on the page. */
export const mostShown = 25

export type AttendedSession = {
  sessionId: string
  activityId: string
  title: string
  startsAt: Temporal.Instant
  attendedAt: Temporal.Instant
  awards: { name: string; plural: string; mark: string; amount: number }[]
  certificateNumber: string
}

/** What a person attended, the latest first, with what they were awarded; and how much there is in all. */
export async function attendedBy(db: Db, personId: string): Promise<{ rows: AttendedSession[]; total: number }> {
  const { rows } = await sql<
    Omit<AttendedSession, 'startsAt' | 'attendedAt'> & Record<'startsAt' | 'attendedAt', string> & { total: number }
  >`
    select s.id as "sessionId", a.id as "activityId", coalesce(nullif(s.title, ''), a.title) as title,
      s.starts_at as "startsAt", t.recorded_at as "attendedAt", count(*) over () as total,
      coalesce((select json_agg(json_build_object('name', ct.name, 'plural', ct.plural, 'mark', ct.mark, 'amount', e.amount) order by ct.position)
        from live_credit e join issued_credit_type ct on ct.organization_id = e.organization_id and ct.id = e.credit_type_id
          and ct.version = e.type_version
        where e.organization_id = t.organization_id and e.person_id = t.person_id and e.session_id = t.session_id
          and e.kind <> 'withdrawal'), '[]') as awards,
      coalesce((select c.number from certificate c where c.organization_id = t.organization_id
        and c.person_id = t.person_id and c.session_id = t.session_id order by c.issued_at limit 1), '') as "certificateNumber"
    from attendance t
    join activity_session s on s.organization_id = t.organization_id and s.id = t.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where t.person_id = ${personId}
    order by s.starts_at desc, s.id limit ${mostShown}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, startsAt, attendedAt, ...row }) => ({
      ...row,
      startsAt: instantOf(startsAt),
      attendedAt: instantOf(attendedAt),
    })),
  }
}

export type SentMessage = {
  id: string
  channel: string
  recipient: string
  subject: string
  at: Temporal.Instant
  fate: Fate
}

/** What was written to a person, the latest first, without the words: codes and links may stand in them. */
export async function messagesTo(db: Db, personId: string): Promise<SentMessage[]> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'channel', 'recipient', 'subject', 'queued_at', 'sent_at', 'failure', 'attempts'])
    .where('person_id', '=', personId)
    .orderBy('queued_at', 'desc')
    .orderBy('id')
    .limit(mostShown)
    .execute()
  return rows.map(({ queued_at, sent_at, failure, attempts, ...row }) => ({
    ...row,
    at: instantOf(queued_at),
    fate: fateOf({ sentAt: sent_at, failure, attempts }),
  }))
}

export type PersonAct = { id: string; at: Temporal.Instant; act: string; actor: string; old: unknown; new: unknown }

/** What was done to a person's record, the latest first, and by whom; '' is the system, or someone not signed in. */
export async function actsOn(db: Db, personId: string): Promise<PersonAct[]> {
  const rows = await db
    .selectFrom('audit as a')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.actor_id'),
    )
    .select([
      'a.id',
      'a.at',
      'a.act',
      'a.old',
      'a.new',
      sql<string>`concat_ws(' ', nullif(p.given_name, ''), p.family_name)`.as('actor'),
    ])
    .where('a.subject_id', '=', personId)
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }))
}
