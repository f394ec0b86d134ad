import { sql } from 'kysely'
import type { Basis } from '../../disclosures/basis.ts'
import type { Role } from '../../disclosures/roles.ts'
import { sessionDisclosures } from '../../disclosures/session-disclosures.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { dayOf } from '../../web/dates.ts'
import type { Choices } from '../activity-form.ts'
import { checklistItems, marksOf } from '../checklist/queries.ts'
import { type Automatic, standings } from '../checklist/rules.ts'
import type { Delivery } from '../formats/deliveries.ts'
import { choicesOf } from '../office-choices.ts'
import { emptyPlan } from '../planning/plan.ts'
import { planFaults } from '../planning/plan-faults.ts'
import { plansOf } from '../planning/queries.ts'
import { designationFaults, type Publishable, supportFault, whatIsMissing } from '../publishing.ts'
import type { ActivityState } from '../states.ts'
import type { Readiness } from './judge.ts'
import { isReviewed } from './steps.ts'

type Row = {
  id: string
  state: ActivityState
  isSeries: boolean
  coordinated: boolean
  title: string
  description: string
  objectives: string[]
  format_key: string
  delivery: Delivery[]
  format_fields: Record<string, string>
  disclosure_basis: Basis
  disclosure_statement: string
  commercial_support: string
  evaluation: Publishable['evaluation']
  form_id: string | null
  test_form_id: string | null
  roles: Role[]
  designations: Publishable['designations']
  place: string | null
  startsAt: string | null
  endsAt: string | null
  openUntil: string | null
  changed: boolean
}

/** For how many days ahead the sessions of a series have to be ready. */
const daysAhead = 30

/**
 * How far several activities are, by their ids: what each of their steps would ask for. A number of statements that does
 * not depend on how many there are.
 */
export async function readinessOf(
  db: Db,
  organization: Organization,
  ids: readonly string[],
  now: Temporal.Instant,
  choices?: Choices,
): Promise<Map<string, Readiness>> {
  if (ids.length === 0) return new Map()
  const chosen = choices ?? (await choicesOf(db, organization.time_zone))
  const rows = await rowsOf(db, ids)
  const plans = await plansOf(db, ids)
  const items = await checklistItems(db)
  const marks = await marksOf(db, ids)
  const open = await openOf(db, organization, ids, now)
  const zone = organization.time_zone
  return new Map(
    rows.map((row) => {
      const content = publishableOf(row)
      const startsOn = row.startsAt ? dayOf(instantOf(row.startsAt), zone) : null
      const plan = plans.get(row.id) ?? emptyPlan
      const planning = planFaults(plan, { objectives: row.objectives, startsOn })
      const disclosuresOpen = row.disclosure_basis === 'here' && (open.has(row.id) || row.startsAt === null)
      const found = { planning: planning.length === 0, ...foundIn(content, chosen), disclosures: !disclosuresOpen }
      const beside = { formatKey: row.format_key, startsOn, today: dayOf(now, zone), found }
      return [
        row.id,
        {
          state: row.state,
          isSeries: row.isSeries,
          isReviewed: isReviewed(organization, row.coordinated),
          publishing: [
            ...whatIsMissing(content, chosen, organization.accreditation_statement, row.isSeries),
            ...supportFault(plan.supported === true, row.commercial_support),
          ],
          planning,
          formatKey: row.format_key,
          supported: plan.supported,
          hasDate: row.startsAt !== null,
          list: standings(items, marks.get(row.id) ?? new Map(), beside),
          endsAt: row.endsAt ? instantOf(row.endsAt) : null,
          changedSinceApproval: row.changed,
          openUntil: row.openUntil ? instantOf(row.openUntil) : null,
          disclosuresOpen,
          undisclosed: open.get(row.id) ?? [],
          now,
        },
      ]
    }),
  )
}

