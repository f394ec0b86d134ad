import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import { keepAudit } from '../rows/keep-audit.ts'
import type { Filled, ImportContext } from '../rows/row.ts'
import type { PersonEntry } from './person-entry.ts'

/** What a record lacks; a column that is filled in is not named. */
export type Lacks = { columns: Set<string>; phone: boolean; licence: boolean; credentials: boolean; board: boolean }

/** What records lack that a row may fill in, by their ids. One statement. */
export async function lacksOf({ db }: ImportContext, ids: readonly string[]): Promise<Map<string, Lacks>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; columns: Record<string, string | null> } & Omit<Lacks, 'columns'>>`
    select p.id, jsonb_build_object('affiliation', p.affiliation, 'specialty', p.specialty, 'sub_specialty', p.sub_specialty,
        'status', p.status, 'profession_id', p.profession_id, 'npi', p.npi, 'nabp_number', p.nabp_number,
        'birth_month_day', p.birth_month_day, 'address', p.address || p.city || p.postal_code) as columns,
      not exists (select from person_phone o where o.organization_id = p.organization_id and o.person_id = p.id) as phone,
      not exists (select from licence o where o.organization_id = p.organization_id and o.person_id = p.id
        and o.number is not null) as licence,
      not exists (select from person_credential o where o.organization_id = p.organization_id and o.person_id = p.id) as credentials,
      not exists (select from person_board o where o.organization_id = p.organization_id and o.person_id = p.id) as board
    from person p where p.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, columns, ...beside }) => [
      id,
      { ...beside, columns: new Set(Object.entries(columns).flatMap(([name, value]) => (value ? [] : [name]))) },
    ]),
  )
}

/** What a row fills in in a record; null where it has nothing to add. */
export function fillOf(person: PersonEntry, lacks: Lacks): Filled | null {
  const { texts, asked } = person
  const said: Record<string, string> = {
    affiliation: texts.affiliation,
    specialty: texts.specialty,
    sub_specialty: texts.subSpecialty,
    status: texts.status,
    profession_id: person.professionId ?? '',
    npi: asked.npi,
    nabp_number: asked.nabp,
    birth_month_day: asked.birthday,
  }
  const columns = Object.fromEntries(Object.entries(said).filter(([name, value]) => value && lacks.columns.has(name)))
  if (lacks.columns.has('address') && texts.address)
    for (const [name, value] of Object.entries(addressOf(person))) if (value) columns[name] = value
  const filled: Filled = {
    columns,
    ...(lacks.phone && asked.phone ? { phone: asked.phone } : {}),
    ...(lacks.licence && person.licence ? { licence: newId() } : {}),
    ...(lacks.credentials && person.credentials.length > 0
      ? { credentials: person.credentials.map(({ id }) => id) }
      : {}),
    ...(lacks.board && person.board ? { board: person.board.board } : {}),
  }
  return Object.keys(filled).length > 1 || Object.keys(columns).length > 0 ? filled : null
}

const addressOf = ({ texts }: PersonEntry) => ({
  address: texts.address,
  address_2: texts.address2,
  city: texts.city,
  state: texts.state,
  postal_code: texts.postalCode,
  country: texts.country,
})

/** The columns that may be filled in; their names stand in the statement. */
export const fillable = [
  'affiliation',
  'specialty',
  'sub_specialty',
  'status',
  'profession_id',
  'npi',
  'nabp_number',
  'birth_month_day',
  'address',
  'address_2',
  'city',
  'state',
  'postal_code',
  'country',
] as const

/** Fills in what records lack. */
export async function fillPeople(
  context: ImportContext,
  fills: readonly { id: string; person: PersonEntry; filled: Filled }[],
): Promise<void> {
  if (fills.length === 0) return
  const { db, organization, now } = context
  const at = now.toString()
  const sets = sql.join(
    fillable.map(
      (name) =>
        sql`${sql.ref(name)} = coalesce((r.columns->>${sql.lit(name)})${sql.raw(name === 'profession_id' ? '::uuid' : '')}, p.${sql.ref(name)})`,
    ),
  )
  await sql`update person p set ${sets}, updated_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(fills.map(({ id, filled }) => ({ id, columns: filled.columns })))}::jsonb)
      r (id uuid, columns jsonb) where p.id = r.id`.execute(db)
  const each = <T>(of: (fill: (typeof fills)[number]) => T[]) =>
    JSON.stringify(fills.flatMap((fill) => of(fill).map((one) => ({ person_id: fill.id, ...one }))))
  await sql`insert into person_phone (organization_id, person_id, phone, created_at)
    select ${organization.id}, r.person_id, r.phone, ${at}
    from jsonb_to_recordset(${each(({ filled }) => (filled.phone ? [{ phone: filled.phone }] : []))}::jsonb)
      r (person_id uuid, phone text) on conflict do nothing`.execute(db)
  await sql`insert into licence (organization_id, id, person_id, state, number, expires_on, position)
    select ${organization.id}, r.id, r.person_id, r.state, r.number, r.expires, 0
    from jsonb_to_recordset(${each(({ filled, person }) => (filled.licence ? [{ id: filled.licence, ...person.licence }] : []))}::jsonb)
      r (person_id uuid, id uuid, state text, number text, expires date)`.execute(db)
  await sql`insert into person_credential (organization_id, person_id, credential_id, position)
    select ${organization.id}, r.person_id, r.credential_id, r.position
    from jsonb_to_recordset(${each(({ filled }) => (filled.credentials ?? []).map((credential_id, position) => ({ credential_id, position })))}::jsonb)
      r (person_id uuid, credential_id uuid, position integer) on conflict do nothing`.execute(db)
  await sql`insert into person_board (organization_id, person_id, board, board_id, position)
    select ${organization.id}, r.person_id, r.board, r."boardId", 0
    from jsonb_to_recordset(${each(({ filled, person }) => (filled.board ? [{ ...person.board }] : []))}::jsonb)
      r (person_id uuid, board text, "boardId" text) on conflict do nothing`.execute(db)
  await keepAudit(
    context,
    'person.filled_in',
    fills.map(({ id, filled }) => ({
      id,
      entered: { ...filled.columns, ...besideWords(filled), import: context.importId },
    })),
  )
}

const besideWords = ({ phone, licence, credentials, board }: Filled) => ({
  ...(phone ? { phone } : {}),
  ...(licence ? { license: 'added' } : {}),
  ...(credentials ? { credentials: 'added' } : {}),
  ...(board ? { board } : {}),
})
