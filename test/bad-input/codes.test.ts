import { expect, test } from 'vitest'
import { testApp } from '../support/app.ts'
import { codes, lakeside, password } from '../support/cast.ts'
import { errorsOf, expectClean } from './page.ts'

const t = await testApp()

const signedIn = (who: { email: string }) => t.browser().signIn('lakeside', who.email, password)

const typed = async (who: { email: string }, code: string) => {
  const b = await signedIn(who)
  await b.get('/lakeside/claim')
  return b.submit({ code })
}

const attended = async (): Promise<number> =>
  (await t.database.pool.query('select count(*) as n from attendance')).rows[0].n

test.each(['235 6449', '235-6449', ' 2356449 ', '235–64–49', '#2356449.', '２３５６４４９', '2 3 5 6 4 4 9'])(
  'the code "%s" is taken as it is meant',
  async (code) => {
    const b = await typed(lakeside.vera, code)
    expect([b.status, b.heading()]).toEqual([200, 'Certificate Preparation'])
  },
)

test.each([
  ['nothing', '', 'Enter the activity code'],
  ['words', 'pediatrics', 'Enter the activity code in digits, as it stands on the slide'],
  ['three digits', '235', 'Enter the activity code in digits, as it stands on the slide'],
  ['eleven digits', '23564462356', 'Enter the activity code in digits, as it stands on the slide'],
  ['a negative number', '-1', 'Enter the activity code in digits, as it stands on the slide'],
  ['a query', "' or 1=1 --", 'Enter the activity code in digits, as it stands on the slide'],
])('%s is no code', async (_, code, message) => {
  const b = await typed(lakeside.lena, code)
  expect([b.status, errorsOf(b)]).toEqual([422, { code: message }])
  expectClean(b)
})

const unknown = 'No activity here has this code. Compare it with the slide or the sign, digit by digit'

test.each([
  ['that nobody has', '2356499'],
  ['of another organization', codes.palmetto],
])('a code %s says so, suggests nothing and records nothing', async (_, code) => {
  const before = await attended()
  const b = await typed(lakeside.gail, code)
  expect([b.status, errorsOf(b)]).toEqual([422, { code: unknown }])
  const shown = b.text()
  for (const hint of ['Bronchiolitis', 'Another House', '235644', 'Did you mean']) expect(shown).not.toContain(hint)
  expect(await attended()).toBe(before)
})

test('a draft’s code is as unknown as one that nobody has', async () => {
  const b = await typed(lakeside.gail, codes.draft)
  expect([b.status, errorsOf(b)]).toEqual([422, { code: unknown }])
  expect(b.body).not.toContain('Palliative')
})

test('a code before its window, and after it, is told the dates', async () => {
  const early = await typed(lakeside.priya, codes.interpreter)
  expect([early.status, early.heading()]).toEqual([409, 'You can claim this from Friday, December 4, 12:00 PM'])
  expect(early.text()).toContain('It stays open until Friday, December 11, 11:59 PM')
  const late = await typed(lakeside.priya, codes.cardiology)
  expect([late.status, late.heading()]).toEqual([409, 'The claim window closed on Tuesday, November 3, 11:59 PM'])
  expect(late.text()).toContain('cme@lakeside.example')
  expectClean(early)
  expectClean(late)
})

test('guessing is slowed down, also for a code that would be right, and for that person only', async () => {
  const b = await signedIn(lakeside.sam)
  const statuses: number[] = []
  for (let guess = 0; guess < 9; guess++) {
    await b.get('/lakeside/claim')
    await b.submit({ code: `111111${guess}` })
    statuses.push(b.status)
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 422, 422, 429])
  expect([b.heading(), b.headers.get('retry-after')]).toEqual(['Too many wrong codes', '30'])
  await b.get('/lakeside/claim')
  expect((await b.submit({ code: codes.tumorBoard })).status).toBe(429)
  expect((await typed(lakeside.noor, codes.tumorBoard)).status).toBe(200)
  t.setTime('2026-11-20T21:05:31Z')
  await b.get('/lakeside/claim')
  expect([(await b.submit({ code: codes.tumorBoard })).status, b.heading()]).toEqual([200, 'Certificate Preparation'])
})

test('a room code is on no page, however it is asked for', async () => {
  const nobody = t.browser()
  const learner = await signedIn(lakeside.priya)
  const { rows } = await t.database.pool.query('select id from activity_session where code = $1', [codes.tumorBoard])
  const pages = ['', '/activities', '/activities?q=tumor', `/activities?q=${codes.tumorBoard}`, '/events']
  pages.push('/specialties/emergency-medicine', `/activities/${rows[0].id}`, `/activities/${rows[0].id}/calendar.ics`)
  for (const path of pages)
    for (const b of [nobody, learner]) {
      await b.get(`/lakeside${path}`)
      const shown = b.body.replaceAll(`q=${codes.tumorBoard}`, '').replaceAll(`value="${codes.tumorBoard}"`, '')
      expect([path, shown.replace(/“2356449”/, '').includes(codes.tumorBoard)]).toEqual([path, false])
    }
  await nobody.get(`/lakeside/activities?q=${codes.tumorBoard}`)
  expect(nobody.text()).not.toContain('Tumor Board')
  // Asked for by its address, the code is set, but what it opens is said only once it is sent, and counted.
  await learner.get(`/lakeside/c/${codes.tumorBoard}`)
  expect(learner.text()).not.toContain('Tumor Board')
})
