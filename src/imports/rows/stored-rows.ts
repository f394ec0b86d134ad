import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ImportRow, Judged, Made } from './row.ts'

const columns = sql`number, cells, chosen_person as "chosenPerson", chosen_new as "chosenNew", left_out as "leftOut",
  verdict, same_as as "sameAs"`

/** Rows behind one that nobody has looked at yet, in their order. */
export const uncheckedRows = async (db: Db, importId: string, after: number, most: number): Promise<ImportRow[]> =>
  (
    await sql<ImportRow>`select ${columns} from data_import_row where import_id = ${importId} and number > ${after} and verdict = ''
      order by number limit ${most}`.execute(db)
  ).rows

/** Rows behind one that are to be written yet, in their order. */
export const unwrittenRows = async (db: Db, importId: string, after: number, most: number): Promise<ImportRow[]> =>
  (
    await sql<ImportRow>`select ${columns} from data_import_row where import_id = ${importId} and number > ${after}
      and verdict in ('new', 'fill') and written_at is null order by number limit ${most}`.execute(db)
  ).rows

export type Saved = Pick<
  Judged<unknown>,
  | 'number'
  | 'verdict'
  | 'ground'
  | 'reason'
  | 'candidates'
  | 'names'
  | 'personId'
  | 'sameAs'
  | 'makesNew'
  | 'facts'
  | 'warning'
> & { made?: Made | null }

/** Keeps what rows were judged to be, and, with `writtenAt`, that they are done; by one statement. */
export async function saveVerdicts(
  db: Db,
  importId: string,
  rows: readonly Saved[],
  writtenAt: Temporal.Instant | null,
): Promise<void> {
  const told = rows.map((row) => ({
    number: row.number,
    verdict: row.verdict,
    ground: row.ground,
    reason: [...row.reason].slice(0, 500).join(''),
    candidates: row.candidates,
    names: row.names,
    person: row.personId,
    same: row.sameAs,
    makes: row.makesNew,
    facts: row.facts,
    warning: row.warning,
    made: row.made ?? null,
  }))
  await sql`update data_import_row r set verdict = k.verdict, ground = k.ground, reason = k.reason,
      candidates = array(select jsonb_array_elements_text(k.candidates)::uuid), names = k.names, person_id = k.person, same_as = k.same,
      makes_new = k.makes, facts = k.facts, warning = k.warning, made = nullif(k.made, 'null'), written_at = ${writtenAt?.toString() ?? null}
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) k (number integer, verdict text, ground text, reason text,
      candidates jsonb, names text, person uuid, same integer, makes boolean, facts integer, warning text, made jsonb)
    where r.import_id = ${importId} and r.number = k.number
      and r.number = any(${rows.map(({ number }) => number)}::integer[])`.execute(db)
}

/** Keeps by what later rows of the file are known to mean the same as these; what a row before them said stays its own. */
export async function saveKeys(
  db: Db,
  organizationId: string,
  importId: string,
  rows: readonly Pick<Judged<unknown>, 'number' | 'keys'>[],
): Promise<void> {
  const keys = rows.flatMap(({ number, keys: own }) => own.map((key) => ({ number, key })))
  if (keys.length === 0) return
  await sql`insert into data_import_key (organization_id, import_id, key, number)
    select ${organizationId}, ${importId}, k.key, k.number
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) k (key text, number integer)
    on conflict do nothing`.execute(db)
}
