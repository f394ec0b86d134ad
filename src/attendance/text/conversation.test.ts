import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { linkIn, mailTo, noMail } from '../../../test/support/mailbox.ts'
import { newAccount, physicianProfile } from '../../../test/support/profile.ts'
import { addSeries } from '../../../test/support/series.ts'
import { answerIn, bringText, giveNumber, phoneAt } from '../../../test/support/texting.ts'
import { longestText, septets } from './gsm.ts'

const t = await testApp()
const { pool } = t.database
const { priya, gail, noor } = lakeside
const number = '+18335550111'
await giveNumber(t, 'lakeside', number)
await giveNumber(t, 'palmetto', '+18335550112')

/** Nobody's in the cast. */
const from = '+15035550142'
const text = phoneAt(t, { org: 'lakeside', number, from })
const here = 'http://localhost:3000/lakeside'

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(`
    truncate throttle, inbound_text, texting_phone, refused_phone, waiting_attendance, refused_attendance, attendance_source,
      evaluation_completion, certificate, one_time_secret cascade;
    delete from attendance; delete from audit; update person_phone set verified_at = null;
    update organization set conceal_accounts = false;
    update activity_session set cancelled_at = null`)
})

const rows = async (query: string) => (await pool.query(query)).rows
/** Who was recorded for which code, with how many sources that stand. */
const attended = () =>
  rows(`select e.email, s.code, (select count(*)::int from attendance_source r
      where r.attendance_id = a.id and r.undone_at is null) as sources
    from live_attendance a join activity_session s on s.id = a.session_id
    join person_email e on e.person_id = a.person_id order by s.code`)
const waits = () => rows(`select phone, joined_at is null as waits from waiting_attendance order by recorded_at, id`)
const linkOf = (answer: string): string => new URL(/https?:\/\/\S+$/.exec(answer)![0]).pathname

test('the first text with an email links the phone, and the owner is told with a link that undoes it', async () => {
  const answer = await text(`My email is ${priya.email.toUpperCase()}.`)
  expect(answer).toBe(
    'Lakeside Health System CME: Your account was successfully updated. Now text Attend and the activity code, like Attend 4071836',
  )
  expect(await mailTo(t, priya.email)).toEqual([
    {
      subject: 'A phone texts for your Lakeside Health System CME account',
      body: expect.stringMatching(
        /^The phone \(503\) 555-0142 now texts for your account: .* Somebody texted your email from \(503\) 555-0142\.\n\nIf this was you, there is nothing to do\. If this was not you, undo it within 7 days: http:\/\/localhost:3000\/lakeside\/undo-phone\/\S+\n\nLakeside Health System CME$/,
      ),
    },
  ])
  expect(await rows('select phone, consent, linked_at is not null as linked from texting_phone')).toEqual([
    { phone: from, consent: 'started', linked: true },
  ])
  expect(await text(priya.email)).toBe(answer)
  expect([(await mailTo(t, priya.email)).length, (await rows(`select 1 from audit`)).length]).toEqual([1, 1])
})

test('Attend and the code is recorded once, with what is left and a link that leads there', async () => {
  await text(priya.email)
  const answer = await text('Attend 2356446')
  expect(answer).toBe(
    `Attendance recorded: Bronchiolitis After High Flow: What Still Helps (2356446). Next, evaluation and credit: ${here}/t/2356446`,
  )
  expect(await attended()).toEqual([{ email: priya.email, code: codes.bronchiolitis, sources: 1 }])
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.get(linkOf(answer))
  expect(b.path).toMatch(/^\/lakeside\/claim\/[^/]+\/evaluation$/)
})

test('a repeat says so, and is the same attendance', async () => {
  await text(priya.email)
  await text('Attend 2356449')
  expect(await text('attend2356449!')).toBe(
    `Recorded already: Tumor Board: Thoracic (2356449). Next, claim your credit: ${here}/t/2356449`,
  )
  expect(await attended()).toEqual([{ email: priya.email, code: codes.tumorBoard, sources: 1 }])
})

