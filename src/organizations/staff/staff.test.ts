import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'

const t = await testApp({ settings: { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'cme@lakeside.example' } })
const { pool } = t.database

beforeEach(() => t.setTime(testNow))

const as = ({ email }: { email: string }, org = 'lakeside') => t.browser().signIn(org, email, password)
const renee = () => as(lakeside.renee)

/** Invites an address as Renee, and returns the path of the link that went to it. */
async function invited(email: string, place: Record<string, string | string[]> = { role: 'viewer' }): Promise<string> {
  const b = await renee()
  await b.get('/lakeside/office/staff/invite')
  await b.submit({ email, ...place }, 'name="email"')
  expect([b.status, b.path]).toEqual([200, '/lakeside/office/staff?said=staff-invited'])
  return linkTo(email)
}

async function linkTo(email: string): Promise<string> {
  const { rows } = await pool.query('select body from message where recipient = $1 order by queued_at desc, id desc', [
    email,
  ])
  return /http:\/\/localhost:3000(\/\S+)/.exec(rows[0].body)![1]!
}

async function personOf(email: string): Promise<string> {
  const { rows } = await pool.query('select person_id from person_email where email = $1', [email])
  return rows[0].person_id
}

async function placeOf(email: string) {
  const { rows } = await pool.query(
    `select m.role, array(select a.title from staff_series s join activity a on a.id = s.activity_id
       where s.person_id = m.person_id order by 1) as series
     from staff_member m join person_email e using (organization_id, person_id) where e.email = $1`,
    [email],
  )
  return rows[0] ?? null
}

async function acts(act: string) {
  const { rows } = await pool.query('select old, new from audit where act = $1 order by at, id', [act])
  return rows
}

/** The id of a series of an organization. */
async function seriesId(title: string, org = 'lakeside'): Promise<string> {
  const { rows } = await pool.query(
    'select a.id from activity a join organization o on o.id = a.organization_id where a.title = $1 and o.slug = $2',
    [title, org],
  )
  return rows[0].id
}

const newAccount = {
  givenName: 'Jo',
  familyName: 'O’Brien-Nuñez',
  password: 'seven herons by the weir',
  passwordAgain: 'seven herons by the weir',
}

const texts = (b: Browser) => [b.status, b.heading()]

