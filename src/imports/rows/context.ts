import { specialties } from '../../organizations/queries.ts'
import { credentials, professions } from '../../people/queries.ts'
import type { Db } from '../../platform/database.ts'
import type { Import } from '../import-record.ts'
import type { ImportContext, RowLists } from './row.ts'

/** What rows of an import are judged and written by. */
export async function contextOf(
  db: Db,
  one: Import,
  about: Pick<ImportContext, 'app' | 'organization' | 'now' | 'step'>,
): Promise<ImportContext> {
  return {
    ...about,
    db,
    importId: one.id,
    kind: one.kind,
    mapping: one.mapping,
    columns: one.columns,
    lists: await listsOf(db, one, about.organization.id),
    actorId: one.madeById,
  }
}

async function listsOf(db: Db, { mapping }: Import, organizationId: string): Promise<RowLists> {
  const known = await professions(db)
  const formats = await db.selectFrom('activity_format').select('key').execute()
  const types = await db.selectFrom('credit_type').select(['id', 'name', 'short_name as shortName', 'step']).execute()
  const claims = await db
    .selectFrom('organization')
    .select(['claim_lead_minutes as leadMinutes', 'claim_days as days'])
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return {
    claims,
    professions: known,
    credentials: await credentials(db, known),
    specialties: new Map((await specialties(db)).map(({ id, name }) => [id, name])),
    formats: new Set(formats.map(({ key }) => key)),
    types: new Map(types.map((type) => [type.id, type])),
    words: mapping.words,
  }
}
