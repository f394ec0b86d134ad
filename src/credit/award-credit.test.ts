import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside } from '../../test/support/cast.ts'
import { addSeries } from '../../test/support/series.ts'
import { recordAttendance } from '../attendance/record-attendance.ts'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { awardAttended } from './award-attended.ts'
import { type Awarding, awardCredit } from './award-credit.ts'
import { claimCredit } from './claim-credit.ts'
import { claimedSessionById } from './claimed-session.ts'
import { nextStep } from './next-step.ts'
import { takeBackCredit } from './take-back-credit.ts'

const t = await testApp()
const origin = 'https://cme.example'
const now = () => t.app.clock()

const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await t.database.pool.query<T>(text, values)).rows

const [organization] = await rows<{ id: string }>("select id from organization where slug = 'lakeside'")
const within = <T>(work: (db: Db) => Promise<T>) => t.database.inOrganization(organization!.id, work)

async function personOf(email: string): Promise<string> {
  const [row] = await rows<{ person_id: string }>('select person_id from person_email where email = $1', [email])
  return row!.person_id
}

let code = 5100000
/** A session of its own series on Friday at these hours in Portland. */
async function sessionAt(from: string, to: string, more: object = {}): Promise<string> {
  code += 1
  const at = (time: string) => `2026-11-20T${time}:00-08:00`
  const series = {
    title: `Series ${code}`,
    creditAfter: 'attendance' as const,
    sessions: [{ code: String(code), title: `Session ${code}`, starts: at(from), ends: at(to) }],
    ...more,
  }
  const { sessionIds } = await addSeries(t.database.pool, series)
  return sessionIds[0]!
}

const attend = (personId: string, sessionId: string) =>
  within((db) => recordAttendance(db, { organizationId: organization!.id, personId, sessionId, way: 'typed' }, now()))

async function award(personId: string, sessionId: string, more: Partial<Awarding> = {}) {
  return within(async (db) => {
    const session = (await claimedSessionById(db, personId, sessionId))!
    const owner = await db.selectFrom('organization').selectAll().executeTakeFirstOrThrow()
    const awarding: Awarding = { organization: owner, personId, session, awards: 'maximum', ...more }
    return awardCredit(db, t.app, awarding, origin, now())
  })
}

async function claim(personId: string, sessionId: string, amount: string) {
  return within(async (db) => {
    const session = (await claimedSessionById(db, personId, sessionId))!
    const owner = await db.selectFrom('organization').selectAll().executeTakeFirstOrThrow()
    const typed = () => amount
    return claimCredit(db, t.app, { organization: owner, personId, session, typed, attested: true }, origin, now())
  })
}

const creditOf = (personId: string, sessionId: string) =>
  rows(
    `select t.key, e.kind, e.amount from live_credit e
     join credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
     where e.person_id = $1 and e.session_id = $2 order by t.position`,
    [personId, sessionId],
  )

const mailsTo = async (email: string, title: string) =>
  (
    await rows<{ body: string }>('select body from message where recipient = $1 and subject like $2', [
      email,
      `%${title}%`,
    ])
  ).map(({ body }) => body)