test('digits alone are recorded, and the answer teaches the word', async () => {
  await text(priya.email)
  expect(await text('2356446')).toMatch(
    /^Attendance recorded: .*\(2356446\)\. Next time: Attend 2356446\. Next, evaluation and credit: \S+$/,
  )
  expect((await attended()).length).toBe(1)
})

test('several codes in one text are recorded, each with what became of it', async () => {
  await text(priya.email)
  expect(await text('Attend 2356446, 2356447 and 2356999 2356450')).toBe(
    `Recorded: Bronchio.. (2356446), Sepsis.. (2356447). Too late: 2356450. Unknown: 2356999. Next, evaluation and credit: ${here}/my-portal`,
  )
  expect((await attended()).map(({ code }) => code)).toEqual([codes.bronchiolitis, codes.sepsis])
  expect(await text('Attend 1111 2222 3333 4444 5555 6666')).toBe(
    'Nothing recorded: text at most 5 codes at once. Send them again in parts, like Attend 4071836',
  )
})

test('an email and a code in one text link and record', async () => {
  expect(await text(`${priya.email} attend 2356446`)).toBe(
    `Your account was successfully updated. Recorded: Bronchiolitis After High.. (2356446). Next, evaluation and credit: ${here}/my-portal`,
  )
  expect((await attended()).length).toBe(1)
})

test('a text that is brought again, also at the same moment, gets the same answer and does nothing twice', async () => {
  await text(priya.email)
  const answers = await Promise.all(Array.from({ length: 8 }, () => text('Attend 2356446', 'SM-the-same')))
  expect(new Set(answers)).toEqual(new Set([await text('Attend 2356446', 'SM-the-same')]))
  expect(answers[0]).toMatch(/^Attendance recorded: /)
  expect([(await attended())[0].sources, (await rows('select 1 from inbound_text')).length]).toEqual([1, 2])
})

test('eight phones’ worth of repeats at the same moment leave one attendance', async () => {
  await text(priya.email)
  await Promise.all(Array.from({ length: 8 }, () => text('Attend 2356446')))
  expect((await attended()).length).toBe(1)
})

test('what an unknown phone texts is kept, and recorded as soon as it texts an email', async () => {
  const answer = await text('Attend 2356446')
  expect(answer).toMatch(
    /^Attendance kept: Bronchiolitis After.*\(2356446\)\. Text your email to claim it, or sign in: http:\/\/localhost:3000\/lakeside\/t\/[\w-]{26}$/,
  )
  expect(await text('Attend 2356446')).toBe(answer)
  await text('Attend 2356447')
  expect([await attended(), await waits()]).toEqual([
    [],
    [
      { phone: from, waits: true },
      { phone: from, waits: true },
    ],
  ])
  expect(await text(priya.email)).toBe(
    `Your account was successfully updated. 2 attendances are recorded. Next, your credit: ${here}/my-portal`,
  )
  expect((await attended()).map(({ code }) => code)).toEqual([codes.bronchiolitis, codes.sepsis])
  expect(await text(priya.email)).toMatch(/Your account was successfully updated\. Now text Attend/)
})

test('the link in the answer joins it to who signs in, at one press, and links the phone', async () => {
  const link = linkOf(await text('Attend 2356446'))
  const b = t.browser()
  await b.get(link)
  expect(b.path).toContain('/lakeside/sign-in?to=')
  await b.submit({ email: gail.email, password }, 'name="password"')
  await b.click('Continue')
  expect([b.path, b.heading()]).toEqual([link, 'Attendance from your phone'])
  expect(b.text()).toContain(
    '(503) 555-0142 texted that somebody was there. If that was you, Gail Monroe , it is recorded',
  )
  expect(await attended()).toEqual([])
  await b.submit()
  expect([b.path.replace(/[0-9a-f-]{36}/, '…'), b.heading()]).toEqual([
    '/lakeside/attendance/…?said=phone-linked',
    'You are recorded',
  ])
  expect(await attended()).toEqual([{ email: gail.email, code: codes.bronchiolitis, sources: 1 }])
  expect((await mailTo(t, gail.email)).map(({ subject }) => subject)).toEqual([
    'A phone texts for your Lakeside Health System CME account',
  ])
  expect(await text('Attend 2356447')).toMatch(/^Attendance recorded: Sepsis/)
  expect([(await b.get(link)).path, b.heading()]).toEqual([link, 'What your phone texted is recorded'])
})