test('the list tells role, series and whether the second step is set up', async () => {
  const b = await renee()
  await pool.query(
    `insert into person_totp (organization_id, person_id, sealed_secret, confirmed_at)
     select organization_id, person_id, 'x', now() from person_email where email = $1`,
    [lakeside.carlos.email],
  )
  await b.get('/lakeside/office/staff')
  const rows = [...b.body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    row!
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  expect(rows.find((row) => row.startsWith('Carlos Vega'))).toBe(
    'Carlos Vega carlos@lakeside.example Coordinator Emergency Medicine Conference · Pediatric Grand Rounds Jan 5, 2026 not yet Set up',
  )
  expect(rows.find((row) => row.startsWith('Renee'))).toBe(
    'Renee Castellanos (you) renee@lakeside.example Administrator Jan 5, 2026 Nov 20, 2026, 1:05 PM Not set up',
  )
})

test('an invitation is sent with a link, of which only a digest is kept, and can be looked at without using it up', async () => {
  const link = await invited('new.one@clinic.example', {
    role: 'coordinator',
    series: [await seriesId('Pediatric Grand Rounds')],
  })
  const { rows } = await pool.query('select * from staff_invitation where email = $1', ['new.one@clinic.example'])
  const [, secret] = link.split('.')
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(JSON.stringify(rows[0])).not.toContain(secret)
  const b = t.browser()
  for (let look = 0; look < 3; look++) await b.get(link)
  expect(texts(b)).toEqual([200, 'Join the CME office'])
  expect(b.text()).toContain(
    'Renee Castellanos invites you to the CME office of Lakeside Health System, as a coordinator.',
  )
  expect(b.text()).toContain('Yours: Pediatric Grand Rounds.')
  expect(rows[0].accepted_at).toBe(null)
})

test('who has no account makes one on the page, without a learner’s profile, and the address is proved by the link', async () => {
  const link = await invited('jo@clinic.example', {
    role: 'coordinator',
    series: [await seriesId('Pediatric Grand Rounds'), await seriesId('Pediatric Grand Rounds')],
  })
  const b = t.browser()
  await b.get(link)
  await b.submit(newAccount, 'name="password"')
  // The office stays shut until the second step is set up.
  expect([texts(b), b.path.split('?')[0]]).toEqual([
    [200, 'Set up your second step'],
    '/lakeside/sign-in/second-factor',
  ])
  expect(await placeOf('jo@clinic.example')).toEqual({ role: 'coordinator', series: ['Pediatric Grand Rounds'] })
  const { rows } = await pool.query('select verified_at from person_email where email = $1', ['jo@clinic.example'])
  expect(rows[0].verified_at).toBe('2026-11-20 21:05:00+00')
})

test('a second press of the button leads on, and makes no second account', async () => {
  const link = await invited('twice@clinic.example')
  const b = t.browser()
  await b.get(link)
  await b.post(link, { act: 'create', ...newAccount })
  await b.post(link, { act: 'create', ...newAccount })
  expect(b.path).toMatch(/^\/lakeside\/(office|sign-in\/second-factor)/)
  const { rows } = await pool.query('select count(*) from person_email where email = $1', ['twice@clinic.example'])
  expect(rows[0].count).toBe(1)
})

test('two people who open one invitation at one moment make one account of it', async () => {
  const link = await invited('race@clinic.example')
  const browsers = [t.browser(), t.browser(), t.browser()]
  await Promise.all(browsers.map((b) => b.post(link, { act: 'create', ...newAccount })))
  const { rows } = await pool.query('select count(*) from person_email where email = $1', ['race@clinic.example'])
  expect(rows[0].count).toBe(1)
  expect(browsers.map((b) => b.status).sort()).toEqual([200, 410, 410])
})

test('the form of a new account says what is wrong, and keeps the names', async () => {
  const link = await invited('form@clinic.example')
  const b = t.browser()
  await b.get(link)
  await b.submit({ givenName: 'Ana', familyName: '', password: 'short', passwordAgain: '' }, 'name="password"')
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Enter your last name')
  expect(b.text()).toContain('Use at least 12 characters')
  expect(b.body).toContain('value="Ana"')
  expect(b.body).not.toContain('short')
  await b.submit({ ...newAccount, passwordAgain: 'another sentence of mine' }, 'name="password"')
  expect(b.text()).toContain('Enter the same password in both places')
})

test('a person who is signed in accepts with one press, and the invited address is theirs from then on', async () => {
  const link = await invited('gail.at.work@clinic.example', { role: 'reviewer' })
  const b = await as(lakeside.gail)
  const elsewhere = await as(lakeside.gail)
  await b.get(link)
  expect(b.text()).toContain('Accepting adds gail.at.work@clinic.example to the email addresses of this account.')
  await b.submit({}, 'value="accept"')
  expect(await placeOf(lakeside.gail.email)).toEqual({ role: 'reviewer', series: [] })
  expect(await personOf('gail.at.work@clinic.example')).toBe(await personOf(lakeside.gail.email))
  await elsewhere.get('/lakeside/my-portal')
  expect(elsewhere.path).toMatch(/^\/lakeside\/sign-in/)
  expect((await acts('staff.joined')).at(-1)!.new).toMatchObject({ role: 'reviewer', series: [] })
})

test('an address that is another account’s cannot be accepted with this one', async () => {
  const link = await invited(lakeside.lena.email)
  const b = await as(lakeside.priya)
  await b.get(link)
  expect([b.status, b.text().includes('lena@lakeside.example signs in to another account')]).toEqual([409, true])
  await b.post(link, { act: 'accept' })
  expect(b.status).toBe(409)
  expect([await placeOf(lakeside.priya.email), await placeOf(lakeside.lena.email)]).toEqual([null, null])
  const nobody = t.browser()
  await nobody.get(link)
  expect(nobody.text()).toContain('You have an account with lena@lakeside.example . Sign in with it, and then accept.')
  await nobody.post(link, { act: 'create', ...newAccount })
  expect(nobody.text()).toContain('Sign in with it, and then accept')
  const lena = await as(lakeside.lena)
  await lena.get(link)
  await lena.submit({}, 'value="accept"')
  expect(await placeOf(lakeside.lena.email)).toEqual({ role: 'viewer', series: [] })
})

test('who is on the staff already keeps the role, and the invitation stays for whom it is meant', async () => {
  const link = await invited('walt.private@clinic.example', { role: 'administrator' })
  const b = await as(lakeside.walt)
  await b.get(link)
  expect([b.status, b.text().includes('You are on the staff already')]).toEqual([409, true])
  await b.post(link, { act: 'accept' })
  expect([b.status, (await placeOf(lakeside.walt.email))!.role]).toEqual([409, 'viewer'])
})

test('accepting without being signed in asks to sign in first', async () => {
  const link = await invited('nobody@clinic.example')
  const b = t.browser()
  await b.post(link, { act: 'accept' })
  expect([b.status, b.body.includes('name="password"')]).toEqual([401, true])
})

test('a link that was used, withdrawn, has run out, was replaced, was cut short or is another organization’s opens nothing', async () => {
  const seen: unknown[] = []
  const open = async (link: string) => {
    const b = t.browser()
    await b.get(link)
    seen.push(texts(b))
    await b.post(link, { act: 'create', ...newAccount })
    seen.push(b.status)
  }
  const used = await invited('used@clinic.example')
  await t.browser().post(used, { act: 'create', ...newAccount })
  await open(used)

  const withdrawn = await invited('withdrawn@clinic.example')
  const b = await renee()
  const idOf = (link: string) => link.split('/').at(-1)!.split('.')[0]!
  await b.post('/lakeside/office/staff', { act: 'withdraw', invitation: idOf(withdrawn) })
  expect(b.path).toBe('/lakeside/office/staff?said=staff-invitation-withdrawn')
  await open(withdrawn)

  const replaced = await invited('replaced@clinic.example')
  await b.post('/lakeside/office/staff', { act: 'send-again', invitation: idOf(replaced) })
  await open(replaced)
  await open(replaced.slice(0, -3))
  await open('/lakeside/invitation/none')
  const again = await linkTo('replaced@clinic.example')
  await open(again.replace('/lakeside/', '/palmetto/'))
  t.setTime('2026-11-27T21:05:00Z')
  await open(again)
  expect(seen).toEqual([
    [410, 'This invitation was accepted'],
    410,
    [410, 'This invitation was withdrawn'],
    410,
    [404, 'This link opens no invitation'],
    404,
    [404, 'This link opens no invitation'],
    404,
    [404, 'This link opens no invitation'],
    404,
    [404, 'This link opens no invitation'],
    404,
    [410, 'This invitation has run out'],
    410,
  ])
  expect(await placeOf('replaced@clinic.example')).toBe(null)
})

test('whoever else is signed in reads why they cannot accept, also after sending the form of a new account', async () => {
  const link = await invited(lakeside.sam.email)
  const b = await as(lakeside.priya)
  const why = `${lakeside.sam.email} signs in to another account`
  await b.get(link)
  expect([b.status, b.text().includes(why)]).toEqual([409, true])
  for (const fields of [{}, { act: 'create', ...newAccount }, { act: 'accept' }] as Record<string, string>[]) {
    await b.post(link, fields)
    expect([b.status, b.text().includes(why)]).toEqual([409, true])
  }
  const nobody = await t.browser().post(link, { act: 'create', givenName: '' })
  expect([nobody.status, nobody.text().includes('Sign in with it, and then accept.')]).toEqual([200, true])
})

test('an address is invited once, staff are not invited, and nobody’s mailbox is filled', async () => {
  await invited('once@clinic.example')
  const b = await renee()
  const invite = async (email: string) => {
    await b.get('/lakeside/office/staff/invite')
    await b.submit({ email, role: 'viewer' }, 'name="email"')
    return [b.status, /class="error" id="email-error">(.*?)<\/p>/.exec(b.body)?.[1]]
  }
  expect(await invite('once@clinic.example')).toEqual([
    422,
    'This address is invited already. Under Staff you can send it again, or withdraw it first.',
  ])
  expect(await invite('CARLOS@lakeside.example')).toEqual([
    422,
    'This address belongs to somebody on the staff. Change their role in the list of staff.',
  ])
  const { rows } = await pool.query('select id from staff_invitation where email = $1', ['once@clinic.example'])
  const statuses: number[] = []
  for (let time = 0; time < 4; time++) {
    await b.post('/lakeside/office/staff', { act: 'send-again', invitation: rows[0].id })
    statuses.push(b.status)
  }
  expect(statuses).toEqual([200, 200, 429, 429])
})

test('role and series change, are told, and hold from the next page on', async () => {
  const b = await renee()
  const vera = await as(lakeside.vera)
  const [pediatrics, emergency] = [
    await seriesId('Pediatric Grand Rounds'),
    await seriesId('Emergency Medicine Conference'),
  ]
  const path = `/lakeside/office/staff/${await personOf(lakeside.vera.email)}`
  await b.get(path)
  await b.submit({ role: 'coordinator', series: [pediatrics, emergency] }, 'name="role"')
  expect(b.path).toBe('/lakeside/office/staff?said=staff-changed')
  expect(await placeOf(lakeside.vera.email)).toEqual({
    role: 'coordinator',
    series: ['Emergency Medicine Conference', 'Pediatric Grand Rounds'],
  })
  await vera.get('/lakeside/office/activities?view=all')
  expect([vera.text().includes('Pediatric Grand Rounds'), vera.text().includes('Tumor Board')]).toEqual([true, false])
  const { rows } = await pool.query('select body from message where recipient = $1', [lakeside.vera.email])
  expect(rows.map(({ body }) => body.split('\n')[0])).toEqual([
    'You are a coordinator in the Lakeside Health System CME office from now on, for Emergency Medicine Conference, Pediatric Grand Rounds.',
  ])
  expect(await acts('staff.changed')).toEqual([
    {
      old: { role: 'reviewer', series: [] },
      new: { role: 'coordinator', series: [pediatrics, emergency].sort() },
    },
  ])
  await b.get(path)
  await b.submit({ role: 'reviewer' }, 'name="role"')
  expect(await placeOf(lakeside.vera.email)).toEqual({ role: 'reviewer', series: [] })
})

test('a role that is none, and a series that there is not, or of another organization, are refused', async () => {
  const b = await renee()
  const path = `/lakeside/office/staff/${await personOf(lakeside.vera.email)}`
  const sent = async (fields: Record<string, string | string[]>) => {
    await b.post(path, fields)
    return [
      b.status,
      ...[...b.body.matchAll(/class="error" id="(\w+)-error">(.*?)<\/p>/g)].map(([, name, says]) => `${name}: ${says}`),
    ]
  }
  expect(await sent({ role: 'owner' })).toEqual([422, 'role: Choose a role'])
  const refused = [422, 'series: Choose from the series that there are']
  expect(await sent({ role: 'coordinator', series: ['01900000-0000-7000-8000-000000000001'] })).toEqual(refused)
  expect(await sent({ role: 'coordinator', series: [await seriesId('Pediatric Grand Rounds', 'palmetto')] })).toEqual(
    refused,
  )
  expect(await sent({ role: 'coordinator', series: ['bad\u0000'] })).toEqual(refused)
})

test('a coordinator has no series yet only where that is said', async () => {
  const b = await renee()
  const path = `/lakeside/office/staff/${await personOf(lakeside.vera.email)}`
  await b.get(path)
  await b.submit({ role: 'coordinator' }, 'name="role"')
  const least = 'Tick at least one series, or that they get their series later'
  expect([b.status, b.text().includes(least)]).toEqual([422, true])
  await b.submit({ later: 'yes' }, 'name="role"')
  expect(await placeOf(lakeside.vera.email)).toEqual({ role: 'coordinator', series: [] })
  await b.get(path)
  expect(b.body).toMatch(/name="later"[^>]* checked/)
  await b.get('/lakeside/office/staff/invite')
  await b.submit({ email: 'later@clinic.example', role: 'coordinator' }, 'name="email"')
  expect([b.status, b.text().includes(least)]).toEqual([422, true])
  await b.submit({ later: 'yes' }, 'name="email"')
  expect(b.path).toBe('/lakeside/office/staff?said=staff-invited')
  expect(b.text()).toMatch(/later@clinic\.example Coordinator no series yet/)
  await b.get(path)
  await b.submit({ role: 'reviewer' }, 'name="role"')
})

test('who is removed loses the office at once, wherever they are signed in, and stays a learner', async () => {
  const walt = await as(lakeside.walt)
  await walt.get('/lakeside/office/activities')
  expect(walt.status).toBe(200)
  const b = await renee()
  await b.get(`/lakeside/office/staff/${await personOf(lakeside.walt.email)}`)
  await b.submit({ act: 'remove' }, 'value="remove"')
  expect(b.path).toBe('/lakeside/office/staff?said=staff-removed')
  await walt.get('/lakeside/office/activities')
  expect(walt.status).toBe(403)
  await walt.get('/lakeside/my-portal')
  expect(walt.status).toBe(200)
  expect(await acts('staff.removed')).toEqual([{ old: { role: 'viewer', series: [] }, new: null }])
})

test('series of one title are told apart by their period and place, wherever they are named', async () => {
  const two = (
    await pool.query(`select id from activity where title in ('Pediatric Grand Rounds', 'Emergency Medicine Conference')
    and organization_id = (select id from organization where slug = 'lakeside') order by title`)
  ).rows
  await pool.query(`update activity set title = 'Twin Rounds' where id = any($1)`, [two.map(({ id }) => id)])
  await pool.query(
    `insert into series (organization_id, activity_id, pattern, starts_on, ends_on, lead_minutes, code_days, finish_days)
     select organization_id, id, '{}', case id when $1 then date '2025-07-01' else '2026-07-01' end,
       case id when $1 then date '2026-06-30' else '2027-06-30' end, 0, 1, 1 from activity where id = any($2)
     on conflict (organization_id, activity_id) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on`,
    [two[0].id, two.map(({ id }) => id)],
  )
  const b = await renee()
  await b.get('/lakeside/office/staff/invite')
  expect(b.text()).toMatch(/Twin Rounds Jul 2025 – Jun 2026.*Twin Rounds Jul 2026 – Jun 2027/)
  await b.submit({ email: 'twin@clinic.example', role: 'coordinator', series: two[1].id }, 'name="email"')
  expect(b.text()).toMatch(/twin@clinic\.example Coordinator Twin Rounds \(Jul 2026 – Jun 2027\b/)
  await pool.query(
    `update series set starts_on = '2026-07-01', ends_on = '2027-06-30'; update activity_session set place = 'Alder'`,
  )
  await b.get('/lakeside/office/staff/invite')
  expect(b.text()).toMatch(
    /Twin Rounds Jul 2026 – Jun 2027, Alder, first code (\d+) .*Twin Rounds .*, first code (?!\1)/,
  )
  await pool.query(
    `update activity set title = case id when $1 then 'Emergency Medicine Conference' else 'Pediatric Grand Rounds' end
    where id = any($2)`,
    [two[0].id, two.map(({ id }) => id)],
  )
})

test('whose account is deactivated is marked, gets no invitation, and the page leads to reactivating it', async () => {
  const vera = await personOf(lakeside.vera.email)
  await pool.query('update person set deactivated_at = now() where id = $1', [vera])
  const b = await renee()
  await b.get('/lakeside/office/staff')
  expect(b.text()).toMatch(/Vera Lindqvist Deactivated vera@lakeside\.example.*Opens nothing until reactivated/)
  await b.get(`/lakeside/office/staff/${vera}`)
  expect(b.body).toContain(`/lakeside/office/people/${vera}/reactivate`)
  const noor = await personOf(lakeside.noor.email)
  await pool.query('update person set deactivated_at = now() where id = $1', [noor])
  await b.get('/lakeside/office/staff/invite')
  await b.submit({ email: lakeside.noor.email, role: 'viewer' }, 'name="email"')
  expect([b.status, b.text().includes('This address belongs to an account that is deactivated')]).toEqual([422, true])
  expect(b.body).toContain(`/lakeside/office/people/${noor}/reactivate`)
  await pool.query('update person set deactivated_at = null')
  await invited(lakeside.noor.email)
  await pool.query('update person set deactivated_at = now() where id = $1', [noor])
  const { rows } = await pool.query('select id from staff_invitation where email = $1', [lakeside.noor.email])
  const before = await pool.query('select count(*) from message where recipient = $1', [lakeside.noor.email])
  await b.post('/lakeside/office/staff', { act: 'send-again', invitation: rows[0].id })
  expect([b.status, b.text().includes('Reactivate the account first')]).toEqual([422, true])
  const after = await pool.query('select count(*) from message where recipient = $1', [lakeside.noor.email])
  expect(after.rows).toEqual(before.rows)
  await pool.query('update person set deactivated_at = null')
})

test('who takes the role of administrator from themselves reads what they are now', async () => {
  const walt = await personOf(lakeside.walt.email)
  await pool.query(
    `insert into staff_member select organization_id, id, 'administrator', now() from person where id = $1
    on conflict (organization_id, person_id) do update set role = 'administrator'`,
    [walt],
  )
  const b = await as(lakeside.walt)
  await b.get(`/lakeside/office/staff/${walt}`)
  await b.submit({ role: 'viewer' }, 'name="role"')
  expect(b.path).toBe('/lakeside/office/activities?said=staff-own-viewer')
  expect(b.text()).toContain('You are a viewer now: you look, and change nothing.')
})

test('who invited, and of an administrator all others, learn that an invitation was accepted', async () => {
  const walt = await personOf(lakeside.walt.email)
  const told = async (name: string) =>
    (
      await pool.query(`select recipient, subject, body from message where body like $1 order by recipient`, [
        `${name} (%`,
      ])
    ).rows
  const join = async (email: string, role: string, familyName: string) => {
    const b = t.browser()
    await b.get(await invited(email, { role }))
    await b.submit({ ...newAccount, familyName }, 'name="password"')
    return `${newAccount.givenName} ${familyName}`
  }
  await pool.query(`update staff_member set role = 'administrator' where person_id = $1`, [walt])
  const viewer = await told(await join('look@clinic.example', 'viewer', 'Looker'))
  expect(viewer.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    [lakeside.renee.email, 'Your invitation was accepted: a viewer'],
  ])
  const both = await told(await join('admin@clinic.example', 'administrator', 'Newadmin'))
  expect(both.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    ['first@lakeside.example', 'Somebody joined the staff: an administrator'],
    [lakeside.renee.email, 'Your invitation was accepted: an administrator'],
    [lakeside.walt.email, 'Somebody joined the staff: an administrator'],
  ])
  expect(both[2].body).toContain(
    '(admin@clinic.example) is an administrator in the Lakeside Health System CME office now.',
  )
  expect(both[1].body).toContain(`/lakeside/office/staff/${await personOf('admin@clinic.example')}`)
  await pool.query(`update staff_member set role = 'viewer' where person_id = $1`, [walt])
})

test('another organization’s staff and invitations cannot be reached', async () => {
  await invited('theirs@clinic.example')
  const { rows } = await pool.query('select id from staff_invitation where email = $1', ['theirs@clinic.example'])
  const olga = await as(palmetto.olga, 'palmetto')
  await olga.get(`/palmetto/office/staff/${await personOf(lakeside.carlos.email)}`)
  expect(olga.status).toBe(404)
  await olga.post(`/palmetto/office/staff/${await personOf(lakeside.carlos.email)}`, { act: 'remove' })
  expect(olga.status).toBe(404)
  await olga.post('/palmetto/office/staff', { act: 'withdraw', invitation: rows[0].id })
  expect(olga.status).toBe(422)
  expect([
    (await placeOf(lakeside.carlos.email))!.role,
    texts(await t.browser().get(await linkTo('theirs@clinic.example'))),
  ]).toEqual(['coordinator', [200, 'Join the CME office']])
})
