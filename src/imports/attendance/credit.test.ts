import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { addImport, finishImport } from '../../../test/support/imports.ts'
import { undoImport } from '../change-import.ts'

const t = await testApp()
const { pool } = t.database
const { renee, priya, sam, gail, lena, noor } = lakeside
const organizationId = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id as string
const code = codes.tumorBoard

const rowsOf = async (id: string) =>
  (
    await pool.query(
      'select number, verdict, ground, reason, made, undone from data_import_row where import_id = $1 order by number',
      [id],
    )
  ).rows

const creditOf = async (email: string, at: string = code) =>
  (
    await pool.query(
      `select e.kind, e.amount, e.ground, c.number, c.frozen -> 'verifyUrl' as at from live_credit e
       join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
       join activity_session s on s.organization_id = e.organization_id and s.id = e.session_id and s.code = $2
       join person_email m on m.organization_id = e.organization_id and m.person_id = e.person_id and m.email = $1`,
      [email, at],
    )
  ).rows

const imported = (file: string, until: 'checked' | 'done') =>
  addImport(t, {
    by: renee.email,
    kind: 'attendance',
    file,
    until,
    name: `${crypto.randomUUID()}.csv`,
    change: (mapping) => ({ ...mapping, makesPeople: true }),
  })

const file = [
  'Email,First name,Last name,Credentials,Activity code,AMA PRA Category 1 credits',
  `${priya.email},Priya,Raman,MD,${code},0.5`,
  `${sam.email},Sam,Okafor,MD,${code},9`,
  `${gail.email},Gail,Monroe,,${code},`,
  `${priya.email},Priya,Raman,MD,${code},0.25`,
  `nia@ward.example,Nia,New,MD,${code},"1,00"`,
  `${noor.email},Noor,,,${code},much`,
  `${lena.email},Lena,,,${code},1`,
].join('\n')