test('a link that was used tells only its user what it did, and takes the phone from nobody', async () => {
  await text('Attend 2356446')
  const link = linkOf(await text('Attend 2356447'))
  const own = await t.browser().signIn('lakeside', gail.email, password)
  const other = await t.browser().signIn('lakeside', priya.email, password)
  await other.get(link)
  await own.get(link)
  await own.submit()
  expect([own.path, own.heading()]).toEqual([link, 'What your phone texted is recorded'])
  expect(own.text()).toMatch(/Sepsis .* Bronchiolitis/)
  await noMail(t)
  await other.submit()
  expect([other.status, other.heading()]).toEqual([410, 'This link was used'])
  expect((await other.get(link)).status).toBe(410)
  expect(await attended()).toEqual([
    { email: gail.email, code: codes.bronchiolitis, sources: 1 },
    { email: gail.email, code: codes.sepsis, sources: 1 },
  ])
  expect([await mailTo(t, gail.email), await mailTo(t, priya.email)]).toEqual([[], []])
  await text(priya.email)
  expect((await own.get(link)).status).toBe(410)
})

test('a link takes a phone from nobody whom it texts for since, and a new text gives a new link', async () => {
  const link = linkOf(await text('Attend 2356446'))
  await text(priya.email)
  const b = await t.browser().signIn('lakeside', gail.email, password)
  expect([(await b.get(link)).status, (await b.post(link)).status, b.heading()]).toEqual([
    410,
    410,
    'This link was used',
  ])
  const undo = await linkIn(t, priya.email)
  await (await t.browser().get(undo)).submit()
  const another = linkOf(await text('Attend 2356447'))
  expect([(await b.get(link)).status, another === link, (await b.get(another)).status]).toEqual([410, false, 200])
})

test('two people who press the same link at once: it is the phone of one of them', async () => {
  const link = linkOf(await text('Attend 2356446'))
  const both = [
    await t.browser().signIn('lakeside', gail.email, password),
    await t.browser().signIn('lakeside', priya.email, password),
  ]
  for (const b of both) await b.get(link)
  await Promise.all(both.map((b) => b.submit()))
  expect(both.map((b) => b.status).toSorted()).toEqual([200, 410])
  expect([(await attended()).length, (await rows('select links from texting_phone'))[0].links]).toEqual([1, 1])
})

test('a link that is not ours, of another organization, or a month old opens nothing', async () => {
  const link = linkOf(await text('Attend 2356446'))
  const b = await t.browser().signIn('lakeside', gail.email, password)
  const other = await t.browser().signIn('palmetto', palmetto.otto.email, password)
  await b.get(`${link.slice(0, -3)}AAA`)
  await other.get(link.replace('lakeside', 'palmetto'))
  expect([b.status, other.status]).toEqual([410, 410])
  t.setTime('2026-12-22T21:05:00Z')
  const later = await t.browser().signIn('lakeside', gail.email, password)
  expect((await later.get(link)).status).toBe(410)
  expect((await later.post(link)).status).toBe(410)
  expect(await attended()).toEqual([])
})

test('a phone that its one owner confirmed in My Profile is known', async () => {
  const own = phoneAt(t, { org: 'lakeside', number, from: priya.phone })
  expect(await own('Attend 2356446')).toMatch(/^Attendance kept/)
  await pool.query('update person_phone set verified_at = now() where phone = $1', [priya.phone])
  expect(await own('Attend 2356447')).toMatch(/^Attendance recorded/)
  await pool.query(
    `insert into person_phone (organization_id, person_id, phone, created_at)
     select organization_id, person_id, $2, now() from person_email where email = $1`,
    [noor.email, priya.phone],
  )
  expect(await own('Attend 2356449')).toMatch(/^Attendance kept/)
  await pool.query('delete from person_phone where person_id = (select person_id from person_email where email = $1)', [
    noor.email,
  ])
})

