import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { physicianProfile } from '../../test/support/profile.ts'

const t = await testApp()
const { priya, gail, tomasz, lena } = lakeside

beforeEach(async () => {
  await t.database.pool.query('truncate throttle; delete from audit')
})

const own = { ...physicianProfile, givenName: 'Priya', familyName: 'Raman', phone: '503-555-0187' }

test('My Profile is saved, shows what was saved, and says so', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.get('/lakeside/profile')
  expect([b.heading(), b.text().includes('You sign in as priya@lakeside.example')]).toEqual(['Online Profile', true])
  await b.submit({ ...own, familyName: 'Raman-Nuñez', credentials: 'm.d., ph.d.' })
  expect([b.path, b.status]).toEqual(['/lakeside/profile?said=profile-saved', 200])
  expect(b.text()).toContain('Profile saved.')
  expect(b.body).toContain('value="Raman-Nuñez"')
  expect(b.body).toContain('value="MD, PhD"')
  expect(b.text()).toContain('Priya Raman-Nuñez, MD, PhD')
  const { rows } = await t.database.pool.query('select act, old, new from audit')
  const saved = rows.find(({ act }) => act === 'person.profile_changed')
  expect([saved.old.family_name, saved.new.family_name_key]).toEqual(['Raman', 'ramannunez'])
  expect('given_name' in saved.new).toBe(false)
})

test('saving what is saved already changes nothing', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.post('/lakeside/profile', own)
  await t.database.pool.query('delete from audit')
  await b.post('/lakeside/profile', own)
  expect(b.text()).toContain('Profile saved.')
  expect((await t.database.pool.query('select act from audit')).rows).toEqual([])
})

test('a profile that is wrong is refused with what was typed kept', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.post('/lakeside/profile', { ...own, city: '', affiliation: '<script>alert(1)</script>' })
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Enter your city')
  expect(b.body).toContain('value="&lt;script>alert(1)&lt;/script>"')
})

test('a licence number of 0000 counts as missing, and My Portal reminds of it', async () => {
  const b = await t.browser().signIn('lakeside', gail.email, password)
  const nurse = { ...own, givenName: 'Gail', familyName: 'Monroe', credentials: 'RN', profession: 'nurse' }
  await b.post('/lakeside/profile', {
    ...nurse,
    phone: '503-555-0111',
    'licences.0.number': '0000',
    'licences.0.state': '',
  })
  expect(b.text()).toContain('Profile saved.')
  await b.get('/lakeside/my-portal')
  expect(b.text()).toContain('Your licence number is missing')
  await b.get('/lakeside/profile')
  await b.submit({ 'licences.0.number': 'RN 200412', 'licences.0.state': 'OR' })
  await b.get('/lakeside/my-portal')
  expect(b.text()).not.toContain('Your licence number is missing')
})

test('My Portal says what is left to do, and what to do where there is nothing', async () => {
  const b = await t.browser().signIn('lakeside', tomasz.email, password)
  await b.get('/lakeside/my-portal')
  expect(b.text()).toContain('No credit yet')
  await b.post('/lakeside/claim', { code: codes.bronchiolitis })
  await b.get('/lakeside/my-portal')
  expect(b.text()).toContain('Left to do')
  expect(b.text()).toContain('Attended. The evaluation is missing. Open until Nov 27.')
})

test('which credit credentials earn is a page of its own', async () => {
  const b = await t.browser().get('/lakeside/credit-types?credentials=rn%2C%20Pharm.D.')
  expect(b.text()).toContain('RN : ANCC contact hours ; IPCE credits')
  expect(b.text()).toContain('PharmD : ACPE contact hours , once your birthday')
  await b.get('/lakeside/credit-types?credentials=Wizard')
  expect(b.text()).toContain('“Wizard” is not on the list.')
  await b.get('/lakeside/credit-types')
  expect(b.text()).toContain('MD, DO, MBBS, MBChB, MBBCh, BMBCh, BMBS, MDCM : AMA PRA Category 1 Credits ™')
})

test('a profile is saved for oneself only', async () => {
  const b = t.browser()
  await b.post('/lakeside/profile', own)
  expect(b.status).toBe(401)
})

test('who has no password is offered to set one, and who has one to change it', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  const offered = async () => {
    await b.get('/lakeside/profile')
    return /Change or add an email , or (\S+ \S+ password)/.exec(b.text())?.[1]
  }
  expect(await offered()).toBe('change the password')
  await t.database.pool.query(
    'delete from person_password where person_id = (select person_id from person_email where email = $1)',
    [priya.email],
  )
  expect(await offered()).toBe('set a password')
})

const inTwoWindows = async (email: string) => {
  const one = await t.browser().signIn('lakeside', email, password)
  const two = await t.browser().signIn('lakeside', email, password)
  await one.post('/lakeside/profile', { ...own, affiliation: 'Before', subSpecialty: 'Before' })
  await one.get('/lakeside/profile')
  await two.get('/lakeside/profile')
  return [one, two] as const
}

test('of two windows each saves what was changed in it, and takes nothing back of the other', async () => {
  const [one, two] = await inTwoWindows(lena.email)
  await one.submit({ affiliation: 'ONE' })
  await two.submit({ subSpecialty: 'TWO' })
  expect([two.status, two.path]).toEqual([200, '/lakeside/profile?said=profile-saved'])
  const { rows } = await t.database.pool.query(
    'select affiliation, sub_specialty from person where id = (select person_id from person_email where email = $1)',
    [lena.email],
  )
  expect(rows).toEqual([{ affiliation: 'ONE', sub_specialty: 'TWO' }])
})

test('where both windows changed the same field, what is saved stands beside what was typed', async () => {
  const [one, two] = await inTwoWindows(lena.email)
  await one.submit({ affiliation: 'ONE' })
  await two.submit({ affiliation: 'TWO', city: 'Salem' })
  expect([
    two.status,
    two.text().includes('Where they differ Field Saved now In your form Affiliation ONE TWO'),
  ]).toEqual([409, true])
  expect(two.body).toContain('value="TWO"')
  const saved = async () =>
    (
      await t.database.pool.query(
        'select affiliation, city from person where id = (select person_id from person_email where email = $1)',
        [lena.email],
      )
    ).rows
  expect(await saved()).toEqual([{ affiliation: 'ONE', city: own.city }])
  await two.submit({})
  expect([two.status, await saved()]).toEqual([200, [{ affiliation: 'TWO', city: 'Salem' }]])
})

test('a wrong field of the later window does not take back what the other one saved', async () => {
  const [one, two] = await inTwoWindows(lena.email)
  await one.submit({ affiliation: 'ONE' })
  await two.submit({ city: '' })
  expect([two.status, two.body.includes('value="ONE"')]).toEqual([422, true])
  await two.submit({ city: 'Salem' })
  expect(two.body).toContain('value="ONE"')
})
