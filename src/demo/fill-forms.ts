import { sql } from 'kysely'
import { type DemoForm, formByName, shortTest } from '../../db/demo/forms.ts'
import { submitEvaluation } from '../evaluations/complete-evaluation.ts'
import { layOut } from '../evaluations/lay-out.ts'
import type { Answers } from '../evaluations/questions.ts'
import { scoreOf } from '../evaluations/scoring.ts'
import { laidFor } from '../evaluations/subjects.ts'
import { beginTest, submitTest } from '../evaluations/tests/take-test.ts'
import { newId } from '../platform/ids.ts'
import type { FilledSession } from './activity-rows.ts'
import { chanceOf } from './chance.ts'
import { tellCrowdClaims } from './crowd-claims.ts'
import { answersTo, type Telling } from './fill-history.ts'
import { insertRows } from './insert-rows.ts'
import { quarterStart } from './quarter-start.ts'

/** So many of the crowd come. */
const comers = 18

/** Gives what asks for it a test, or an evaluation by the names of speakers and sessions, and tells who answered. */
export async function fillForms(telling: Telling, crowd: readonly string[]): Promise<void> {
  const own = { ...telling, chance: chanceOf(`forms of ${telling.organization.slug}`) }
  const people = crowd.slice(0, comers)
  const asking = (asks: string) => telling.sessions.filter(({ activity }) => activity.asks === asks)
  if (asking('test').length > 0) await tellTest(own, people, asking('test'))
  if (asking('by-name').length > 0) await tellByName(own, people, asking('by-name'))
}

/** Makes a form with its first version, which is its activity's from now on. */
async function makeForm({ db, organization, now }: Telling, form: DemoForm, session: FilledSession): Promise<Made> {
  const [formId, versionId] = [newId(), newId()]
  const key = { organization_id: organization.id, created_at: now.subtract({ hours: 24 * 300 }).toString() }
  await db
    .insertInto('form')
    .values({ ...key, id: formId, name: form.name, kind: form.kind })
    .execute()
  const texts = { questions: JSON.stringify(form.items), settings: sql<never>`${JSON.stringify(form.settings)}::jsonb` }
  await db
    .insertInto('form_version')
    .values({ ...key, id: versionId, form_id: formId, number: 1, ...texts })
    .execute()
  await db
    .updateTable('activity')
    .set(form.kind === 'test' ? { test_form_id: formId } : { form_id: formId })
    .where('id', 'in', (eb) => eb.selectFrom('activity_session').select('activity_id').where('id', '=', session.id))
    .execute()
  return { versionId }
}

type Made = { versionId: string }
type Visit = { personId: string; session: FilledSession; at: Temporal.Instant }

async function attend({ db, organization }: Telling, visits: readonly Visit[]): Promise<void> {
  const rows = visits.map((visit) => ({ ...visit, id: newId() }))
  const key = { organization_id: organization.id }
  await insertRows(
    db,
    'attendance',
    rows.map(({ id, personId, session, at }) => {
      return { ...key, id, session_id: session.id, person_id: personId, recorded_at: at.toString() }
    }),
  )
  await insertRows(
    db,
    'attendance_source',
    rows.map(({ id, at }) => ({ ...key, id: newId(), attendance_id: id, way: 'typed', recorded_at: at.toString() })),
  )
}

/** Most pass at the first or second attempt; one has used all three. */
async function tellTest(telling: Telling, people: readonly string[], [session]: FilledSession[]): Promise<void> {
  const { db, organization } = telling
  const { versionId } = await makeForm(telling, shortTest, session!)
  const parts = layOut(shortTest.items, { subjects: [], professionIds: [] })
  const right: Answers = { history: 'A direct oral challenge', cephalosporin: 'no', severe: severe }
  const visits = people.map((personId, index) => ({
    personId,
    session: session!,
    at: session!.startsAt.add({ hours: 26 + index * 37 }),
  }))
  await attend(telling, visits)
  const passed: Visit[] = []
  for (const [index, visit] of visits.entries()) {
    const taker = { organizationId: organization.id, personId: visit.personId, sessionId: session!.id }
    const wrong = index === 0 ? 3 : telling.chance.pick([0, 0, 0, 1, 1, 2])
    for (let nth = 0; nth < Math.min(3, wrong + 1); nth++) {
      const answers = nth < wrong ? { ...right, history: 'Skin testing in every case' } : right
      const at = visit.at.add({ minutes: 20 + nth * 9 })
      await beginTest(db, taker, versionId, at.subtract({ minutes: 6 }))
      const score = scoreOf(parts, answers, shortTest.settings)
      await submitTest(db, { ...taker, answers, subjects: [], score }, at)
    }
    if (wrong < 3) passed.push({ ...visit, at: visit.at.add({ hours: 1 }) })
  }
  await tellCrowdClaims(
    telling,
    passed.map((one) => ({ ...one, onlyEvaluated: false })),
  )
}

const severe = ['Blisters and peeling skin', 'Fever with organ injury']

/** Who came evaluates the quarter that is over, once for all of its sessions and speakers, and claims each. */
async function tellByName(telling: Telling, people: readonly string[], sessions: FilledSession[]): Promise<void> {
  const { db, organization, chance, now } = telling
  const zone = organization.time_zone
  const { versionId } = await makeForm(telling, formByName, sessions[0]!)
  const held = sessions.filter(({ endsAt }) => Temporal.Instant.compare(endsAt, now) < 0)
  const visits = held.flatMap((session) =>
    people
      .filter(() => chance.next() < 0.6)
      .map((personId) => ({ personId, session, at: session.startsAt.add({ minutes: chance.below(40) }) })),
  )
  await attend(telling, visits)
  const [from, until] = [quarterStart(now, zone, -1), quarterStart(now, zone, 0)]
  const past = visits.filter(
    ({ session: { startsAt } }) =>
      Temporal.Instant.compare(startsAt, from) >= 0 && Temporal.Instant.compare(startsAt, until) < 0,
  )
  const byPerson = [...Map.groupBy(past, ({ personId }) => personId).entries()]
  for (const [index, [personId, some]] of byPerson.entries()) {
    const at = doneAt(until, now, index)
    const evaluated = { sessionId: some[0]!.session.id, creditAfter: 'quarter' }
    const laid = await laidFor(db, personId, evaluated, formByName.items, zone)
    const parts = layOut(formByName.items, laid)
    const answers = Object.assign(
      {},
      ...parts.map((part) => {
        const given = answersTo(
          part.questions.map(({ question }) => question),
          chance,
        )
        return Object.fromEntries(
          part.questions.flatMap(({ key, question }) => (given[question.id] ? [[key, given[question.id]]] : [])),
        )
      }),
    )
    const of = { organizationId: organization.id, personId, sessionId: evaluated.sessionId, formVersionId: versionId }
    const said = { answers, subjects: laid.subjects, anonymous: organization.anonymous_evaluations, zone }
    await submitEvaluation(db, { ...of, ...said }, at)
  }
  await tellCrowdClaims(
    telling,
    byPerson.flatMap(([, some], index) =>
      some.map((one) => ({ ...one, at: doneAt(until, now, index), onlyEvaluated: false, isEvaluated: true })),
    ),
  )
}

/** A few hours or days after the quarter, and not after now. */
function doneAt(until: Temporal.Instant, now: Temporal.Instant, index: number): Temporal.Instant {
  const at = until.add({ hours: 9 + index * 5 })
  return Temporal.Instant.compare(at, now) < 0 ? at : now
}
