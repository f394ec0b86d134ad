import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { RosterImport } from './queries.ts'
import { markOf } from './unknown.ts'
import type { Judged } from './verdicts.ts'

/** Keeps rows that name somebody whom nobody knows: they wait at the session until somebody says who they are. */
export async function keepUnknown(
  { db, organization, visitor, now }: StaffScene,
  { id, kind, sessionId }: Pick<RosterImport, 'id' | 'kind' | 'sessionId'>,
  rows: readonly Judged[],
): Promise<void> {
  if (rows.length === 0) return
  const marks = rows.map(({ entry }) => markOf(entry))
  const references = rows.map(({ number }) => `${id}:${number}`)
  const way = kind === 'meeting' ? 'meeting' : 'roster'
  await sql`insert into waiting_attendance (organization_id, id, session_id, way, reference, name, email, badge, phone,
      actor_id, import_id, recorded_at)
    select ${organization.id}, w.*, ${visitor.personId}, ${id}, ${now.toString()}
    from (select k.id, ${sessionId}::uuid, ${way}::text, k.reference, k.name, k.email, k.badge, k.phone
      from unnest(${rows.map(() => newId())}::uuid[], ${references}::text[], ${marks.map(({ name }) => name)}::text[],
        ${marks.map(({ email }) => email)}::text[], ${marks.map(({ badge }) => badge)}::text[],
        ${marks.map(({ phone }) => phone)}::text[]) k (id, reference, name, email, badge, phone)) w`.execute(db)
}
