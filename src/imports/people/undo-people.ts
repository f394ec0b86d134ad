import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keepAudit } from '../rows/keep-audit.ts'
import { withinSavepoint } from '../running/savepoint.ts'
import type { MadeRow, Stays, Undoing } from '../running/undo-rows.ts'

/**
 * Removes the records that rows made and nobody has used since. The credit that they told of is withdrawn by then, and is
 * nobody's. One that attended by the import, which was taken back, is closed and nameless instead. Others stay, and say why.
 */
export async function undoPeople(undoing: Undoing, rows: readonly MadeRow[]): Promise<Stays> {
  const made = rows.flatMap(({ number, personId, made: what }) =>
    what.person && personId ? [{ number, id: personId }] : [],
  )
  if (made.length === 0) return new Map()
  const { db } = undoing
  const uses = await usesOf(
    db,
    made.map(({ id }) => id),
  )
  const unused = made.filter(({ id }) => uses.get(id) === '').map(({ id }) => id)
  const names = await namesOf(db, unused)
  await removeAll(undoing, unused)
  await keepAudit(
    { ...undoing, organization: { id: undoing.organizationId } },
    'person.import_undone',
    unused.map((id) => ({ id, before: names.get(id) ?? {}, entered: { import: undoing.importId } })),
  )
  return new Map(made.flatMap(({ number, id }) => (uses.get(id) ? [[number, uses.get(id)!] as const] : [])))
}

/** What was built on records since; '' where nothing was. One statement. */
async function usesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const has = (table: string, more = '') =>
    sql.raw(
      `exists (select from ${table} o where o.organization_id = p.organization_id and o.person_id = p.id ${more})`,
    )
  const { rows } = await sql<{ id: string; why: string }>`select p.id, case
      when p.confirmed_at is not null or ${has('person_password')} or ${has('identity')} or ${has('passkey')}
        or ${has('sign_in_session')} then 'They signed in since'
      when p.merged_into is not null or exists (select from person o where o.organization_id = p.organization_id
        and o.merged_into = p.id) then 'The record was merged since'
      when p.closed_at is not null then 'The account was closed since'
      when ${has('staff_member')} then 'They work in the office'
      when ${has('live_credit', `and o.kind <> 'withdrawal'`)} then 'They have credit since'
      when ${has('certificate')} then 'A certificate of theirs was withdrawn, and names them'
      when ${has('live_earlier_credit')} then 'They have credit from other records'
      when ${has('live_attendance')} or ${has('late_request')} then 'They attended since'
      when ${has('evaluation_completion')} or ${has('evaluation_draft')} then 'They evaluated since'
      when ${has('activity_role')} or ${has('discloser')} then 'They have a role in an activity'
      when ${has('texting_phone')} then 'They text by a phone'
      when p.updated_at > p.created_at then 'The record was changed since'
      else '' end as why
    from person p where p.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, why }) => [id, why]))
}

async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, object>> {
  const { rows } = await sql<{ id: string; given_name: string; family_name: string; email: string | null }>`
    select p.id, p.given_name, p.family_name, (select e.email from person_email e
      where e.organization_id = p.organization_id and e.person_id = p.id order by e.position limit 1) as email
    from person p where p.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}

const beside = [
  'one_time_secret',
  'person_phone',
  'person_email',
  'person_badge',
  'person_credential',
  'person_board',
  'licence',
] as const

async function removeAll({ db, now }: Undoing, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const table of beside)
    await db
      .deleteFrom(table)
      .where('person_id', 'in', [...ids])
      .execute()
  await sql`update earlier_credit set person_id = null where person_id = any(${[...ids]}::uuid[])`.execute(db)
  const { rows } = await sql<{ id: string }>`select p.id from person p where p.id = any(${[...ids]}::uuid[])
    and exists (select from attendance o where o.organization_id = p.organization_id and o.person_id = p.id)`.execute(
    db,
  )
  const named = new Set(rows.map(({ id }) => id))
  const free = ids.filter((id) => !named.has(id))
  if (!(await withinSavepoint(db, () => remove(db, free))))
    for (const id of free) if (!(await withinSavepoint(db, () => remove(db, [id])))) named.add(id)
  await sql`update person set given_name = '', family_name = 'Removed with its import', family_name_key = 'removedwithitsimport',
      affiliation = '', specialty = '', sub_specialty = '', status = '', profession_id = null, npi = null,
      nabp_number = null, birth_month_day = null, address = '', address_2 = '', city = '', state = '', postal_code = '',
      country = '', closed_at = ${now.toString()}, updated_at = ${now.toString()}
    where id = any(${[...named]}::uuid[])`.execute(db)
}

async function remove(db: Db, ids: readonly string[]): Promise<boolean> {
  if (ids.length > 0)
    await db
      .deleteFrom('person')
      .where('id', 'in', [...ids])
      .execute()
  return true
}
