import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { routes } from '../routes.ts'
import { shortDateYear } from '../web/dates.ts'

/** What an act was done to: in words, and where it is, '' when there is no page of it. */
export type Subject = { name: string; href: string }

type Row = { kind: string; id: string; name: string; at: string | null; link: string; series: boolean }

/** What rows of the audit were done to, by the ids of their subjects, in one statement. What is no longer there is not in it. */
export async function subjectsOf(
  db: Db,
  ids: readonly (string | null)[],
  { org, zone }: { org: string; zone: string },
): Promise<Map<string, Subject>> {
  const some = [...new Set(ids.filter((id) => id !== null))]
  if (some.length === 0) return new Map()
  const { rows } = await named(some).execute(db)
  return new Map(rows.map((row) => [row.id, { name: nameOf(row, zone), href: hrefOf(row, org) }]))
}

const nameOf = ({ name, at, kind }: Row, zone: string): string =>
  `${prefixes[kind] ?? ''}${name}${at ? `, ${shortDateYear(instantOf(at), zone)}` : ''}`

const prefixes: Record<string, string> = {
  door: 'Door: ',
  roster_import: 'List: ',
  data_import: 'Import: ',
  late_request: 'Late request: ',
  staff_invitation: 'Invitation of ',
  report_schedule: 'Report by mail: ',
  certificate: 'Certificate ',
  period_certificate: 'Certificate ',
  waiting_attendance: 'Not known yet: ',
}

function hrefOf({ kind, id, link, series }: Row, org: string): string {
  switch (kind) {
    case 'person':
      return routes.officePerson.to({ org, person: id })
    case 'activity':
      return series ? routes.officeSeries.to({ org, activity: id }) : routes.officeActivity.to({ org, activity: id })
    case 'activity_session':
      return series ? routes.officeSession.to({ org, session: id }) : routes.officeActivity.to({ org, activity: link })
    case 'certificate':
    case 'period_certificate':
      return routes.verifyCertificate.to({ number: link })
    case 'message':
      return routes.officeMessage.to({ org, message: id })
    case 'certificate_template':
      return routes.officeCertificateTemplate.to({ org, template: id })
    case 'company':
      return routes.officeCompany.to({ org, company: id })
    case 'identity_provider':
      return routes.officeProvider.to({ org, provider: id })
    case 'form':
      return routes.officeForm.to({ org, form: id })
    case 'bank_question':
      return routes.officeBankQuestion.to({ org, question: id })
    case 'report_schedule':
      return routes.officeReportSchedule.to({ org, schedule: id })
    case 'reminder_rule':
      return routes.officeReminder.to({ org, rule: id })
    case 'data_import':
      return routes.officeImport.to({ org, batch: id })
    case 'roster_import':
      return routes.officeRosterPreview.to({ org, import: id })
    case 'door':
      return routes.officeDoor.to({ org, session: link })
    case 'waiting_attendance':
      return routes.officeWaiting.to({ org, session: link })
    case 'late_request':
      return routes.officeLateRequests.to({ org })
    case 'activity_role':
      return routes.officeRoleDisclosure.to({ org, role: id })
    case 'mitigation':
      return routes.officeMitigation.to({ org, mitigation: id })
    case 'staff_invitation':
      return routes.officeStaff.to({ org })
    case 'checklist_item':
      return routes.officeChecklist.to({ org })
    case 'credit_type':
      return routes.officeCreditType.to({ org, type: id })
    case 'profession':
      return routes.officeProfession.to({ org, profession: id })
    case 'credential':
      return routes.officeCredential.to({ org, credential: id })
    case 'specialty':
      return routes.officeSpecialties.to({ org })
    default:
      return ''
  }
}

