import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { fullDate } from '../web/dates.ts'
import type { Certificate, CertificateStatus } from './certificate.ts'
import type { Standing } from './standing.ts'

export type IssuedCertificate = {
  id: string
  personId: string
  sessionId: string
  issuedAt: string
  frozen: Certificate
  standing: Required<Omit<Standing, 'isSample'>>
  /** What the credit entries of this certificate stand at now, in hundredths, by credit type. */
  live: { shortName: string; amount: number; kind: string }[]
  /** The number of the certificate in whose place it was issued. */
  replaces: string | null
  /** Whether nobody claimed it: it came with attendance, or by an import. */
  unclaimed: boolean
}

type Entry = { shortName: string; amount: number; kind: string; printed: number; at: string; countedIn: string | null }

/** A certificate by its number, with how it stands by its credit entries and by the one that replaced it. */
export async function certificateByNumber(db: Db, number: string): Promise<IssuedCertificate | null> {
  const row = await db
    .selectFrom('certificate')
    .innerJoin('organization as o', 'o.id', 'certificate.organization_id')
    .leftJoin('certificate as later', (join) =>
      join
        .onRef('later.organization_id', '=', 'certificate.organization_id')
        .onRef('later.replaces_id', '=', 'certificate.id'),
    )
    .leftJoin('certificate as former', (join) =>
      join
        .onRef('former.organization_id', '=', 'certificate.organization_id')
        .onRef('former.id', '=', 'certificate.replaces_id'),
    )
    .select(['certificate.id', 'certificate.person_id as personId', 'certificate.session_id as sessionId'])
    .select(['certificate.issued_at as issuedAt', 'certificate.frozen', 'o.time_zone as zone'])
    .select(['later.number as replacedBy', 'later.issued_at as replacedAt', 'former.number as replaces'])
    .select(cameByItself.as('unclaimed'))
    .where('certificate.number', '=', number)
    .executeTakeFirst()
  if (!row) return null
  const { zone, replacedBy, replacedAt, ...issued } = row
  const live = await liveEntries(db, row.id)
  const status = replacedBy ? 'corrected' : statusOf(live, row.frozen.awards.length)
  const changedAt = replacedAt ?? live.filter(isChanged).reduce((last, { at }) => (at > last ? at : last), '')
  const changedOn = status !== 'issued' && changedAt ? fullDate(instantOf(changedAt), zone) : null
  const countedIn = live.find((entry) => entry.countedIn)?.countedIn ?? null
  return { ...issued, live, standing: { status, changedOn, replacedBy, countedIn } }
}

/** What stands of the credit of a certificate, with what was first given of each type. */
async function liveEntries(db: Db, certificateId: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select t.short_name as "shortName", e.amount, e.kind, e.recorded_at as at, c.number as "countedIn",
      (select a.amount from credit_entry a where a.organization_id = e.organization_id
        and a.certificate_id = e.certificate_id and a.credit_type_id = e.credit_type_id and a.kind <> 'withdrawal'
        order by a.recorded_at, a.id limit 1) as printed
    from live_credit e
    join issued_credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
      and t.version = e.type_version
    left join certificate c on c.organization_id = e.organization_id and c.id = e.counted_in
    where e.certificate_id = ${certificateId}
    order by t.position`.execute(db)
  return rows
}

const cameByItself = sql<boolean>`exists (select from credit_entry e
  where e.organization_id = certificate.organization_id and e.certificate_id = certificate.id
    and (e.import_id is not null or e.ground = 'awarded'))
  or exists (select from activity_session s
    join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
    where s.organization_id = certificate.organization_id and s.id = certificate.session_id
      and r.credit_after = 'attendance')`

/** Withdrawn when nothing of it stands, corrected when any of it is not as it was given, or more than it prints. */
function statusOf(live: readonly Entry[], printed: number): CertificateStatus {
  if (live.length > 0 && live.every(({ kind }) => kind === 'withdrawal')) return 'withdrawn'
  return live.length > printed || live.some(isChanged) ? 'corrected' : 'issued'
}

const isChanged = ({ kind, amount, printed }: Entry): boolean => kind === 'withdrawal' || amount !== printed
