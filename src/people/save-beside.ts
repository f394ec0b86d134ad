import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Profile } from './profile.ts'
import { boardsOf, firstPhone, type Licence, licencesOf } from './queries.ts'

type Whose = { organizationId: string; personId: string }

/** What a profile holds beside the columns of a person, as the audit log tells it. */
export const besideOf = (profile: Profile) => ({
  credentials: profile.credentials.map(({ id }) => id),
  phone: profile.phone,
  licences: profile.licences.map(({ state, number, expires }) => ({ state, number, expiresOn: expires })),
  boards: profile.boards?.map(({ board, id }) => ({ board, boardId: id })),
})

/** The same as it is kept. */
export async function keptBeside(db: Db, { personId }: Whose): Promise<ReturnType<typeof besideOf>> {
  const credentials = await db
    .selectFrom('person_credential')
    .select('credential_id as id')
    .where('person_id', '=', personId)
    .orderBy('position')
    .execute()
  return {
    credentials: credentials.map(({ id }) => id),
    phone: (await firstPhone(db, personId)) ?? '',
    licences: await licencesOf(db, personId),
    boards: await boardsOf(db, personId),
  }
}

/** Writes what a profile keeps in tables of its own: credentials, the first phone, licences and boards. */
export async function writeBeside(db: Db, whose: Whose, profile: Profile, now: Temporal.Instant): Promise<void> {
  const beside = besideOf(profile)
  await writeCredentials(db, whose, beside.credentials)
  await writePhone(db, whose, profile.phone, now)
  await writeLicences(db, whose, beside.licences)
  if (beside.boards) await writeBoards(db, whose, beside.boards)
}

/** Makes these the credentials of a person, by their ids in their order. */
export async function writeCredentials(db: Db, whose: Whose, ids: readonly string[]): Promise<void> {
  const key = { organization_id: whose.organizationId, person_id: whose.personId }
  await db.deleteFrom('person_credential').where('person_id', '=', whose.personId).execute()
  if (ids.length === 0) return
  await db
    .insertInto('person_credential')
    .values(ids.map((credential_id, position) => ({ ...key, credential_id, position })))
    .execute()
}

/** The phone of the form is the first: a number that is the person's already moves up, another replaces the first. */
async function writePhone(db: Db, { organizationId, personId }: Whose, phone: string, now: Temporal.Instant) {
  const key = { organization_id: organizationId, person_id: personId }
  const phones = await db
    .selectFrom('person_phone')
    .select(['phone', 'position'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .execute()
  const before = await firstPhone(db, personId)
  if (before === phone) return
  const of = (number: string) =>
    db.updateTable('person_phone').where('person_id', '=', personId).where('phone', '=', number)
  if (phones.some((own) => own.phone === phone))
    await of(phone)
      .set({ position: phones[0]!.position - 1 })
      .execute()
  else if (before) await of(before).set({ phone, verified_at: null }).execute()
  else
    await db
      .insertInto('person_phone')
      .values({ ...key, phone, created_at: now.toString() })
      .execute()
}

/** Makes these the licences of a person. One keeps its row by its place, so that what names it goes on naming it. */
export async function writeLicences(db: Db, whose: Whose, licences: readonly Licence[]): Promise<void> {
  const rows = await db
    .selectFrom('licence')
    .select('id')
    .where('person_id', '=', whose.personId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  for (const [position, { state, number, expiresOn }] of licences.entries()) {
    const values = { state, number, expires_on: expiresOn, position }
    const row = rows[position]
    if (row) await db.updateTable('licence').set(values).where('id', '=', row.id).execute()
    else
      await db
        .insertInto('licence')
        .values({ organization_id: whose.organizationId, id: newId(), person_id: whose.personId, ...values })
        .execute()
  }
  const gone = rows.slice(licences.length).map(({ id }) => id)
  if (gone.length) await db.deleteFrom('licence').where('id', 'in', gone).execute()
}

async function writeBoards(db: Db, whose: Whose, boards: { board: string; boardId: string }[]): Promise<void> {
  await db.deleteFrom('person_board').where('person_id', '=', whose.personId).execute()
  if (!boards.length) return
  const key = { organization_id: whose.organizationId, person_id: whose.personId }
  const rows = boards.map(({ board, boardId }, position) => ({ ...key, board, board_id: boardId, position }))
  await db.insertInto('person_board').values(rows).execute()
}