const named = (ids: string[]) => sql<Row>`
  with wanted (id) as (select unnest(${ids}::uuid[])),
  session as not materialized (
    select s.organization_id, s.id, s.activity_id, s.starts_at, coalesce(nullif(s.title, ''), a.title) as title,
      exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id) as series
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id)
  select 'person' as kind, t.id, concat_ws(' ', nullif(t.given_name, ''), t.family_name) as name, null::timestamptz as at, '' as link,
    false as series from person t join wanted w on w.id = t.id
  union all select 'activity', t.id, t.title, null, '', exists (select from series x
    where x.organization_id = t.organization_id and x.activity_id = t.id) from activity t join wanted w on w.id = t.id
  union all select 'activity_session', t.id, t.title, t.starts_at, t.activity_id::text, t.series
    from session t join wanted w on w.id = t.id
  union all select 'certificate', t.id, t.number, null, t.number, false from certificate t join wanted w on w.id = t.id
  union all select 'period_certificate', t.id, t.number, null, t.number, false
    from period_certificate t join wanted w on w.id = t.id
  union all select 'message', t.id, coalesce(nullif(t.subject, ''), t.recipient), null, '', false
    from message t join wanted w on w.id = t.id
  union all select 'company', t.id, t.name, null, '', false from company t join wanted w on w.id = t.id
  union all select 'certificate_template', t.id, t.name, null, '', false
    from certificate_template t join wanted w on w.id = t.id
  union all select 'specialty', t.id, t.name, null, '', false from specialty t join wanted w on w.id = t.id
  union all select 'credit_type', t.id, t.short_name, null, '', false from credit_type t join wanted w on w.id = t.id
  union all select 'profession', t.id, t.name, null, '', false from profession t join wanted w on w.id = t.id
  union all select 'credential', t.id, t.abbreviation, null, '', false from credential t join wanted w on w.id = t.id
  union all select 'checklist_item', t.id, t.words, null, '', false from checklist_item t join wanted w on w.id = t.id
  union all select 'identity_provider', t.id, t.label, null, '', false from identity_provider t join wanted w on w.id = t.id
  union all select 'report_schedule', t.id, t.name, null, '', false from report_schedule t join wanted w on w.id = t.id
  union all select 'reminder_rule', t.id, 'Reminder', null, '', false from reminder_rule t join wanted w on w.id = t.id
  union all select 'form', t.id, t.name, null, '', false from form t join wanted w on w.id = t.id
  union all select 'bank_question', t.id, t.question ->> 'text', null, '', false
    from bank_question t join wanted w on w.id = t.id
  union all select 'staff_invitation', t.id, t.email, null, '', false from staff_invitation t join wanted w on w.id = t.id
  union all select 'discloser', t.id, t.name, null, '', false from discloser t join wanted w on w.id = t.id
  union all select 'disclosure', t.id, d.name, null, '', false from disclosure t join wanted w on w.id = t.id
    join discloser d on d.organization_id = t.organization_id and d.id = t.discloser_id
  union all select 'activity_role', t.id, t.name, null, '', false from activity_role t join wanted w on w.id = t.id
  union all select 'mitigation', t.id, r.name, null, '', false from mitigation t join wanted w on w.id = t.id
    join activity_role r on r.organization_id = t.organization_id and r.id = t.role_id
  union all select 'late_request', t.id, concat_ws(' ', nullif(p.given_name, ''), p.family_name), null, '', false
    from late_request t join wanted w on w.id = t.id
    join person p on p.organization_id = t.organization_id and p.id = t.person_id
  union all select 'door', t.id, s.title, s.starts_at, s.id::text, false from door t join wanted w on w.id = t.id
    join session s on s.organization_id = t.organization_id and s.id = t.session_id
  union all select 'roster_import', t.id, s.title, s.starts_at, '', false from roster_import t join wanted w on w.id = t.id
    join session s on s.organization_id = t.organization_id and s.id = t.session_id
  union all select 'data_import', t.id, t.file_name, null, '', false from data_import t join wanted w on w.id = t.id
  union all select 'waiting_attendance', t.id, s.title, s.starts_at, s.id::text, false
    from waiting_attendance t join wanted w on w.id = t.id
    join session s on s.organization_id = t.organization_id and s.id = t.session_id`