describe('credit that comes with attendance', () => {
  test('is awarded once to each who attended, when the session has ended', async () => {
    const over = await sessionAt('12:00', '13:00', { credit: { ama: 1, ancc: 1 } })
    const running = await sessionAt('12:30', '14:30')
    const people = await Promise.all([lakeside.priya, lakeside.gail, lakeside.lena].map(({ email }) => personOf(email)))
    for (const personId of people) await attend(personId, over)
    await attend(people[0]!, running)
    await Promise.all([awardAttended(t.app, origin, now()), awardAttended(t.app, origin, now())])
    await awardAttended(t.app, origin, now())
    expect(await Promise.all(people.map((personId) => creditOf(personId, over)))).toEqual([
      [{ key: 'ama', kind: 'award', amount: 100 }],
      [{ key: 'ancc', kind: 'award', amount: 100 }],
      [{ key: 'participation', kind: 'award', amount: 100 }],
    ])
    expect(await creditOf(people[0]!, running)).toEqual([])
    const mails = await mailsTo(lakeside.priya.email, `Session ${code - 1}`)
    expect([mails.length, mails[0]!.includes('It comes with your attendance.')]).toEqual([1, true])
  })

  test('waits until it is known what was taught and by whom, then comes by itself, also a week later', async () => {
    const session = await sessionAt('09:00', '09:30', { credit: { ama: 0.5 }, taught: false })
    const priya = await personOf(lakeside.priya.email)
    await attend(priya, session)
    await awardAttended(t.app, origin, now())
    const claimed = await claim(priya, session, '0.50')
    expect([await creditOf(priya, session), claimed.ok ? '' : Object.keys(claimed.errors)]).toEqual([[], ['form']])
    const later = now().add({ hours: 24 * 7 })
    await rows(
      `insert into activity_role (organization_id, id, activity_id, session_id, role, name, position, disclosed_on)
       select organization_id, $2, activity_id, id, 'speaker', 'Helen Aguirre', 0, '2026-11-20' from activity_session where id = $1`,
      [session, newId()],
    )
    await awardAttended(t.app, origin, later)
    expect(await creditOf(priya, session)).toEqual([])
    await within((db) =>
      recordAudit(
        db,
        {
          organizationId: organization!.id,
          actorId: priya,
          act: 'session.saved',
          subject: 'activity_session',
          subjectId: session,
        },
        later.subtract({ minutes: 1 }),
      ),
    )
    await awardAttended(t.app, origin, later)
    expect(await creditOf(priya, session)).toEqual([{ key: 'ama', kind: 'award', amount: 50 }])
  })

  test('is left to be claimed for sessions that ended before the office let it come by itself', async () => {
    const [before, after] = [await sessionAt('03:00', '03:30'), await sessionAt('03:30', '04:00')]
    const gail = await personOf(lakeside.gail.email)
    for (const session of [before, after]) {
      await attend(gail, session)
      await rows(
        `update series set awards_from = '2026-11-20T03:45:00-08:00'
         where activity_id = (select activity_id from activity_session where id = $1)`,
        [session],
      )
    }
    await awardAttended(t.app, origin, now())
    expect([await creditOf(gail, before), (await creditOf(gail, after)).length]).toEqual([[], 1])
    const step = await within(async (db) => nextStep((await claimedSessionById(db, gail, before))!, now()))
    expect([step, (await claim(gail, before, '0.50')).ok]).toEqual(['credit', true])
  })

  test('is not awarded where it waits for an evaluation, nor for a cancelled session', async () => {
    const priya = await personOf(lakeside.priya.email)
    const evaluated = await sessionAt('08:00', '08:30', { creditAfter: 'session', evaluation: 'form' })
    await attend(priya, evaluated)
    const cancelled = await sessionAt('08:30', '09:00')
    await attend(priya, cancelled)
    await t.database.pool.query("update activity_session set cancelled_at = '2026-11-20T10:00:00Z' where id = $1", [
      cancelled,
    ])
    await awardAttended(t.app, origin, now())
    expect([await creditOf(priya, evaluated), await creditOf(priya, cancelled)]).toEqual([[], []])
  })

  test('is not awarded to a pharmacist whose profile lacks what it needs, and the answer says so', async () => {
    const noor = await personOf(lakeside.noor.email)
    const session = await sessionAt('12:00', '13:00', { credit: { acpe: 1 } })
    await attend(noor, session)
    const answer = await award(noor, session)
    expect(answer.ok ? '' : answer.reason).toBe(
      'ACPE contact hours can be awarded once your birthday (month and day) and your NABP number are in your profile. It is sent to CPE Monitor, which needs it.',
    )
    expect(await creditOf(noor, session)).toEqual([])
  })

  test('stands beside a claim: whichever came first counts, also at the same moment', async () => {
    const sam = await personOf(lakeside.sam.email)
    const session = await sessionAt('12:00', '13:00')
    await attend(sam, session)
    const tries = Array.from({ length: 12 }, (_, index) =>
      index % 2 ? award(sam, session) : claim(sam, session, '0.50'),
    )
    const numbers = (await Promise.all(tries)).map((answer) => answer.ok && answer.certificateNumber)
    expect(new Set(numbers).size).toBe(1)
    expect((await creditOf(sam, session)).length).toBe(1)
  })
})

