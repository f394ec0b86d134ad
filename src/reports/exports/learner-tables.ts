import { type RawBuilder, sql } from 'kysely'
import { type ExportTable, inOrderOfIds, localTime } from './export-table.ts'

const person = [
  { key: 'personId', label: 'Person ID' },
  { key: 'familyName', label: 'Family name' },
  { key: 'givenName', label: 'Given name' },
  { key: 'email', label: 'Email' },
]
const session = [
  { key: 'sessionId', label: 'Session ID' },
  { key: 'activity', label: 'Activity' },
  { key: 'session', label: 'Session' },
]

/** A person `p`, who may have been removed since. */
const whose = sql`p.id as "personId", p.family_name as "familyName", p.given_name as "givenName",
  coalesce((select m.email from person_email m where m.organization_id = p.organization_id and m.person_id = p.id
    order by m.sign_in desc, m.position, m.created_at, m.email limit 1), '') as email`

const named = sql`${whose},
  s.id as "sessionId", a.title as activity, s.title as session`

/** The person, the session and the activity of facts `x`. */
const joined = (x: RawBuilder<unknown>) => sql`
  join person p on p.organization_id = ${x}.organization_id and p.id = ${x}.person_id
  join activity_session s on s.organization_id = ${x}.organization_id and s.id = ${x}.session_id
  join activity a on a.organization_id = s.organization_id and a.id = s.activity_id`

export const attendanceTable: ExportTable = {
  key: 'attendance',
  group: 'Attendance',
  holds: ['attendance'],
  title: 'Attendance',
  about: 'A person at a session a row: how it was recorded, and whether it was taken back.',
  columns: [
    ...person,
    ...session,
    { key: 'starts', label: 'Session starts' },
    { key: 'recorded', label: 'Recorded' },
    { key: 'ways', label: 'How' },
    { key: 'stands', label: 'Stands' },
  ],
  rows: inOrderOfIds(
    (narrowed, zone) => sql`
    with picked as materialized (
      select * from attendance t where t.organization_id = current_organization() ${narrowed})
    select ${named}, ${localTime(sql`s.starts_at`, zone)} as starts, ${localTime(sql`t.recorded_at`, zone)} as recorded,
      u.ways, case when u.stands then 'yes' else 'no' end as stands, array[t.id::text] as at
    from picked t ${joined(sql`t`)}
    left join lateral (select string_agg(distinct o.way, ', ') as ways, coalesce(bool_or(o.undone_at is null), false) as stands
      from attendance_source o where o.organization_id = t.organization_id and o.attendance_id = t.id) u on true
    order by t.id`,
    't.id',
  ),
}

export const creditTable: ExportTable = {
  key: 'credit',
  group: 'Credit and certificates',
  holds: ['credit_entry'],
  title: 'Credit',
  about:
    'An entry a row of credit that was issued here: awards, corrections and withdrawals, each with the entry that it replaces. “Stands” is what the transcript counts.',
  columns: [
    { key: 'id', label: 'Entry ID' },
    { key: 'replaces', label: 'Replaces' },
    { key: 'kind', label: 'Kind' },
    { key: 'stands', label: 'Stands' },
    ...person,
    ...session,
    { key: 'credit', label: 'Credit type' },
    { key: 'amount', label: 'Amount', kind: 'amount' },
    { key: 'completed', label: 'Completed', kind: 'day' },
    { key: 'recorded', label: 'Recorded' },
    { key: 'certificate', label: 'Certificate' },
    { key: 'reason', label: 'Reason' },
  ],
  rows: inOrderOfIds(
    (narrowed, zone) => sql`
    with picked as materialized (
      select * from credit_entry e where e.organization_id = current_organization() ${narrowed})
    select e.id, coalesce(e.replaces_id::text, '') as replaces, e.kind, ${named}, c.short_name || c.mark as credit, e.amount,
      case when e.kind <> 'withdrawal' and not exists (select from credit_entry later
        where later.organization_id = e.organization_id and later.replaces_id = e.id) then 'yes' else 'no' end as stands,
      e.completed_on as completed, ${localTime(sql`e.recorded_at`, zone)} as recorded, t.number as certificate, e.reason,
      array[e.id::text] as at
    from picked e ${joined(sql`e`)}
    join issued_credit_type c on c.organization_id = e.organization_id and c.id = e.credit_type_id
      and c.version = e.type_version
    join certificate t on t.organization_id = e.organization_id and t.id = e.certificate_id
    order by e.id`,
    'e.id',
  ),
}

