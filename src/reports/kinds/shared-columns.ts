import { sql } from 'kysely'
import type { ReportColumn } from '../report.ts'

/** Somebody: one column on the screen, the names apart in files. */
export const personColumns: readonly ReportColumn[] = [
  { key: 'person', label: 'Person', only: 'screen' },
  { key: 'familyName', label: 'Family name', only: 'file' },
  { key: 'givenName', label: 'Given name', only: 'file' },
  { key: 'credentials', label: 'Credentials', only: 'file' },
  { key: 'profession', label: 'Profession' },
  { key: 'affiliation', label: 'Affiliation' },
  { key: 'email', label: 'Email', only: 'file' },
]

/** How much of which credit, in how many credits. */
export const creditColumns: readonly ReportColumn[] = [
  { key: 'credit', label: 'Credit type' },
  { key: 'credits', label: 'Credits', kind: 'number' },
  { key: 'amount', label: 'Amount', kind: 'amount' },
]

/** The cells of {@link personColumns} of a person `p`, whose counted profession's id is given. */
export const personCells = (professionId: ReturnType<typeof sql.ref>) => sql`
  p.id as "personId", p.family_name as "familyName", p.given_name as "givenName", p.affiliation,
  concat_ws(', ', concat_ws(' ', nullif(p.given_name, ''), p.family_name), ${credentials}) as person,
  coalesce(${credentials}, '') as credentials,
  coalesce((select k.name from profession k
    where k.organization_id = p.organization_id and k.id = ${professionId}), '') as profession,
  coalesce((select m.email from person_email m where m.organization_id = p.organization_id and m.person_id = p.id
    order by m.sign_in desc, m.position, m.created_at, m.email limit 1), '') as email`

const credentials = sql`(select string_agg(c.abbreviation, ', ' order by h.position) from person_credential h
  join credential c on c.organization_id = h.organization_id and c.id = h.credential_id
  where h.organization_id = p.organization_id and h.person_id = p.id)`

/** The name of a credit type `c`, as a column of its own says it. */
export const creditName = sql`c.short_name || c.mark`
