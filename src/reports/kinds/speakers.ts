import { sql } from 'kysely'
import { isReleased } from '../../evaluations/released.ts'
import type { Db } from '../../platform/database.ts'
import type { Cell } from '../../platform/table-file/table.ts'
import { type Asked, behind, ofActivities, sessionOfDays } from '../asked.ts'
import {
  cellsOf,
  type Reach,
  type Report,
  type ReportChart,
  type ReportColumn,
  type ReportRow,
  type ReportTable,
  type Rows,
  type Totals,
} from '../report.ts'

const speakerColumns: readonly ReportColumn[] = [
  { key: 'speaker', label: 'Speaker' },
  { key: 'sessions', label: 'Sessions', kind: 'number' },
  { key: 'responses', label: 'Responses', kind: 'number' },
  { key: 'mean', label: 'Mean, 1 to 5', kind: 'amount' },
]
const sessionColumns: readonly ReportColumn[] = [
  { key: 'speaker', label: 'Speaker' },
  { key: 'day', label: 'Date', kind: 'day' },
  { key: 'activity', label: 'Series or activity' },
  { key: 'session', label: 'Session' },
  { key: 'responses', label: 'Responses', kind: 'number' },
  { key: 'mean', label: 'Mean, 1 to 5', kind: 'amount' },
]

/**
 * As common table expressions: `heard`, what was said of each speaker in each session, a row each. A speaker is the same
 * person in all sessions by their record, else by their e-mail, else by their name. Where answers are kept apart from names,
 * now or when they were given, those that are released count alone: at least three at a time of one session and speaker, so
 * that no choice of days and no difference of two of them leads to fewer.
 */
const heard = (asked: Asked) => sql`
  scales as materialized (
    select v.id as version_id, q.item ->> 'id' as question, e.audience from form_version v
    cross join lateral jsonb_array_elements(v.questions) q (item)
    join question_audience e on e.organization_id = v.organization_id and e.form_version_id = v.id
      and e.question = q.item ->> 'id' and e.audience <> ''
    where v.organization_id = current_organization() and q.item ->> 'kind' in ('scale', 'grid')
      and coalesce((q.item ->> 'from')::int, 1) = 1 and coalesce((q.item ->> 'to')::int, 5) = 5),
  said as materialized (
    select s.id as session_id, s.starts_at, s.title as session, a.id as activity_id, a.title as activity, r.id as response_id,
      b.subject ->> 'id' as role_id, b.subject ->> 'name' as name, x.value::numeric as points
    from activity_session s
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id ${ofActivities(asked)}
    join response r on r.organization_id = s.organization_id and r.session_id = s.id and r.about is not null
    cross join lateral jsonb_array_elements(r.about) b (subject)
    cross join lateral jsonb_each_text(r.answers) x
    join scales q on q.version_id = r.form_version_id and split_part(x.key, '@', 1) = q.question
      and split_part(split_part(x.key, '@', 2), '.', 1) = b.subject ->> 'id'
    where s.organization_id = current_organization() and ${sessionOfDays(asked)} and b.subject ->> 'kind' = 'speaker'
      and x.value ~ '^[1-5]$' and ${isReleased(asked.anonymous, sql`q.audience || '@' || (b.subject ->> 'id')`)}),
  heard as materialized (
    select coalesce(l.person_id::text, nullif(lower(l.email), ''), 'name ' || lower(t.name)) as key, t.name, t.session_id,
      t.starts_at, t.session, t.activity_id, t.activity, t.responses, t.points, t.answered
    from (select role_id, max(name) as name, session_id, max(starts_at) as starts_at, max(session) as session, activity_id,
        max(activity) as activity, count(distinct response_id)::int as responses, sum(points) as points, count(*) as answered
      from said group by role_id, session_id, activity_id) t
    left join activity_role l on l.organization_id = current_organization() and l.id::text = t.role_id)`

const mean = sql`round(100 * sum(points) / nullif(sum(answered), 0))::int`

