import { expect, test } from 'vitest'
import { addSamlProvider } from '../../../test/support/add-saml-provider.ts'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const renee = () => t.browser().signIn('lakeside', lakeside.renee.email, password)

const audited = async () =>
  (await pool.query(`select old, new from audit where act = 'organization.sign_in_changed' order by at, id`)).rows

test('settings are saved, hold at once, and what changed is in the audit log, once', async () => {
  const b = await renee()
  await b.get('/lakeside/office/sign-in')
  const changes = {
    secondCheck: 'birthday',
    concealAccounts: 'yes',
    passwordLeast: '15',
    localSignInLabel: 'Non-NetID Login',
  }
  for (let press = 0; press < 2; press++) {
    await b.get('/lakeside/office/sign-in')
    await b.submit(changes, 'name="secondCheck"')
    expect(b.path).toBe('/lakeside/office/sign-in?said=sign-in-settings-saved')
  }
  expect(await audited()).toEqual([
    {
      old: { second_check: 'phone', conceal_accounts: false, password_least: 12, local_sign_in_label: '' },
      new: {
        second_check: 'birthday',
        conceal_accounts: true,
        password_least: 15,
        local_sign_in_label: 'Non-NetID Login',
      },
    },
  ])
  const { rows } = await pool.query(`select slug from organization where conceal_accounts or password_least = 15`)
  expect(rows).toEqual([{ slug: 'lakeside' }])
  const newcomer = t.browser()
  await newcomer.get('/lakeside/sign-in')
  await newcomer.submit({ email: 'nobody@lakeside.example', password: 'whatever it is' }, 'name="password"')
  expect(newcomer.text()).toContain('Email or Password do not match. Please try again.')
})

test('the door of email and password is not called as another one is', async () => {
  await addSamlProvider(t, 'lakeside', {
    entityId: 'https://idp.example',
    ssoUrl: 'https://idp.example/sso',
    certificates: [],
  })
  const b = await renee()
  await b.get('/lakeside/office/sign-in')
  await b.submit({ localSignInLabel: 'netid login ' }, 'name="secondCheck"')
  expect([b.status, b.text().includes('Another door is called that already')]).toEqual([422, true])
  await pool.query('delete from identity_provider')
})

test('a box that is not ticked turns a setting off', async () => {
  const b = await renee()
  await b.get('/lakeside/office/sign-in')
  await b.submit({ signInLinks: '', concealAccounts: '' }, 'name="secondCheck"')
  const { rows } = await pool.query(`select sign_in_links, conceal_accounts from organization where slug = 'lakeside'`)
  expect(rows).toEqual([{ sign_in_links: false, conceal_accounts: false }])
})

test('a shorter idle time ends sessions that have been left alone for longer', async () => {
  const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  const b = await renee()
  await b.get('/lakeside/office/sign-in')
  await b.submit({ sessionIdleMinutes: '5', staffIdleMinutes: '5' }, 'name="secondCheck"')
  t.setTime('2026-11-20T21:10:00Z')
  await priya.get('/lakeside/my-portal')
  expect(priya.path).toMatch(/^\/lakeside\/sign-in\?/)
})

test('what is out of bounds is said beside its field, and everything typed stays', async () => {
  const b = await renee()
  await b.get('/lakeside/office/sign-in')
  await b.submit({ passwordLeast: '4', sessionHours: 'for ever', localSignInLabel: 'Kept' }, 'name="secondCheck"')
  expect(b.status).toBe(422)
  expect(b.body).toMatch(/id="passwordLeast-error">The length of a password alone must be a whole number/)
  expect(b.body).toMatch(/id="sessionHours-error">The longest session must be a whole number/)
  expect([b.body.includes('value="for ever"'), b.body.includes('value="Kept"')]).toEqual([true, true])
})

test('a label that is too long is refused, and no browser cuts it before', async () => {
  const b = await renee()
  await b.get('/lakeside/office/sign-in')
  expect(/<input[^>]*name="localSignInLabel"[^>]*>/.exec(b.body)![0]).not.toContain('maxlength')
  await b.submit({ localSignInLabel: 'x'.repeat(61) }, 'name="secondCheck"')
  expect(b.status).toBe(422)
  expect(b.body).toContain('id="localSignInLabel-error">The label must be 60 characters or fewer<')
})

test('who signed in long ago signs in again before settings change, and the form goes on from there', async () => {
  t.setTime('2026-11-20T22:00:00Z')
  await pool.query(
    `update organization set session_idle_minutes = 120, staff_idle_minutes = 60, second_check = 'phone'`,
  )
  const b = await renee()
  await b.get('/lakeside/office/sign-in')
  t.setTime('2026-11-20T22:31:00Z')
  await b.submit({ secondCheck: 'birthday' }, 'name="secondCheck"')
  expect([b.status, b.body.includes('name="password"')]).toEqual([401, true])
  const { rows } = await pool.query(`select second_check from organization where slug = 'lakeside'`)
  expect(rows).toEqual([{ second_check: 'phone' }])
})