test('an email that nobody has is answered with what to do, and the link keeps what was texted', async () => {
  await text('Attend 2356446')
  expect(await text('nobody@clinic.example')).toMatch(
    /^No account has this email\. Text the email you sign in with, or create an account: http:\/\/localhost:3000\/lakeside\/t\/[\w-]{26}$/,
  )
  expect(await waits()).toEqual([{ phone: from, waits: true }])
})

test('a phone that texts another email texts for that account, and both owners are told', async () => {
  await text(priya.email)
  await text('Attend 2356446')
  await noMail(t)
  await text(gail.email)
  await text('Attend 2356447')
  expect(await attended()).toEqual([
    { email: priya.email, code: codes.bronchiolitis, sources: 1 },
    { email: gail.email, code: codes.sepsis, sources: 1 },
  ])
  expect((await mailTo(t, priya.email)).map(({ subject }) => subject)).toEqual([
    'A phone texts no longer for your Lakeside Health System CME account',
  ])
  expect((await mailTo(t, gail.email)).map(({ subject }) => subject)).toEqual([
    'A phone texts for your Lakeside Health System CME account',
  ])
})

test.each([
  ['a code that nobody has', 'Attend 2356999', 'We have no activity with code 2356999.'],
  ['another organization’s code', `Attend ${codes.palmetto}`, `We have no activity with code ${codes.palmetto}.`],
  ['an early code', 'Attend 2356451', 'Not yet: '],
  ['a late code', 'Attend 2356450', 'Too late: attendance for '],
  ['a draft’s code', 'Attend 2356452', 'Code 2356452 takes no attendance now.'],
  ['the word alone', 'Attend', 'Which activity? Text Attend and the code from the slide'],
  ['thanks', 'Thank you!', 'Lakeside Health System CME: to record attendance, text Attend and the activity code'],
  ['an empty text', '', 'Lakeside Health System CME: to record attendance'],
])('%s is answered, and records nothing', async (_, body, answer) => {
  await text(priya.email)
  const said = await text(body)
  expect([said.startsWith(answer), said, await attended()]).toEqual([true, said, []])
})

test('early tells when, late leads to where one asks, and both are noted for who runs the session', async () => {
  await text(priya.email)
  expect(await text(`Attend ${codes.interpreter}`)).toMatch(
    /takes attendance from Dec 4, \d+:\d\d [AP]M\. Text again then\.$/,
  )
  const late = await text(`Attend ${codes.cardiology}`)
  expect(late).toMatch(/ended Nov 3\. Ask to be recorded: http:\/\/localhost:3000\/lakeside\/t\/2356450$/)
  const b = await t.browser().signIn('lakeside', priya.email, password)
  expect((await b.get(linkOf(late))).path).toMatch(/^\/lakeside\/attendance\/[^/]+\/late$/)
  expect(
    await rows('select way, reason, phone, person_id is not null as known from refused_attendance order by at, id'),
  ).toEqual([
    { way: 'text', reason: 'early', phone: from, known: true },
    { way: 'text', reason: 'over', phone: from, known: true },
  ])
})

