import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Place, Told } from './told-queries.ts'

/**
 * Keeps what a place shows of a session's disclosures, when it is another text than the last one there. Nothing is kept of
 * nothing, before anything was shown. Of many who see it first at the same moment one keeps it: the last text is asked once
 * more with the insert, since another may have kept it meanwhile.
 * docs/decisions/2026-11-22-a-page-keeps-the-statement-it-shows.md
 */
export async function keepShown(db: Db, told: Told, place: Place, now: Temporal.Instant): Promise<void> {
  if (told.kept === (told.last[place] ?? '')) return
  await sql`insert into shown_statement (organization_id, session_id, number, place, text, shown_at)
    select current_organization(), ${told.sessionId}, coalesce(max(number), 0) + 1, ${place}, ${told.kept}, ${now.toString()}
    from shown_statement where session_id = ${told.sessionId}
    having (select w.text from shown_statement w where w.session_id = ${told.sessionId} and w.place = ${place}
      order by w.number desc limit 1) is distinct from ${told.kept}
    on conflict do nothing`.execute(db)
}
