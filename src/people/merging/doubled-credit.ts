import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Pair } from './move-beside.ts'
import { countsOf } from './rules.ts'

type Held = { entryId: string; amount: number; certificateId: string; number: string; issuedAt: Temporal.Instant }

/** A credit of one type for one session that both records hold. */
export type Doubled = {
  sessionId: string
  creditTypeId: string
  title: string
  startsAt: Temporal.Instant
  shortName: string
  /** The credit that counts, and the one that is withdrawn; the amounts in hundredths. */
  counts: Held
  other: Held
}

type HeldRow = Omit<Held, 'issuedAt'> & { issuedAt: string }
type Row = Omit<Doubled, 'startsAt' | 'counts' | 'other'> & { startsAt: string; kept: HeldRow; gone: HeldRow }

/** The credit that both records hold, by the day of its session, and which of the two counts. */
export async function doubledCredit(db: Db, { kept, gone }: Omit<Pair, 'organizationId'>): Promise<Doubled[]> {
  const { rows } = await sql<Row>`
    with standing as (
      select e.person_id, e.session_id, e.credit_type_id, e.type_version, json_build_object('entryId', e.id, 'amount', e.amount,
        'certificateId', c.id, 'number', c.number, 'issuedAt', c.issued_at) as held
      from live_credit e
      join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
      where e.person_id in (${kept}, ${gone}) and e.kind <> 'withdrawal')
    select s.id as "sessionId", t.id as "creditTypeId", coalesce(nullif(s.title, ''), a.title) as title,
      s.starts_at as "startsAt", t.short_name as "shortName", mine.held as kept, theirs.held as gone
    from standing mine
    join standing theirs using (session_id, credit_type_id)
    join activity_session s on s.id = session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    join issued_credit_type t on t.organization_id = s.organization_id and t.id = credit_type_id
      and t.version = mine.type_version
    where mine.person_id = ${kept} and theirs.person_id = ${gone}
    order by s.starts_at, t.position`.execute(db)
  return rows.map(({ startsAt, kept: keptRow, gone: goneRow, ...row }) => {
    const [mine, theirs] = [held(keptRow), held(goneRow)]
    const [counts, other] = countsOf(mine, theirs) === 'kept' ? [mine, theirs] : [theirs, mine]
    return { ...row, startsAt: instantOf(startsAt), counts, other }
  })
}

const held = (row: HeldRow): Held => ({ ...row, issuedAt: instantOf(row.issuedAt) })