export const certificateTable: ExportTable = {
  key: 'certificates',
  group: 'Credit and certificates',
  holds: ['certificate'],
  title: 'Certificates',
  about:
    'A certificate a row: whose it is, what it is for, and whether its credit stands. What it prints can be checked by its number.',
  columns: [
    { key: 'number', label: 'Certificate' },
    { key: 'issued', label: 'Issued' },
    { key: 'replaces', label: 'Replaces' },
    { key: 'stands', label: 'Credit stands' },
    ...person,
    ...session,
  ],
  rows: inOrderOfIds(
    (narrowed, zone) => sql`
    with picked as materialized (
      select c.organization_id, c.id, c.number, c.person_id, c.session_id, c.issued_at, c.replaces_id from certificate c
      where c.organization_id = current_organization() ${narrowed})
    select c.number, ${localTime(sql`c.issued_at`, zone)} as issued, coalesce(r.number, '') as replaces, ${named},
      case when exists (select from counted_credit e
        where e.organization_id = c.organization_id and e.certificate_id = c.id) then 'yes' else 'no' end as stands,
      array[c.id::text] as at
    from picked c ${joined(sql`c`)}
    left join certificate r on r.organization_id = c.organization_id and r.id = c.replaces_id
    order by c.id`,
    'c.id',
  ),
}

export const earlierCreditTable: ExportTable = {
  key: 'earlier-credit',
  group: 'Credit and certificates',
  holds: ['earlier_credit', 'earlier_credit_withdrawal'],
  title: 'Credit from earlier records',
  about:
    'A credit a row that another system recorded before this one and an import told, also what was withdrawn since. None of it was issued here: it is in no other table.',
  columns: [
    { key: 'id', label: 'Earlier credit ID' },
    { key: 'stands', label: 'Stands' },
    ...person,
    { key: 'title', label: 'Activity' },
    { key: 'provider', label: 'Provider' },
    { key: 'format', label: 'Format' },
    { key: 'completed', label: 'Completed', kind: 'day' },
    { key: 'credit', label: 'Credit type' },
    { key: 'called', label: 'As the earlier record calls it' },
    { key: 'amount', label: 'Amount', kind: 'amount' },
    { key: 'reference', label: 'Certificate there' },
    { key: 'source', label: 'Recorded by' },
    { key: 'file', label: 'Imported from' },
    { key: 'row', label: 'Row', kind: 'number' },
    { key: 'recorded', label: 'Imported' },
    { key: 'withdrawn', label: 'Withdrawn' },
    { key: 'reason', label: 'Reason' },
  ],
  rows: inOrderOfIds(
    (narrowed, zone) => sql`
    with picked as materialized (
      select * from earlier_credit e where e.organization_id = current_organization() ${narrowed})
    select e.id, case when w.withdrawn_at is null then 'yes' else 'no' end as stands, ${whose}, e.title, e.provider, e.format,
      e.completed_on as completed, coalesce(c.short_name || c.mark, '') as credit, e.credit_name as called, e.amount,
      e.certificate_reference as reference, e.source, i.file_name as file, e.import_row as row,
      ${localTime(sql`e.recorded_at`, zone)} as recorded,
      case when w.withdrawn_at is not null then ${localTime(sql`w.withdrawn_at`, zone)} else '' end as withdrawn,
      coalesce(w.reason, '') as reason, array[e.id::text] as at
    from picked e
    join data_import i on i.organization_id = e.organization_id and i.id = e.import_id
    left join person p on p.organization_id = e.organization_id and p.id = e.person_id
    left join credit_type c on c.organization_id = e.organization_id and c.id = e.credit_type_id
    left join earlier_credit_withdrawal w on w.organization_id = e.organization_id and w.earlier_credit_id = e.id
    order by e.id`,
    'e.id',
  ),
}
