import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Amount } from './entry.ts'
import type { Columns, RosterImport } from './queries.ts'

export type Settings = { columns: Columns; minimumMinutes: number | null; awards: boolean }

/** Keeps what was corrected of how an import is read. */
export async function changeSettings(db: Db, roster: RosterImport, settings: Settings): Promise<void> {
  await db
    .updateTable('roster_import')
    .set({
      columns: JSON.stringify(settings.columns),
      minimum_minutes: settings.minimumMinutes,
      awards: settings.awards,
    })
    .where('id', '=', roster.id)
    .execute()
}

/** What was chosen of a row: a person, a new record, that it is left out, or nothing any more. */
export type Choice = { number: number; is: { person: string } | 'new' | 'out' | 'undecided' }

/** Keeps what was chosen of rows. */
export async function chooseRows(db: Db, roster: RosterImport, choices: readonly Choice[]): Promise<void> {
  const people = choices.map(({ is }) => (typeof is === 'object' ? is.person : null))
  await sql`update roster_row r set chosen_person = k.person, chosen_new = k.is_new, left_out = k.is_out
    from unnest(${choices.map(({ number }) => number)}::integer[], ${people}::uuid[],
      ${choices.map(({ is }) => is === 'new')}::boolean[], ${choices.map(({ is }) => is === 'out')}::boolean[])
      as k (number, person, is_new, is_out)
    where r.import_id = ${roster.id} and r.number = k.number`.execute(db)
}

/** Amounts instead of a row's own; null: its own again. */
export type AmountChoice = { number: number; amounts: readonly Amount[] | null }

/** Keeps which amounts of credit rows are to have. */
export async function chooseAmounts(db: Db, { id }: RosterImport, choices: readonly AmountChoice[]): Promise<void> {
  const amounts = choices.map((choice) => choice.amounts && JSON.stringify(choice.amounts))
  await sql`update roster_row r set amounts = k.amounts::jsonb
    from unnest(${choices.map(({ number }) => number)}::integer[], ${amounts}::text[]) as k (number, amounts)
    where r.import_id = ${id} and r.number = k.number`.execute(db)
}

/** Forgets an import that was not confirmed. */
export async function discardImport(db: Db, roster: RosterImport): Promise<void> {
  await db.deleteFrom('roster_import').where('id', '=', roster.id).where('confirmed_at', 'is', null).execute()
}