const publishableOf = (row: Row): Publishable => ({
  title: row.title,
  description: row.description,
  objectives: row.objectives,
  formatKey: row.format_key,
  delivery: row.delivery,
  formatFields: row.format_fields,
  disclosureBasis: row.disclosure_basis,
  disclosureStatement: row.disclosure_statement,
  evaluation: row.evaluation,
  formId: row.form_id,
  testFormId: row.test_form_id,
  designations: row.designations,
  people: row.roles.map((role) => ({ role })),
  session: row.startsAt === null ? null : { place: row.place ?? '' },
})

function foundIn(
  content: Publishable,
  choices: Choices,
): Pick<Record<Automatic, boolean>, 'designation' | 'evaluation'> {
  const format = choices.formats.find((one) => one.key === content.formatKey)
  const form = choices.forms.find((one) => one.id === content.formId)
  return {
    designation: designationFaults(content, choices, format).length === 0,
    evaluation: content.evaluation === 'survey' || (content.evaluation === 'form' && (form?.questions ?? 0) > 0),
  }
}

async function rowsOf(db: Db, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.id, a.state, a.title, a.description, a.objectives, a.format_key, a.delivery, a.format_fields,
      a.disclosure_basis, a.disclosure_statement, a.commercial_support, a.evaluation, a.form_id, a.test_form_id,
      exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id) as "isSeries",
      exists (select from staff_series y join staff_member m on m.organization_id = y.organization_id
          and m.person_id = y.person_id and m.role = 'coordinator'
        where y.organization_id = a.organization_id and y.activity_id = a.id) as coordinated,
      array(select distinct r.role from activity_role r
        where r.organization_id = a.organization_id and r.activity_id = a.id and r.session_id is null) as roles,
      (select coalesce(json_agg(json_build_object('creditTypeId', d.credit_type_id, 'maximum', d.maximum,
          'universalActivityNumber', d.universal_activity_number)), '[]')
        from designation d join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id
        where d.organization_id = a.organization_id and d.activity_id = a.id and not t.participation) as designations,
      first.place, first.starts_at as "startsAt", last.ends_at as "endsAt",
      last.open_until as "openUntil",
      coalesce((select p.version <> a.version or p.plan_version <> coalesce((select t.version from activity_plan t
            where t.organization_id = a.organization_id and t.activity_id = a.id), 0)
          from activity_step p
          where p.organization_id = a.organization_id and p.activity_id = a.id and p.to_state = 'approved'
          order by p.taken_at desc, p.id desc limit 1), false) as changed
    from activity a
    left join lateral (select s.place, s.starts_at from activity_session s
      where s.organization_id = a.organization_id and s.activity_id = a.id order by s.starts_at, s.id limit 1) first on true
    left join lateral (select max(s.ends_at) as ends_at,
        max(greatest(s.ends_at, s.claim_closes_at)) as open_until from activity_session s
      where s.organization_id = a.organization_id and s.activity_id = a.id and s.cancelled_at is null) last on true
    where a.organization_id = current_organization() and a.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

/** Those of them with a session whose disclosures are not complete, and whose; of a series, among those of the next weeks. */
async function openOf(db: Db, organization: Organization, ids: readonly string[], now: Temporal.Instant) {
  const until = now.add({ hours: 24 * daysAhead }).toString()
  const where = sql`a.id = any(${[...ids]}::uuid[]) and a.disclosure_basis = 'here' and s.cancelled_at is null
    and a.state not in ('closed', 'archived')
    and (not exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id)
      or s.ends_at > ${now.toString()} and s.starts_at < ${until})`
  const standing = await sessionDisclosures(db, organization, where)
  const byActivity = Map.groupBy(
    standing.filter(({ isComplete }) => !isComplete),
    ({ activityId }) => activityId,
  )
  return new Map(
    [...byActivity].map(([id, sessions]) => {
      const roles = sessions.flatMap((one) => one.roles.filter(({ state }) => state.step !== 'complete'))
      return [id, [...new Set(roles.map(({ facts }) => facts.name))]]
    }),
  )
}
