import { sql } from 'kysely'
import { amountText } from '../../credit/amount.ts'
import { answersInWords } from '../../evaluations/answer-words.ts'
import type { Subject } from '../../evaluations/lay-out.ts'
import type { Db } from '../../platform/database.ts'
import { time } from './time.ts'

/** Title, code and time of a session, by which a fact names what it is about. */
const about = sql<{ title: string; series: string; code: string; startsAt: string }>`json_build_object(
  'title', case when s.title = '' then a.title else s.title end,
  'series', case when s.title = '' then '' else a.title end, 'code', s.code, 'startsAt', to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))`

const sessions = (db: Db) =>
  db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )

/** Where the person was, and by which ways it was said. */
export async function attendanceData(db: Db, personId: string) {
  const rows = await sessions(db)
    .innerJoin('attendance as t', (join) =>
      join.onRef('t.organization_id', '=', 's.organization_id').onRef('t.session_id', '=', 's.id'),
    )
    .select(about.as('activity'))
    .select(['t.id', 't.recorded_at'])
    .where('t.person_id', '=', personId)
    .orderBy('t.recorded_at')
    .orderBy('t.id')
    .execute()
  const sources = rows.length
    ? await db
        .selectFrom('attendance_source')
        .select(['attendance_id', 'way', 'recorded_at', 'reason', 'undone_at', 'undone_reason'])
        .where(
          'attendance_id',
          'in',
          rows.map(({ id }) => id),
        )
        .orderBy('recorded_at')
        .execute()
    : []
  const byAttendance = Map.groupBy(sources, (source) => source.attendance_id)
  return rows.map(({ id, activity, recorded_at }) => ({
    activity,
    recordedAt: time(recorded_at),
    sources: (byAttendance.get(id) ?? []).map((source) => ({
      way: source.way,
      recordedAt: time(source.recorded_at),
      reason: source.reason,
      takenBackAt: time(source.undone_at),
      takenBackReason: source.undone_reason,
    })),
  }))
}

/** Where the person asked to be recorded although the window was closed, and what was decided. */
export async function lateRequestData(db: Db, personId: string) {
  const rows = await sessions(db)
    .innerJoin('late_request as l', (join) =>
      join.onRef('l.organization_id', '=', 's.organization_id').onRef('l.session_id', '=', 's.id'),
    )
    .select([about.as('activity'), 'l.reason', 'l.asked_at', 'l.decided_at', 'l.approved', 'l.answer', 'l.claim_until'])
    .where('l.person_id', '=', personId)
    .orderBy('l.asked_at')
    .orderBy('l.id')
    .execute()
  return rows.map(({ activity, reason, asked_at, decided_at, approved, answer, claim_until }) => ({
    activity,
    reason,
    askedAt: time(asked_at),
    decidedAt: time(decided_at),
    approved,
    answer,
    claimUntil: time(claim_until),
  }))
}

/** What the person said of themselves at a door, by text or in a roster before it was known who they are. */
export async function joinedData(db: Db, personId: string) {
  const rows = await sessions(db)
    .innerJoin('waiting_attendance as w', (join) =>
      join.onRef('w.organization_id', '=', 's.organization_id').onRef('w.session_id', '=', 's.id'),
    )
    .select([about.as('activity'), 'w.way', 'w.name', 'w.email', 'w.badge', 'w.phone', 'w.recorded_at', 'w.joined_at'])
    .where('w.person_id', '=', personId)
    .orderBy('w.recorded_at')
    .orderBy('w.id')
    .execute()
  return rows.map(({ activity, way, name, email, badge, phone, recorded_at, joined_at }) => ({
    activity,
    way,
    said: { name, email, badge, phone },
    recordedAt: time(recorded_at),
    joinedAt: time(joined_at),
  }))
}