test('a fixed code is refused where codes change on the screen, and that is noted', async () => {
  await text(priya.email)
  const noon = { starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' }
  await addSeries(pool, { title: 'Stroke Rounds', rotating: true, sessions: [{ code: '4300007', ...noon }] })
  await text('Attend 4300007')
  expect(await rows('select way, reason, phone from refused_attendance')).toEqual([
    { way: 'text', reason: 'screen', phone: from },
  ])
  expect(await attended()).toEqual([])
})

test('a link with a code tells nothing of it to who was not there', async () => {
  const b = await t.browser().signIn('lakeside', gail.email, password)
  for (const code of [codes.tumorBoard, codes.draft, '1234567'])
    expect((await b.get(`/lakeside/t/${code}`)).path).toBe(`/lakeside/attendance?code=${code}`)
})

test('a cancelled session cannot be attended, and the answer says whom to ask', async () => {
  await text(priya.email)
  await pool.query(`update activity_session set cancelled_at = now() where code = $1`, [codes.tumorBoard])
  expect(await text('Attend 2356449')).toMatch(
    /^Tumor Board: Thoracic \(2356449\) was cancelled\. Nothing to record\. Questions: \(\d{3}\) \d{3}-\d{4}$/,
  )
  expect(await attended()).toEqual([])
})

test('wrong codes are throttled by the phone: also a right one waits, and other phones do not', async () => {
  await text(priya.email)
  for (let one = 0; one < 8; one++) expect(await text(`Attend 100000${one}`)).toMatch(/^We have no activity/)
  const wait = await text('Attend 2356446')
  expect(wait).toBe(
    `Too many wrong codes came from this phone. Text again in about 1 minute, or enter it here: ${here}/attendance`,
  )
  expect(await attended()).toEqual([])
  const other = phoneAt(t, { org: 'lakeside', number, from: '+15035550143' })
  expect(await other('Attend 2356446')).toMatch(/^Attendance kept/)
  t.setTime('2026-11-20T21:06:05Z')
  expect(await text('Attend 2356446')).toMatch(/^Attendance recorded/)
})

test('emails are throttled by the phone, and by the email from anywhere', async () => {
  for (let one = 0; one < 5; one++) await text(`nobody${one}@clinic.example`)
  expect(await text(priya.email)).toBe(
    'Too many emails came from this phone, or for this one. Text it again in about 1 minute.',
  )
  for (let one = 0; one < 7; one++) await phoneAt(t, { org: 'lakeside', number, from: `+1503555013${one}` })(gail.email)
  expect((await mailTo(t, gail.email)).length).toBe(6)
})

test('two machines do not answer each other without end', async () => {
  const answers = []
  for (let one = 0; one < 12; one++) answers.push(await text('I am out of the office'))
  expect(answers.filter(Boolean).length).toBe(10)
})

test('the carrier answers STOP, START and HELP: the state is noted, and nothing is answered', async () => {
  await text(priya.email)
  const states = []
  for (const word of ['STOP', 'Attend 2356446', 'help', 'UNSTOP', 'Attend 2356447']) {
    const answer = await text(word)
    const [{ consent }] = await rows('select consent from texting_phone')
    states.push([word, consent, answer.slice(0, 8)])
  }
  expect(states).toEqual([
    ['STOP', 'stopped', ''],
    ['Attend 2356446', 'stopped', ''],
    ['help', 'stopped', ''],
    ['UNSTOP', 'started', ''],
    ['Attend 2356447', 'started', 'Attendan'],
  ])
  expect((await attended()).map(({ code }) => code)).toEqual([codes.bronchiolitis, codes.sepsis])
})

test('where accounts are concealed an email that nobody has, and one that somebody has, are answered the same', async () => {
  await pool.query('update organization set conceal_accounts = true')
  const stranger = phoneAt(t, { org: 'lakeside', number, from: '+15035550143' })
  const pairs: [string, string][] = [
    [await text(priya.email), await stranger('nobody@clinic.example')],
    ...(await Promise.all(
      ['Attend 2356446', 'Attend 2356446', '2356447', 'Attend 2356450', 'Attend 2356446 2356449', 'Attend'].map(
        async (body): Promise<[string, string]> => [await text(body), await stranger(body)],
      ),
    )),
  ]
  const neutral = (answer: string) => answer.replace(/\/t\/[\w-]{26}$/, '/t/…')
  for (const [known, unknown] of pairs) expect(neutral(known)).toBe(neutral(unknown))
  expect(pairs[0]![0]).toContain('Your account, if it has this email, was successfully updated.')
  expect(pairs[1]![0]).toMatch(/^Attendance received: /)
  expect((await attended()).map(({ code }) => code)).toEqual([codes.bronchiolitis, codes.sepsis, codes.tumorBoard])
})

test('of a person whose phone it may not be, no answer tells what they did elsewhere', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.get(`/lakeside/claim?code=${codes.tumorBoard}`)
  await b.submit({ code: codes.tumorBoard }, 'name="code"')
  await text(priya.email)
  const guess = await text('Attend 2356449')
  expect(guess).toBe(`Attendance recorded: Tumor Board: Thoracic (2356449). Next, claim your credit: ${here}/t/2356449`)
})

