import { beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { addImport, finishImport } from '../../test/support/imports.ts'
import type { ImportKind } from './kinds.ts'

const t = await testApp()
const { pool } = t.database
const { renee } = lakeside
let organizationId = ''
let office: Browser

beforeAll(async () => {
  organizationId = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
  office = await t.browser().signIn('lakeside', renee.email, password)
})

const brought = (kind: ImportKind, file: string | Uint8Array, until: 'columns' | 'checked') =>
  addImport(t, { by: renee.email, kind, file, until })
const rowsOf = async (id: string) =>
  (
    await pool.query(
      'select number, verdict, ground, reason, warning from data_import_row where import_id = $1 order by number',
      [id],
    )
  ).rows
const goOn = async (id: string) => {
  await finishImport(t, organizationId, id)
  await office.get(`/lakeside/office/imports/${id}`)
}

test('the preview shows every value that is written, and what to check before', async () => {
  const file = [
    'Email,First,Last,Course,Completed,AMA Hrs,Nursing Hrs,Certificate #,Provider,Degree',
    'amara@old.example,Amara,Osei,Sepsis,2024-03-04,1000,2.5,C-1,Old Hospital,MD',
    'wei@old.example,Wei,Wong,Sepsis,2024-03-04,50,,C-2,Old Hospital,MD',
  ].join('\n')
  const id = await brought('elsewhere', file, 'checked')
  await office.get(`/lakeside/office/imports/${id}`)
  const said =
    'Amara Osei amara@old.example Sepsis · March 4, 2024 · 1,000.00 AMA Category 1 · 2.50 ANCC Credentials: MD · Provider, as printed: Old Hospital · Certificate number: C-1'
  expect(office.text()).toContain(said)
  expect(office.text()).toContain('Check the amount of 1 row before you import')
  expect((await rowsOf(id)).map(({ verdict, warning }) => [verdict, warning])).toEqual([
    ['new', '1,000.00 AMA PRA Category 1 Credit: more than one activity gives. Check the amount'],
    ['new', ''],
  ])
  await office.get(`/lakeside/office/imports/${id}/rows?show=new`)
  expect(office.text()).toContain(said)
  await office.get(`/lakeside/office/imports/${id}/rows?show=warned`)
  expect([office.text().includes('To check (1)'), office.text().includes('Wei Wong')]).toEqual([true, false])
  await office.get(`/lakeside/office/imports/${id}`)
  await office.submit({}, 'name="rows"')
  await goOn(id)
  const { rows } = await pool.query('select amount from earlier_credit where import_id = $1 order by amount', [id])
  expect(rows.map(({ amount }) => amount)).toEqual([250, 5000, 100000])
})

test('activities are shown with their times, place, format, specialty and credit', async () => {
  const file =
    'Activity title,Format,Specialty,Date,Start time,End time,Place,AMA PRA Category 1 credits\nImported Course,Live course,Pediatrics,2027-02-09,8:00 AM,12:00 PM,Room 1,400'
  const id = await brought('activities', file, 'columns')
  await office.get(`/lakeside/office/imports/${id}/columns`)
  expect(office.text()).toContain('1 row was read.')
  await office.submit({}, 'name="column.0"')
  if (office.path.endsWith('/words')) await office.submit({}, 'Check the rows')
  await goOn(id)
  expect(office.text()).toContain(
    'Imported Course February 9, 2027 · 8:00 AM · 12:00 PM · 400.00 AMA Category 1 Format: Live course · Specialty: Pediatrics · Place: Room 1',
  )
  expect(office.text()).toContain('400.00 AMA Category 1: more than one activity gives. Check the amount')
})

test('a text that is longer than its field is refused with the reason, and never cut', async () => {
  const long = 'x'.repeat(5000)
  const people = await brought(
    'people',
    `Email,First,Last,Affiliation\na@old.example,Ann,${long},\nb@old.example,Bo,${'y'.repeat(200)},\nc@old.example,Cy,Short,${long}`,
    'checked',
  )
  expect((await rowsOf(people)).map(({ verdict, ground }) => [verdict, ground])).toEqual([
    ['refused', 'Last name: too long'],
    ['new', 'new'],
    ['refused', 'Affiliation: too long'],
  ])
  expect((await rowsOf(people))[0]!.reason).toBe(
    `Last name “${'x'.repeat(60)}…” has more than the 200 letters that are kept. Shorten it in the file`,
  )
  const whole = await brought('people', `Email,Name\nd@old.example,Dee ${long}`, 'checked')
  expect((await rowsOf(whole)).map(({ ground }) => ground)).toEqual(['Last name: too long'])
  const credit = await brought(
    'elsewhere',
    `Email,First,Last,Course,Completed,AMA Hrs\na@old.example,Ann,Ames,${'t'.repeat(501)},2024-03-04,1\na@old.example,Ann,Ames,${'t'.repeat(500)},2024-03-04,1`,
    'checked',
  )
  expect((await rowsOf(credit)).map(({ verdict, ground }) => [verdict, ground])).toEqual([
    ['refused', 'Title of the activity: too long'],
    ['new', 'new'],
  ])
})

test('an email that is none is called so', async () => {
  const id = await brought(
    'people',
    'Email,First,Last\nnot-an-email,Ben,Badmail\nright@old.example,Rita,Right',
    'checked',
  )
  expect((await rowsOf(id)).slice(0, 1).map(({ ground, reason }) => [ground, reason])).toEqual([
    [
      'An email that is wrong',
      '“not-an-email” is no email address. Correct it in the file: by it they are known, or get a record',
    ],
  ])
})

const dated = (...days: string[]) =>
  `Email,First,Last,Course,Completed,AMA Hrs\n${days.map((day, at) => `p${at}@old.example,Ann,Ames,C,${day},1`).join('\n')}`

test('dates with dots say nothing of dates with slashes, which are asked about', async () => {
  const id = await brought('elsewhere', dated('15.3.2024', '3/12/2024'), 'columns')
  await office.get(`/lakeside/office/imports/${id}/columns`)
  await office.submit({}, 'name="column.0"')
  expect([office.status, office.text().includes('Which comes first in dates with dots?')]).toEqual([422, false])
  expect(office.text()).toContain(
    'In “Completed”, “3/12/2024” in row 3 may be read either way, and no date with slashes there tells.',
  )
  await office.submit({ 'dayOrder.slashes': 'month' }, 'name="column.0"')
  await goOn(id)
  expect(office.text()).toContain('March 15, 2024')
  expect(office.text()).toContain('March 12, 2024')
})

test('a column of dates that contradicts itself is named with its rows', async () => {
  const id = await brought('elsewhere', dated('13/4/2024', '4/13/2024', '3/4/2024'), 'columns')
  await office.get(`/lakeside/office/imports/${id}/columns`)
  expect(office.text()).toContain(
    '“Completed” contradicts itself: “13/4/2024” in row 2 has the day first, “4/13/2024” in row 3 the month. Each is read as it can only be; choose for those that may be read either way, like “3/4/2024” in row 4.',
  )
})

test('of a workbook the sheet that was read is named, and another can be read until it is confirmed', async () => {
  const sheets = [
    {
      sheet: 'Notes',
      data: [
        ['For whom', 'What'],
        ['The office', 'Read me'],
      ],
    },
    {
      sheet: 'Credit 2024',
      data: [
        ['Email', 'First', 'Last'],
        ['sheet@old.example', 'Ann', 'Ames'],
      ],
    },
    { sheet: 'Empty', data: [[null]] },
  ]
  const id = await brought('people', new Uint8Array(await writeXlsxFile(sheets as never).toBuffer()), 'columns')
  const read = async (sheet: string) => {
    await office.submit({ sheet }, 'Read this sheet')
    await goOn(id)
  }
  await office.get(`/lakeside/office/imports/${id}/columns`)
  expect(office.text()).toContain('1 row of the sheet “Notes” was read.')
  await read('Empty')
  expect(office.text()).toContain('There are no rows in the sheet “Empty”.')
  await read('Credit 2024')
  expect(office.text()).toContain('1 row of the sheet “Credit 2024” was read.')
  await office.submit({}, 'name="column.0"')
  await goOn(id)
  expect(office.text()).toContain('People · sheet “Credit 2024” of 3')
  await office.submit({}, 'name="rows"')
  await goOn(id)
  expect(office.text()).toContain('1 new record.')
  const { rows } = await pool.query('select count(*)::int as n from data_import_part where import_id = $1', [id])
  expect(rows[0].n).toBe(0)
  const { rows: acts } = await pool.query(
    "select new->>'sheet' as sheet from audit where act = 'import.confirmed' and subject_id = $1",
    [id],
  )
  expect(acts).toEqual([{ sheet: 'Credit 2024' }])
  await office.post(`/lakeside/office/imports/${id}`, { act: 'sheet', sheet: 'Notes' })
  await goOn(id)
  expect(office.text()).toContain('1 new record.')
})

test('the template of activities is imported as it is, in the words of the organization', async () => {
  await office.get('/lakeside/office/imports/templates/activities.csv')
  const id = await brought('activities', office.body, 'columns')
  await office.get(`/lakeside/office/imports/${id}/columns`)
  await office.submit({}, 'name="column.0"')
  expect(office.path).toBe(`/lakeside/office/imports/${id}`)
  await goOn(id)
  expect(office.text()).toContain('Makes 2 new drafts and 2 sessions.')
})

test('what is left is told by the time that was worked, without pauses', async () => {
  const rows = Array.from({ length: 1500 }, (_, at) => `pace${at}@old.example,Given${at},Learner${at}`)
  const id = await brought('people', `Email,First,Last\n${rows.join('\n')}`, 'checked')
  await pool.query(
    "update data_import set state = 'running', done_rows = 500, worked_ms = 1000, step_at = now() - interval '1 day' where id = $1",
    [id],
  )
  await office.get(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain('The rows are being written : 500 of 2,000 rows. Less than a minute left')
  await pool.query('update data_import set worked_ms = 60000 where id = $1', [id])
  await office.get(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain('About 3 minutes left')
  await pool.query("update data_import set state = 'checked', worked_ms = 0 where id = $1", [id])
})