describe('sessions at the same time', () => {
  test('count once, whether claimed or awarded, and twenty claims at once earn no more than the time', async () => {
    const vera = await personOf(lakeside.vera.email)
    const sessions: string[] = []
    for (const _ of [1, 2, 3, 4]) sessions.push(await sessionAt('12:00', '13:00', { creditAfter: 'session' }))
    for (const session of sessions) await attend(vera, session)
    const tries = Array.from({ length: 20 }, (_, index) => claim(vera, sessions[index % 4]!, '0.75'))
    const answers = await Promise.all(tries)
    const amounts = (await Promise.all(sessions.map((session) => creditOf(vera, session)))).flat()
    expect(amounts).toEqual([{ key: 'ama', kind: 'award', amount: 75 }])
    const refused = answers.flatMap((answer) => (answer.ok ? [] : Object.values(answer.errors)))
    expect(new Set(refused)).toEqual(
      new Set(['Enter at most 0.25: the rest of the time has counted for another session']),
    )
  })

  test('leave what time is left, rounded down to the step, and say why', async () => {
    const walt = await personOf(lakeside.walt.email)
    const [first, second] = [await sessionAt('12:00', '13:00'), await sessionAt('12:40', '13:40')]
    for (const session of [first, second]) await attend(walt, session)
    await award(walt, first)
    const answer = await award(walt, second)
    const [credit] = await creditOf(walt, second)
    expect([credit, answer.ok && answer.note]).toEqual([
      { key: 'participation', kind: 'award', amount: 50 },
      `You have credit for Series ${code - 1}: Session ${code - 1} (12:00–1:00 PM). Time that sessions share counts once toward credit: 40 of these 60 minutes are left.`,
    ])
  })
})

describe('credit of an import', () => {
  async function importOf(sessionId: string): Promise<string> {
    const id = newId()
    await t.database.pool.query(
      `insert into roster_import (organization_id, id, session_id, kind, columns, made_by, made_at)
       values ($1, $2, $3, 'roster', '{}', $4, now())`,
      [organization!.id, id, sessionId, await personOf(lakeside.walt.email)],
    )
    return id
  }

  test('is awarded as the row says, withdrawn when it is undone, and awarded again by another', async () => {
    const [ada, tess] = [await personOf(lakeside.walt.email), await personOf(lakeside.priya.email)]
    const session = await sessionAt('06:00', '07:00', { creditAfter: 'session', evaluation: 'form' })
    await attend(tess, session)
    const wrong = await importOf(session)
    const first = await award(tess, session, { awards: 50, importId: wrong, actorId: ada })
    expect([first.ok, await creditOf(tess, session)]).toEqual([true, [{ key: 'ama', kind: 'award', amount: 50 }]])
    const undo = () =>
      within(async (db) => (await takeBackCredit(db, { importId: wrong }, ada, 'Wrong file', now())).length)
    expect([await undo(), await undo()]).toEqual([1, 0])
    expect(await creditOf(tess, session)).toEqual([{ key: 'ama', kind: 'withdrawal', amount: 0 }])
    const stepNow = await within(async (db) => nextStep((await claimedSessionById(db, tess, session))!, now()))
    expect(stepNow).toBe('evaluation')
    const second = await award(tess, session, { awards: 75, importId: await importOf(session), actorId: ada })
    // The first one prints another amount.
    expect(second.ok && first.ok && [await replacedBy(first.certificateNumber)]).toEqual([
      second.ok && second.certificateNumber,
    ])
    expect(await creditOf(tess, session)).toEqual([{ key: 'ama', kind: 'correction', amount: 75 }])
  })

  test('is refused over the maximum and off the step', async () => {
    const [ada, gail] = [await personOf(lakeside.walt.email), await personOf(lakeside.gail.email)]
    const session = await sessionAt('19:00', '20:00', { credit: { ama: 1, ancc: 1 } })
    const more = { importId: await importOf(session), actorId: ada }
    const over = await award(gail, session, { ...more, awards: 200 })
    expect(over.ok ? '' : over.reason).toBe('Enter at most 1.00, the maximum for this activity')
    expect(await creditOf(gail, session)).toEqual([])
  })
})

async function replacedBy(number: string): Promise<string> {
  const { rows } = await t.database.pool.query(
    'select n.number from certificate c join certificate n on n.replaces_id = c.id where c.number = $1',
    [number],
  )
  return rows[0]?.number
}