/** What rosters and meetings' reports of the office say of the person, cell by cell, while their rows are kept. */
export async function listData(db: Db, personId: string) {
  const rows = await sessions(db)
    .innerJoin('roster_import as i', (join) =>
      join.onRef('i.organization_id', '=', 's.organization_id').onRef('i.session_id', '=', 's.id'),
    )
    .innerJoin('roster_row as r', (join) =>
      join.onRef('r.organization_id', '=', 'i.organization_id').onRef('r.import_id', '=', 'i.id'),
    )
    .select([about.as('activity'), 'r.cells', 'r.outcome', 'i.confirmed_at'])
    .where('r.person_id', '=', personId)
    .orderBy('i.confirmed_at')
    .orderBy('i.id')
    .orderBy('r.number')
    .execute()
  return rows.map(({ activity, cells, outcome, confirmed_at }) => ({
    activity,
    said: cells.filter(Boolean),
    outcome,
    recordedAt: time(confirmed_at),
  }))
}

/** Codes that the person gave when they were not good, and why. */
export async function refusalData(db: Db, personId: string) {
  const rows = await sessions(db)
    .innerJoin('refused_attendance as r', (join) =>
      join.onRef('r.organization_id', '=', 's.organization_id').onRef('r.session_id', '=', 's.id'),
    )
    .select([about.as('activity'), 'r.way', 'r.reason', 'r.at'])
    .where('r.person_id', '=', personId)
    .orderBy('r.at')
    .orderBy('r.id')
    .execute()
  return rows.map(({ at, ...row }) => ({ ...row, at: time(at) }))
}

/** What the person evaluated; the answers only where they are kept with the name. */
export async function evaluationData(db: Db, personId: string) {
  const completed = await sessions(db)
    .innerJoin('evaluation_completion as e', (join) =>
      join.onRef('e.organization_id', '=', 's.organization_id').onRef('e.session_id', '=', 's.id'),
    )
    .leftJoin('response as r', (join) =>
      join
        .onRef('r.organization_id', '=', 'e.organization_id')
        .onRef('r.session_id', '=', 'e.session_id')
        .onRef('r.person_id', '=', 'e.person_id')
        .on('r.part', 'is', null),
    )
    .leftJoin('form_version as v', (join) =>
      join.onRef('v.organization_id', '=', 'r.organization_id').onRef('v.id', '=', 'r.form_version_id'),
    )
    .select(about.as('activity'))
    .select(['e.way', 'e.completed_at', 'r.answers', 'v.questions'])
    .select(sql<Subject[] | null>`r.about`.as('subjects'))
    .where('e.person_id', '=', personId)
    .orderBy('e.completed_at')
    .execute()
  return completed.map(({ activity, way, completed_at, answers, questions, subjects }) => ({
    activity,
    way,
    completedAt: time(completed_at),
    answers: answers === null ? null : answersInWords(questions ?? [], answers, subjects ?? []),
  }))
}

/** Evaluations that were begun and not sent. */
export async function draftData(db: Db, personId: string) {
  const rows = await sessions(db)
    .innerJoin('evaluation_draft as d', (join) =>
      join.onRef('d.organization_id', '=', 's.organization_id').onRef('d.session_id', '=', 's.id'),
    )
    .innerJoin('form_version as v', (join) =>
      join.onRef('v.organization_id', '=', 'd.organization_id').onRef('v.id', '=', 'd.form_version_id'),
    )
    .select(about.as('activity'))
    .select(['d.saved_at', 'd.answers', 'v.questions'])
    .where('d.person_id', '=', personId)
    .orderBy('d.saved_at')
    .execute()
  return rows.map(({ activity, saved_at, answers, questions }) => ({
    activity,
    savedAt: time(saved_at),
    answers: answersInWords(questions, answers, []),
  }))
}

