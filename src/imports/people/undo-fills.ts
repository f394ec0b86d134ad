import { sql } from 'kysely'
import { keepAudit } from '../rows/keep-audit.ts'
import type { Filled } from '../rows/row.ts'
import type { MadeRow, Stays, Undoing } from '../running/undo-rows.ts'
import { fillable } from './fill-people.ts'

/** Empties again what rows filled in, where it still says what they said; what was changed since stays as it is. */
export async function undoFills(undoing: Undoing, rows: readonly MadeRow[]): Promise<Stays> {
  const fills = rows.flatMap(({ number, personId, made }) =>
    made.filled && personId ? [{ number, id: personId, ...made.filled }] : [],
  )
  if (fills.length === 0) return new Map()
  const { db, now } = undoing
  const nullable = new Set(['profession_id', 'npi', 'nabp_number', 'birth_month_day'])
  const sets = sql.join(
    fillable.map((name) => {
      const column = sql.ref(name)
      return sql`${column} = case when p.${column}::text = r.columns->>${sql.lit(name)}
        then ${sql.raw(nullable.has(name) ? 'null' : "''")} else p.${column} end`
    }),
  )
  await sql`update person p set ${sets}, updated_at = ${now.toString()}
    from jsonb_to_recordset(${JSON.stringify(fills)}::jsonb) r (id uuid, columns jsonb)
    where p.id = r.id and p.closed_at is null`.execute(db)
  await removeBeside(undoing, fills)
  await keepAudit(
    { ...undoing, organization: { id: undoing.organizationId } },
    'person.fill_undone',
    fills.map(({ id, columns }) => ({ id, before: columns, entered: { import: undoing.importId } })),
  )
  return new Map()
}

type Fill = Filled & { id: string }

async function removeBeside({ db }: Undoing, fills: readonly Fill[]): Promise<void> {
  const told = JSON.stringify(fills)
  await sql`delete from person_phone o using jsonb_to_recordset(${told}::jsonb) r (id uuid, phone text)
    where o.person_id = r.id and o.phone = r.phone and o.verified_at is null`.execute(db)
  await sql`delete from licence o using jsonb_to_recordset(${told}::jsonb) r (id uuid, licence uuid)
    where o.person_id = r.id and o.id = r.licence`.execute(db)
  await sql`delete from person_board o using jsonb_to_recordset(${told}::jsonb) r (id uuid, board text)
    where o.person_id = r.id and o.board = r.board`.execute(db)
  await sql`delete from person_credential o using jsonb_to_recordset(${told}::jsonb) r (id uuid, credentials jsonb)
    where o.person_id = r.id and r.credentials ? o.credential_id::text`.execute(db)
}
