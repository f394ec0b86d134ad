import type { Db } from '../../platform/database.ts'
import type { Columns, RosterImport } from './queries.ts'

export type Settings = { columns: Columns; minimumMinutes: number | null; awards: boolean; mailsNew: boolean }

/** Keeps what was corrected of how an import is read. */
export async function changeSettings(db: Db, roster: RosterImport, settings: Settings): Promise<void> {
  await db
    .updateTable('roster_import')
    .set({
      columns: JSON.stringify(settings.columns),
      minimum_minutes: settings.minimumMinutes,
      awards: settings.awards,
      mails_new: settings.mailsNew,
    })
    .where('id', '=', roster.id)
    .execute()
}

/** What was chosen of a row: a person, a new record, that it is left out, or nothing any more. */
export type Choice = { number: number; is: { person: string } | 'new' | 'out' | 'undecided' }

/** Keeps what was chosen of rows. */
export async function chooseRows(db: Db, roster: RosterImport, choices: readonly Choice[]): Promise<void> {
  for (const { number, is } of choices)
    await db
      .updateTable('roster_row')
      .set({
        chosen_person: typeof is === 'object' ? is.person : null,
        chosen_new: is === 'new',
        left_out: is === 'out',
      })
      .where('import_id', '=', roster.id)
      .where('number', '=', number)
      .execute()
}

/** Forgets an import that was not confirmed. */
export async function discardImport(db: Db, roster: RosterImport): Promise<void> {
  await db.deleteFrom('roster_import').where('id', '=', roster.id).where('confirmed_at', 'is', null).execute()
}