async function bySpeaker(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with ${heard(asked)},
    speakers as (
      select key, max(name) as speaker, count(distinct session_id)::int as sessions, sum(responses)::int as responses,
        ${mean} as mean
      from heard group by key)
    select *, array[lower(speaker), key] as place from speakers
    where true ${behind(sql`lower(speaker), key`, ['text', 'text'], reach.after)}
    order by lower(speaker), key limit ${reach.limit} offset ${reach.offset}`.execute(db)
  return {
    rows: rows.map((row) => ({ cells: cellsOf(speakerColumns, row) })),
    next: rows.length < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

async function bySession(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with ${heard(asked)},
    talks as (
      select key, max(name) as speaker, session_id, activity_id, max(activity) as activity, max(session) as session,
        (max(starts_at) at time zone ${asked.zone})::date::text as day, sum(responses)::int as responses, ${mean} as mean
      from heard group by key, session_id, activity_id)
    select *, array[lower(speaker), key, day, session_id::text] as place from talks
    where true ${behind(sql`lower(speaker), key, day, session_id::text`, ['text', 'text', 'text', 'text'], reach.after)}
    order by lower(speaker), key, day, session_id::text limit ${reach.limit} offset ${reach.offset}`.execute(db)
  return {
    rows: rows.map((row) => ({
      cells: cellsOf(sessionColumns, row),
      refs: { activity: { to: 'results', id: String(row['activity_id']) } },
    })),
    next: rows.length < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

async function totalsOf(db: Db, asked: Asked, table: 'speaker' | 'session'): Promise<Totals> {
  const { rows } = await sql<{ speakers: number; talks: number; sessions: number; responses: number; mean: number }>`
    with ${heard(asked)}
    select count(distinct key)::int as speakers, count(distinct (key, session_id))::int as talks,
      count(distinct session_id)::int as sessions, coalesce(sum(responses), 0)::int as responses, ${mean} as mean
    from heard`.execute(db)
  const { speakers, talks, sessions, responses, mean: all } = rows[0]!
  const figures: Record<string, Cell> = { responses, mean: all }
  if (table === 'speaker') figures['sessions'] = sessions
  return { units: table === 'speaker' ? speakers : talks, lines: [{ label: 'Total', figures }] }
}

function tableOf(
  key: 'speaker' | 'session',
  table: Pick<ReportTable, 'label' | 'unit'>,
  columns: readonly ReportColumn[],
  read: (db: Db, asked: Asked, reach: Reach) => Promise<Rows>,
): ReportTable {
  return {
    key,
    ...table,
    columns: async () => columns,
    rows: read,
    totals: (db, asked) => totalsOf(db, asked, key),
    page: async (db, asked, reach) => {
      const { rows } = await read(db, asked, reach)
      return { rows, totals: await totalsOf(db, asked, key), chart: meanBars(rows) }
    },
  }
}

/** The means of the page's rows, each by whom and, of a session, when. */
function meanBars(rows: readonly ReportRow[]): ReportChart | null {
  const known = rows.filter(({ cells }) => cells['mean'] !== null)
  if (known.length === 0) return null
  return {
    kind: 'bars',
    title: 'Mean of the answers from 1 to 5',
    rows: known.map(({ cells }) => ({
      label: [cells['speaker'], cells['day']?.toString()].filter(Boolean).join(', '),
      values: [Number(cells['mean'])],
    })),
    full: 500,
    as: 'amount',
  }
}

export const speakers: Report = {
  key: 'speakers',
  title: 'What was said of speakers',
  about: 'The means of what learners were asked about each speaker, in all and from session to session.',
  personal: false,
  narrowings: ['title', 'specialty', 'format'],
  counted: [
    'Answers to the sections of an evaluation that are asked once for each speaker, on scales from 1 to 5. What was written stands on the page of the activity’s results.',
    'A speaker is the same one in several sessions by their record here, else by their email, else by their name.',
    'Where answers are kept apart from names, what was said of a speaker in a session is counted once three people have said it, and then by three and more at a time; what came since waits.',
  ],
  tables: [
    tableOf('speaker', { label: 'By speaker', unit: ['speaker', 'speakers'] }, speakerColumns, bySpeaker),
    tableOf('session', { label: 'By session', unit: ['talk', 'talks'] }, sessionColumns, bySession),
  ],
}