test('the link in the mail takes the phone off, with what it texted since, except where there is credit', async () => {
  await text('Attend 2356446')
  t.setTime('2026-11-20T21:10:00Z')
  await text(priya.email)
  const undo = await linkIn(t, priya.email)
  await text('Attend 2356447')
  await text('Attend 2356449')
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.get('/lakeside/t/2356449')
  await b.submit({ attest: 'yes' }, 'name="attest"')
  expect(b.path).toMatch(/\/lakeside\/certificates\//)
  await noMail(t)
  const reader = await t.browser().get(undo)
  expect(reader.text()).toMatch(
    /\(503\) 555-0142 texts for your account.* This would be taken back Sepsis.*Bronchiolitis.* This stays, because you have credit for it Tumor Board: Thoracic/,
  )
  expect((await attended()).length).toBe(3)
  await reader.submit()
  expect(reader.heading()).toBe('The phone is off your account')
  expect(await attended()).toEqual([{ email: priya.email, code: codes.tumorBoard, sources: 1 }])
  const [told] = await mailTo(t, priya.email)
  expect(told!.body).toContain('Because you have credit for it, this stays: Tumor Board: Thoracic.')
  expect([(await reader.get(undo)).status, (await reader.post(undo)).status]).toEqual([410, 410])
  expect(await text('Attend 2356446')).toMatch(/^Attendance kept/)
  await text(gail.email)
  expect((await attended()).filter(({ email }) => email === gail.email).map(({ code }) => code)).toEqual([
    codes.bronchiolitis,
  ])
})

test('an undone phone that texts the same email again is not linked, until the owner lets it, signed in', async () => {
  await text('Attend 2356446')
  await text(priya.email)
  await (await t.browser().get(await linkIn(t, priya.email))).submit()
  expect(await attended()).toEqual([])
  await noMail(t)
  expect(await text(priya.email)).toBe(
    `This phone was taken off that account, so its email does not link it. Is it yours? Sign in and let it text: ${here}/profile/emails`,
  )
  expect(await text(`${priya.email} attend 2356447`)).toMatch(/^Attendance kept: Sepsis.* Text your email to claim it/)
  expect([await attended(), await mailTo(t, priya.email)]).toEqual([[], []])
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.get('/lakeside/profile/emails')
  expect(b.text()).toContain(
    '(503) 555-0142 Taken off Since November 20, 2026. Texting your email does not link it again.',
  )
  await b.submit({ let: from }, 'name="let"')
  expect([b.text().includes('It texts for you again.'), await attended()]).toEqual([true, []])
  await text(priya.email)
  expect((await attended()).map(({ code }) => code)).toEqual([codes.bronchiolitis, codes.sepsis])
  expect(await rows('select 1 from refused_phone')).toEqual([])
})

test('a phone that was unlinked in My Profile is not linked by a text either, and one of somebody else stays theirs', async () => {
  await text(priya.email)
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.get('/lakeside/profile/emails')
  await b.submit({ unlink: from }, 'name="unlink"')
  await text(priya.email)
  await text(gail.email)
  await b.get('/lakeside/profile/emails')
  await b.submit({ let: from }, 'name="let"')
  expect(b.text()).toContain('It texts for another account now. Text your email from it, and it texts for you.')
  expect(await rows('select e.email from texting_phone p join person_email e using (person_id)')).toEqual([
    { email: gail.email },
  ])
  await noMail(t)
  await text(priya.email)
  expect((await mailTo(t, gail.email)).map(({ body }) => body.split('. ')[1])).toEqual([
    'It has now texted the email of another account, and texts for that one',
  ])
})

test('where accounts are concealed a refused phone is answered as every other', async () => {
  await text(priya.email)
  await (await t.browser().get(await linkIn(t, priya.email))).submit()
  await pool.query('update organization set conceal_accounts = true')
  expect(await text(priya.email)).toBe(await text('nobody@clinic.example'))
  expect(await rows('select person_id from texting_phone')).toEqual([{ person_id: null }])
})

test('what a phone texts of a session waits once, also after an undo and another text', async () => {
  await text('Attend 2356446')
  await text(priya.email)
  await (await t.browser().get(await linkIn(t, priya.email))).submit()
  const answer = await text('Attend 2356446')
  await text('Attend 2356446')
  expect(await waits()).toEqual([{ phone: from, waits: true }])
  const b = await t.browser().signIn('lakeside', gail.email, password)
  await b.get(linkOf(answer))
  expect(b.text().split('Bronchiolitis').length).toBe(2)
  await b.submit()
  await (await t.browser().get(await linkIn(t, gail.email))).submit()
  expect([await attended(), await waits()]).toEqual([[], [{ phone: from, waits: true }]])
})

test('what one person texted by a phone keeps nobody from texting the same by it', async () => {
  await text('Attend 2356446')
  await text(priya.email)
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.get('/lakeside/profile/emails')
  await b.submit({ unlink: from }, 'name="unlink"')
  t.setTime('2026-11-20T21:10:00Z')
  await text('Attend 2356446')
  await text(gail.email)
  expect((await attended()).map(({ email }) => email).toSorted()).toEqual([gail.email, priya.email].toSorted())
})

test('time that two texted sessions share is told to count once', async () => {
  await text(priya.email)
  await pool.query(
    `update activity_session n set starts_at = o.starts_at, ends_at = o.ends_at from activity_session o
     where n.code = $1 and o.code = $2`,
    [codes.sepsis, codes.bronchiolitis],
  )
  expect(await text('Attend 2356446')).not.toContain('Shared time')
  expect(await text('Attend 2356447')).toContain('Shared time counts once.')
  expect(await text('Attend 2356446 2356447')).toContain('Shared time counts once.')
})

test.each(['+266696687', '+8656696', '24273', 'LAKESIDE'])(
  '%s is nobody’s phone: it is told so, and nothing is kept',
  async (sender) => {
    const nobody = phoneAt(t, { org: 'lakeside', number, from: sender })
    expect(await nobody(priya.email)).toBe(
      'Lakeside Health System CME: we cannot see your phone number, so nothing was recorded. Turn off hiding it and text again, or enter the code in the portal.',
    )
    const answers = []
    for (let one = 0; one < 11; one++) answers.push(await nobody('Attend 2356446'))
    expect(answers.filter(Boolean).length).toBe(9)
    expect(await rows('select phone from texting_phone union all select phone from inbound_text')).toEqual([])
    expect(await waits()).toEqual([])
  },
)

test('of sixty texts that guess at the same moment eight are looked at, and a text of several guesses stops', async () => {
  await text(priya.email)
  const answers = await Promise.all(Array.from({ length: 60 }, (_, one) => text(`Attend ${1_000_000 + one}`)))
  expect(answers.filter((answer) => answer.startsWith('We have no activity')).length).toBe(8)
  const other = phoneAt(t, { org: 'lakeside', number, from: '+15035550143' })
  await other('Attend 3000001 3000002 3000003 3000004 3000005')
  expect(await other('Attend 3000006 3000007 3000008 3000009 2356446')).toBe(
    `Unknown: 3000006, 3000007, 3000008. Text later: 3000009, 2356446. More: ${here}/my-portal`,
  )
  expect(await attended()).toEqual([])
})

test('the undo is good for seven days, and leaves what another phone or way has recorded', async () => {
  await text(priya.email)
  const undo = await linkIn(t, priya.email)
  await text('Attend 2356447')
  const other = phoneAt(t, { org: 'lakeside', number, from: '+15035550143' })
  await other(priya.email)
  await other('Attend 2356447')
  t.setTime('2026-11-27T21:06:00Z')
  expect((await t.browser().get(undo)).status).toBe(410)
  t.setTime('2026-11-27T21:04:00Z')
  const reader = await t.browser().get(undo)
  expect(reader.text()).toMatch(/ This stays, because it was recorded in another way too Sepsis/)
  expect(reader.text()).not.toContain('This would be taken back')
  await noMail(t)
  await reader.submit()
  expect(await attended()).toEqual([{ email: priya.email, code: codes.sepsis, sources: 1 }])
  expect((await mailTo(t, priya.email))[0]!.body).toMatch(
    /Because it was recorded in another way too, this stays: Sepsis/,
  )
  expect((await t.browser().get(undo)).status).toBe(410)
})

test('an answer is there within a second', async () => {
  await text(priya.email)
  const begun = performance.now()
  await text('Attend 2356446, 2356447, 2356449')
  expect(performance.now() - begun).toBeLessThan(1000)
})

test('every answer fits one text', async () => {
  await text(priya.email)
  for (const code of Object.values(codes)) await text(`attend ${code}`)
  const answers = (await rows('select answer from inbound_text')).map(({ answer }) => answer)
  expect(answers.filter((answer) => septets(answer) > longestText)).toEqual([])
})

test('texts to another number, for another carrier, and of another organization are not taken', async () => {
  const sent = { org: 'lakeside', from, body: 'Attend 2356446' }
  const statuses = [
    (await bringText(t, { ...sent, to: '+18335550112' })).status,
    (await bringText(t, { ...sent, org: 'palmetto', to: number })).status,
    (await t.fetch(new Request('http://localhost:3000/lakeside/texts/simulated', { method: 'POST' }))).status,
    (await t.fetch(new Request('http://localhost:3000/lakeside/texts/twilio', { method: 'POST' }))).status,
    (await bringText(t, { ...sent, to: number }, 'http://elsewhere.example')).status,
    (await bringText(t, { ...sent, to: number, more: { ANewParameter: '1' } })).status,
  ]
  expect([statuses, (await rows('select 1 from inbound_text')).length]).toEqual([[404, 404, 404, 403, 403, 200], 1])
})

test('who has no account makes one by the link, and what their phone texted is recorded', async () => {
  const link = linkOf(await text('Attend 2356446'))
  const b = await t.browser().get(link)
  const email = 'newcomer@clinic.example'
  await b.post('/lakeside/create-account', { email, to: b.field('to'), from: 'sign-in' })
  await b.submit({ familyName: 'Newcomer', phone: '503 555 0159' })
  await b.submit({ step: 'begin' }, 'Continue')
  await b.submit({ ...physicianProfile, ...newAccount(email) })
  if (b.path !== link) await b.click('Continue')
  expect([b.path, b.heading()]).toEqual([link, 'Attendance from your phone'])
  await b.submit()
  expect(await attended()).toEqual([{ email, code: codes.bronchiolitis, sources: 1 }])
})

test('texts are signed for PUBLIC_URL, whatever address they come to inside', async () => {
  const behindProxy = await testApp({ settings: { PUBLIC_URL: 'https://cme.lakeside.example' } })
  await giveNumber(behindProxy, 'lakeside', number)
  const sent = { org: 'lakeside', from, to: number, body: 'Attend 2356446' }
  const answer = await bringText(behindProxy, sent, 'https://cme.lakeside.example')
  const inside = await bringText(behindProxy, sent)
  expect([answer.status, answer.headers.get('content-type'), inside.status]).toEqual([
    200,
    'text/xml; charset=utf-8',
    403,
  ])
  expect(await answerIn(answer)).toMatch(/or sign in: https:\/\/cme\.lakeside\.example\/lakeside\/t\/[\w-]{26}$/)
})
