import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Way } from '../record-attendance.ts'

/** One thing that says that somebody was there, and who of the staff said it; '' where nobody did. */
export type StandingSource = { id: string; way: Way; at: Temporal.Instant; by: string }

/** Credit that rests on an attendance, in hundredths, and on whose word: the learner's, nobody's, an administrator's. */
export type RestingCredit = {
  name: string
  amount: number
  ground: 'claimed' | 'awarded' | 'office'
  certificateNumber: string
}

/** Somebody who is recorded at a session, what says so, and what rests on it. */
export type Recorded = {
  personId: string
  name: string
  email: string
  sources: StandingSource[]
  evaluated: boolean
  credits: RestingCredit[]
}

/** A person's attendance of a session, as it stands; null where they are not recorded. */
export async function recordedAt(db: Db, sessionId: string, personId: string): Promise<Recorded | null> {
  const { rows } = await sql<Omit<Recorded, 'sources'> & { sources: (Omit<StandingSource, 'at'> & { at: string })[] }>`
    select p.id as "personId", trim(p.given_name || ' ' || p.family_name) as name,
      coalesce((select e.email from person_email e where e.person_id = p.id
        order by e.sign_in desc, e.position, e.created_at, e.email limit 1), '') as email,
      (select json_agg(json_build_object('id', s.id, 'way', s.way, 'at', coalesce(s.said_at, s.recorded_at),
          'by', coalesce((select trim(o.given_name || ' ' || o.family_name) from person o where o.id = s.actor_id), ''))
          order by s.recorded_at, s.id)
        from attendance_source s where s.attendance_id = t.id and s.undone_at is null) as sources,
      exists (select from evaluation_completion v where v.session_id = t.session_id and v.person_id = p.id) as evaluated,
      coalesce((select json_agg(json_build_object('name', k.short_name, 'amount', c.amount,
          'ground', c.ground, 'certificateNumber', f.number) order by k.position)
        from live_credit c join issued_credit_type k on k.id = c.credit_type_id and k.version = c.type_version
        join certificate f on f.id = c.certificate_id
        where c.session_id = t.session_id and c.person_id = p.id and c.kind <> 'withdrawal'), '[]') as credits
    from live_attendance t join person p on p.id = t.person_id
    where t.session_id = ${sessionId} and t.person_id = ${personId}`.execute(db)
  const [row] = rows
  return row ? { ...row, sources: row.sources.map((one) => ({ ...one, at: instantOf(one.at) })) } : null
}
