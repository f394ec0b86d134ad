import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Asked, ofActivities, sessionOfDays } from '../asked.ts'
import { cellsOf, type Reach, type ReportRow, type ReportTable } from '../report.ts'
import { activityCells, activityNameColumns, joinAlone } from './activity-cells.ts'

const columns = [...activityNameColumns('Activity'), { key: 'lacks', label: 'Look at' }]

type Row = Record<'activityId' | 'title' | 'ownTitle' | 'code' | 'activity' | 'lacks', string>
type Found = { rows: Row[]; all: number }

/** Activities of the days of which something would be asked back when the year is closed. */
async function found(db: Db, asked: Asked, { offset, limit }: Pick<Reach, 'offset' | 'limit'>): Promise<Found> {
  const now = sql`${asked.now.toString()}::timestamptz`
  const { rows } = await sql<Row & { all: number }>`
    with held as materialized (
      select s.organization_id, s.activity_id, s.id, s.ends_at, s.starts_at,
        (select count(*)::int from counted_attendance t
          where t.organization_id = s.organization_id and t.session_id = s.id) as came
      from activity_session s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id ${ofActivities(asked)}
      where s.organization_id = current_organization() and ${sessionOfDays(asked)}),
    sums as (
      select activity_id, bool_and(ends_at <= ${now}) as over, sum(came) as came,
        count(*) filter (where ends_at <= ${now}) as past, bool_or(exists (select from designation d
          where d.organization_id = held.organization_id and d.activity_id = held.activity_id)
          or exists (select from session_designation d
          where d.organization_id = held.organization_id and d.session_id = held.id)) as credit
      from held group by 1),
    told as (
      select ${activityCells}, concat_ws('; ',
        case when u.over and u.came = 0 then 'It is over, and nobody attended' end,
        case when r.activity_id is not null and u.came > 0 and u.came < 3 * u.past
          then 'Fewer than three learners a session' end,
        case when not u.credit then 'No credit is designated' end,
        case when p.supported is null then 'Nothing is said of commercial support' end,
        case when coalesce(p.sponsorship, '') = '' then 'Nothing is said of direct or joint providership' end) as lacks
      from sums u
      join activity a on a.organization_id = current_organization() and a.id = u.activity_id
      left join series r on r.organization_id = a.organization_id and r.activity_id = a.id
      left join activity_plan p on p.organization_id = a.organization_id and p.activity_id = a.id
      ${joinAlone(asked)})
    select *, count(*) over ()::int as all from told where lacks <> ''
    order by lower(title), "activityId" limit ${limit} offset ${offset}`.execute(db)
  return { rows, all: rows[0]?.all ?? 0 }
}

const rowsIn = ({ rows }: Found): ReportRow[] =>
  rows.map((row) => ({
    cells: cellsOf(columns, row),
    refs: { activity: { to: 'activity', id: row.activityId } },
    under: row.code,
  }))

/** What to look at before a year is closed. */
export const toLookAt: ReportTable = {
  key: 'look',
  label: 'To look at',
  unit: ['activity', 'activities'],
  atATime: 100_000,
  columns: async () => columns,
  rows: async (db, asked, reach) => ({ rows: rowsIn(await found(db, asked, reach)), next: null }),
  totals: async (db, asked) => ({ units: (await found(db, asked, { offset: 0, limit: 1 })).all, lines: [] }),
  page: async (db, asked, reach) => {
    const some = await found(db, asked, reach)
    return { rows: rowsIn(some), totals: { units: some.all, lines: [] }, chart: null }
  },
}
