import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'

export type LastSaved = { at: Temporal.Instant; who: string; personId: string | null }

/** Who last saved a profile, and when: its owner, or somebody of the office. */
export async function lastSaved(db: Db, profile: { id: string; updated_at: string }): Promise<LastSaved> {
  const { rows } = await sql<{ who: string | null; personId: string | null }>`
    select concat_ws(' ', nullif(p.given_name, ''), p.family_name) as who, a.actor_id as "personId" from audit a
    left join person p on p.organization_id = a.organization_id and p.id = a.actor_id
    where a.subject_id = ${profile.id} and a.act in ('person.edited', 'person.profile_changed',
      'person.report_consent_given', 'person.report_consent_taken_back', 'person.merged', 'person.merge_undone')
    order by a.at desc, a.id desc limit 1`.execute(db)
  const [last] = rows
  return { at: instantOf(profile.updated_at), who: last?.who || 'Somebody', personId: last?.personId ?? null }
}