/** Every entry of the credit ledger, also those that a later one replaced; amounts with two decimals. */
export async function creditData(db: Db, personId: string) {
  const rows = await sessions(db)
    .innerJoin('credit_entry as c', (join) =>
      join.onRef('c.organization_id', '=', 's.organization_id').onRef('c.session_id', '=', 's.id'),
    )
    .innerJoin('issued_credit_type as t', (join) =>
      join
        .onRef('t.organization_id', '=', 'c.organization_id')
        .onRef('t.id', '=', 'c.credit_type_id')
        .onRef('t.version', '=', 'c.type_version'),
    )
    .innerJoin('certificate as f', (join) =>
      join.onRef('f.organization_id', '=', 'c.organization_id').onRef('f.id', '=', 'c.certificate_id'),
    )
    .select(about.as('activity'))
    .select(['c.id', 'c.kind', 'c.amount', 'c.completed_on', 'c.recorded_at', 'c.replaces_id', 'c.reason'])
    .select([sql<string>`t.name || t.mark`.as('creditType'), 'f.number'])
    .where('c.person_id', '=', personId)
    .orderBy('c.recorded_at')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    creditType: row.creditType,
    amount: amountText(row.amount),
    activity: row.activity,
    completedOn: row.completed_on,
    recordedAt: time(row.recorded_at),
    certificate: row.number,
    replaces: row.replaces_id,
    reason: row.reason,
  }))
}

/** Every certificate as it was issued, those of sessions before those for a period. */
export async function certificateData(db: Db, personId: string) {
  const rows = await db
    .selectFrom('certificate')
    .select(['number', 'issued_at', 'frozen'])
    .where('person_id', '=', personId)
    .orderBy('issued_at')
    .orderBy('number')
    .execute()
  const periods = await db
    .selectFrom('period_certificate')
    .select(['number', 'issued_at', 'frozen'])
    .where('person_id', '=', personId)
    .orderBy('issued_at')
    .orderBy('number')
    .execute()
  return [...rows, ...periods].map(({ number, issued_at, frozen }) => ({
    number,
    issuedAt: time(issued_at),
    printed: frozen,
  }))
}

/** Credit that the system before this one recorded, also what was withdrawn of it since. */
export async function earlierCreditData(db: Db, personId: string) {
  const rows = await db
    .selectFrom('earlier_credit as e')
    .leftJoin('earlier_credit_withdrawal as w', (join) =>
      join.onRef('w.organization_id', '=', 'e.organization_id').onRef('w.earlier_credit_id', '=', 'e.id'),
    )
    .select(['e.title', 'e.provider', 'e.format', 'e.completed_on', 'e.credit_name', 'e.amount', 'e.source'])
    .select(['e.certificate_reference', 'e.recorded_at', 'w.withdrawn_at', 'w.reason'])
    .where('e.person_id', '=', personId)
    .orderBy('e.completed_on')
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({
    title: row.title,
    provider: row.provider,
    format: row.format,
    completedOn: row.completed_on,
    creditType: row.credit_name,
    amount: amountText(row.amount),
    certificate: row.certificate_reference,
    source: row.source,
    recordedAt: time(row.recorded_at),
    withdrawnAt: time(row.withdrawn_at),
    reason: row.reason ?? '',
  }))
}

/** What files that the office imported say of the person, cell by cell, while their rows are kept. */
export async function importedData(db: Db, personId: string) {
  const rows = await db
    .selectFrom('data_import_row as r')
    .innerJoin('data_import as i', (join) =>
      join.onRef('i.organization_id', '=', 'r.organization_id').onRef('i.id', '=', 'r.import_id'),
    )
    .select(['i.file_name as fileName', 'r.cells', 'r.verdict', 'i.made_at'])
    .where('r.person_id', '=', personId)
    .orderBy('i.made_at')
    .orderBy('i.id')
    .orderBy('r.number')
    .execute()
  return rows.map(({ fileName, cells, verdict, made_at }) => ({
    file: fileName,
    said: cells.filter(Boolean),
    outcome: verdict,
    importedAt: time(made_at),
  }))
}