test('amounts are awarded within what the session offers each person, and refused with what would be possible', async () => {
  const id = await imported(file, 'checked')
  const rows = await rowsOf(id)
  expect(rows.map(({ number, verdict, reason }) => [number, verdict, reason])).toEqual([
    [2, 'new', 'Awards 0.50 AMA Category 1™'],
    [3, 'refused', '9.00 is more than this session’s 1.00 of AMA Category 1'],
    [4, 'new', ''],
    [
      5,
      'refused',
      'Row 2 has this person at this session too. Put all of its amounts into one row, each type in a column of its own',
    ],
    [6, 'new', 'Awards 1.00 AMA Category 1™'],
    [7, 'refused', '“much” is no amount of credit with at most two decimals'],
    [8, 'refused', 'AMA Category 1 is not for their profession'],
  ])
  expect(await creditOf(priya.email)).toEqual([])
  const office = t.browser()
  await office.signIn('lakeside', renee.email, password)
  await office.get(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain('The amounts in the file are awarded as credit')
})

test('what was awarded stands on certificates, comes once, and is withdrawn with its import', async () => {
  const messages = async () => (await pool.query('select count(*)::int as n from message')).rows[0].n
  const before = await messages()
  const id = await imported(file, 'done')
  expect(await messages()).toBe(before)
  const [credit] = await creditOf(priya.email)
  expect([credit.kind, credit.amount, credit.ground]).toEqual(['award', 50, 'awarded'])
  expect(credit.at).toBe(`http://localhost:3000/verify/${credit.number}`)
  expect((await creditOf('nia@ward.example')).map(({ amount }) => amount)).toEqual([100])
  expect(await creditOf(gail.email)).toEqual([])
  expect((await rowsOf(id)).map(({ made }) => Boolean(made?.credit))).toEqual([
    true,
    false,
    false,
    false,
    true,
    false,
    false,
  ])
  const { rows: audit } = await pool.query(
    "select new from audit where act = 'credit.awarded' and new ->> 'import' = $1",
    [id],
  )
  expect(audit.length).toBe(2)

  // The same file again has nothing to add.
  const again = await rowsOf(await imported(file, 'checked'))
  expect(again.map(({ verdict }) => verdict)).toEqual([
    'there',
    'refused',
    'there',
    'there',
    'there',
    'refused',
    'refused',
  ])
  expect(again[0].reason).toBe('Has credit for this session already')

  const actorId = (await pool.query('select person_id from person_email where email = $1', [renee.email])).rows[0]
    .person_id
  await t.database.inOrganization(organizationId, (db) =>
    undoImport(db, { jobs: t.app.jobs, organizationId, actorId, now: t.app.clock() }, id, 'The wrong file'),
  )
  await finishImport(t, organizationId, id)
  expect((await creditOf(priya.email)).map(({ kind, ground }) => [kind, ground])).toEqual([
    ['withdrawal', 'taken-back'],
  ])
  const undone = await rowsOf(id)
  expect(undone.filter(({ made }) => made).map(({ number, undone, reason }) => [number, undone, reason])).toEqual([
    [2, 'undone', 'Awards 0.50 AMA Category 1™'],
    [4, 'undone', ''],
    [6, 'kept', 'A certificate of theirs was withdrawn, and names them'],
  ])
  const board = await t.browser().get(`/verify/${credit.number}`)
  expect(board.heading()).toBe('This certificate was withdrawn')

  // After that the same can be awarded again, on the same certificate.
  await imported(file, 'done')
  expect((await creditOf(priya.email)).map(({ amount, number }) => [amount, number])).toEqual([[50, credit.number]])
})

test('somebody who attended already is awarded what a file says, and credit that was withdrawn by the office stays so', async () => {
  const at = codes.symposium
  const line = (amount: string) => `Email,Activity code,AMA PRA Category 1 credits\n${sam.email},${at},${amount}`
  await imported(line(''), 'done')
  const id = await imported(line('2'), 'done')
  expect((await rowsOf(id)).map(({ verdict }) => verdict)).toEqual(['new'])
  expect((await creditOf(sam.email, at)).map(({ amount }) => amount)).toEqual([200])
  await pool.query(
    `insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
       recorded_at, certificate_id, replaces_id, actor_id, reason, ground)
     select e.organization_id, gen_random_uuid(), 'withdrawal', e.person_id, e.session_id, e.credit_type_id, 0,
       e.completed_on, now(), e.certificate_id, e.id, e.person_id, 'Was not there', 'office'
     from live_credit e join activity_session s on s.id = e.session_id and s.code = $1`,
    [at],
  )
  const [row] = await rowsOf(await imported(line('1'), 'checked'))
  expect([row.verdict, row.reason]).toEqual([
    'refused',
    'Their credit for this session was withdrawn. Put it back on their page',
  ])
})

test('a record that is removed with its import says what it was, and who it was can be imported anew', async () => {
  const line = `Email,First name,Last name,Activity code\nzoe@ward.example,Zoe,Ward,${code}`
  const add = (until: 'done' | 'undone') =>
    addImport(t, {
      by: renee.email,
      kind: 'attendance',
      file: line,
      until,
      name: 'ward.csv',
      change: (mapping) => ({ ...mapping, makesPeople: true }),
    })
  await add('undone')
  const { rows } = await pool.query("select id from person where family_name = 'Removed with its import'")
  expect(rows.length).toBe(1)
  const office = t.browser()
  await office.signIn('lakeside', renee.email, password)
  await office.get(`/lakeside/office/people/${rows[0].id}`)
  expect(office.text()).toContain('This record was made by an import of ward.csv that was undone.')
  expect(office.text()).not.toContain('Closed by its owner')
  await office.get(`/lakeside/office/people/${rows[0].id}?part=attendance`)
  expect(office.text()).toContain('Taken back')

  await add('done')
  const again = await pool.query("select person_id from person_email where email = 'zoe@ward.example'")
  expect([again.rows.length, again.rows[0].person_id === rows[0].id]).toEqual([1, false])
})
