import { deflateRawSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../test/support/cast.ts'
import { addImport, finishImport } from '../../test/support/imports.ts'
import { awardCredit } from '../credit/award-credit.ts'
import { claimedSessionById } from '../credit/claimed-session.ts'
import { organizationBySlug } from '../organizations/queries.ts'

const t = await testApp()
const { pool } = t.database
const { renee, priya } = lakeside
const as = (who: { email: string }, org = 'lakeside') => t.browser().signIn(org, who.email, password)
const one = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows[0]
const count = async (sql: string, values: unknown[] = []) =>
  Number((await one(`select count(*) as n from ${sql}`, values)).n)
const utf8 = (text: string) => new TextEncoder().encode(text)
let organizationId = ''
let office: Browser

beforeAll(async () => {
  organizationId = (await one("select id from organization where slug = 'lakeside'")).id
  office = await as(renee)
})

/** Sends a file by the page's form, has it read, and follows to its page. */
async function upload(kind: string, name: string, bytes: Uint8Array): Promise<string> {
  const form = new FormData()
  form.set('kind', kind)
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name))
  const answer = await t.fetch(
    new Request('http://localhost:3000/lakeside/office/imports', {
      method: 'POST',
      body: form,
      headers: { origin: 'http://localhost:3000', cookie: `session-lakeside=${office.cookie('session-lakeside')}` },
    }),
  )
  const to = answer.headers.get('location')
  if (!to) return ''
  await goOn(to)
  return to.split('/').at(-1)!
}

async function goOn(path: string): Promise<Browser> {
  await finishImport(t, organizationId, path.split('/').at(-1)!.split('?')[0]!)
  return office.get(path)
}

/** Gives somebody the credit of a session that they attended. */
async function awarded(email: string, code: string): Promise<void> {
  const { person } = await one('select person_id as person from person_email where email = $1', [email])
  const { id } = await one('select id from activity_session where code = $1', [code])
  await t.database.inOrganization(organizationId, async (db) => {
    const organization = (await organizationBySlug(db, 'lakeside'))!
    const session = (await claimedSessionById(db, person, id))!
    const award = { organization, personId: person, session, awards: 'maximum' as const, quiet: true, actorId: person }
    await awardCredit(db, t.app, award, 'http://localhost', t.app.clock())
  })
}

const transcript = [
  'Old LMS: transcript of all learners;;;;;;;;',
  'Nachname;Given Name;E-Mail;Degree;Course;Finished;Kind of credit;Credits;Ref',
  'Osei;Amara;amara.osei@old.example;MD;Sepsis in the First Hour;03/04/2024;Cat. 1 (AMA);1,25;C-1',
  'Osei;Amara;amara.osei@old.example;MD;Wound Care;05/06/2024;Cat. 1 (AMA);2;C-2',
  'Nuñez;José;jose@old.example;RN, BSN;Wound Care;05/06/2024;Nursing;2;C-3',
  `Raman;Priya;${priya.email};MD;Older Rounds;01/02/2023;Cat. 1 (AMA);1;C-4`,
  'Raman;Priya;;MD;Other Rounds;01/02/2023;Cat. 1 (AMA);1;C-5',
  'Wong;Wei;wei@old.example;MD;Rounds;soon;Cat. 1 (AMA);1;C-6',
].join('\r\n')

test('an administrator brings another system’s transcript, from the file to the learner’s transcript, and takes it back', async () => {
  const id = await upload('elsewhere', 'old lms.csv', new Uint8Array(Buffer.from(transcript, 'latin1')))
  expect([office.path, office.heading()]).toEqual([`/lakeside/office/imports/${id}/columns`, 'What each column is'])
  expect(office.text()).toContain('One row above the names of the columns is left out.')
  expect(office.text()).toContain('6 rows were read')

  // "Nachname" is nothing that anybody could guess, and the dates do not say which comes first.
  await office.submit({}, 'name="column.0"')
  expect([office.status, office.heading()]).toEqual([422, 'What each column is'])
  expect(office.text()).toContain('Choose the column of the name: a new record needs one')
  expect(office.text()).toContain('Say whether the day or the month comes first')
  await office.submit(
    { 'column.0': 'family', 'dayOrder.slashes': 'month', source: 'Old LMS until 2024', keepAs: 'Old LMS' },
    'name="column.0"',
  )
  expect([office.path, office.heading()]).toEqual([`/lakeside/office/imports/${id}/words`, 'What these words mean'])
  const chosen = /<option value="([^"]+)" selected[^>]*>AMA[^<]*</.exec(office.body)
  expect(chosen).not.toBeNull()
  await office.submit({}, 'Check the rows')
  await goOn(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain('Makes 2 new records and 4 credits. Nothing is written yet.')
  expect(office.text()).toContain('1 row needs a decision')
  expect(office.text()).toContain('A date that cannot be read')
  expect(await count('earlier_credit')).toBe(0)

  await office.click('Decide')
  const decision = await one(
    'select number, candidates[1] as person from data_import_row where import_id = $1 and verdict = $2',
    [id, 'decide'],
  )
  await office.submit({ [`choice.${decision.number}`]: decision.person }, 'Save these choices')
  expect(office.path).toBe(`/lakeside/office/imports/${id}?said=import-decided`)
  expect(office.text()).toContain('Makes 2 new records and 5 credits.')

  const refused = await t.fetch(
    new Request(`http://localhost:3000/lakeside/office/imports/${id}/rows/refused.csv`, {
      headers: { cookie: `session-lakeside=${office.cookie('session-lakeside')}` },
    }),
  )
  expect((await refused.text()).split('\r\n').slice(0, 2)).toEqual([
    'Row,Reason,Nachname,Given Name,E-Mail,Degree,Course,Finished,Kind of credit,Credits,Ref',
    '8,“soon” is no date,Wong,Wei,wei@old.example,MD,Rounds,soon,Cat. 1 (AMA),1,C-6',
  ])

  // Pressed twice, it is confirmed once; what it was shown for is what is written.
  await office.post(`/lakeside/office/imports/${id}`, { act: 'confirm', rows: '4' })
  expect([office.path.split('said=')[1], await count('data_import where state = $1', ['running'])]).toEqual([
    'import-not-confirmed',
    0,
  ])
  await office.submit({}, 'name="rows"')
  await office.post(`/lakeside/office/imports/${id}`, { act: 'confirm', rows: '5' })
  await goOn(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain('2 new records and 5 credits.')
  expect(await count("audit where act = 'import.confirmed'")).toBe(1)

  const learner = await as(priya)
  await learner.get('/lakeside/transcript')
  expect(learner.text()).toContain('From earlier records')
  expect(learner.text()).toContain('Older Rounds from earlier records: Old LMS until 2024 · certificate C-4')
  await learner.get('/lakeside/transcript.csv')
  expect(learner.body).toContain(
    '2023-01-02,Older Rounds,,,AMA Category 1,1.00,C-4,Earlier records: Old LMS until 2024',
  )
  await learner.get('/verify/C-4')
  expect(learner.status).toBe(404)

  // The same file again is read as the one before was, and has nothing new.
  const again = await upload('elsewhere', 'old lms.csv', new Uint8Array(Buffer.from(transcript, 'latin1')))
  await office.submit({ 'dayOrder.slashes': 'month' }, 'name="column.0"')
  if (office.path.endsWith('/words')) await office.submit({}, 'Check the rows')
  await goOn(`/lakeside/office/imports/${again}`)
  expect(office.text()).toContain('There is nothing in this file that could be imported.')

  await office.get(`/lakeside/office/imports/${id}/undo`)
  await office.submit({ reason: 'The wrong year' }, 'name="reason"')
  await goOn(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain('What 5 rows made is taken back')
  await learner.get('/lakeside/transcript')
  expect(learner.text()).not.toContain('earlier records')
  expect(await count("person_email where email like '%@old.example'")).toBe(0)
})

test('what a learner wrote down or claimed since stays when an import of attendance is undone', async () => {
  const file = `Email,Activity code,First,Last\n${priya.email},${codes.bronchiolitis},Priya,Raman\nnew@ward.example,${codes.bronchiolitis},Nia,New\n${priya.email},9999999,Priya,Raman`
  const id = await addImport(t, {
    by: renee.email,
    kind: 'attendance',
    file,
    until: 'done',
    change: (mapping) => ({ ...mapping, makesPeople: true }),
  })
  const live =
    "live_attendance a join attendance_source s on s.attendance_id = a.id where s.way = 'import' and s.undone_at is null"
  expect(await count(live)).toBe(2)
  await awarded(priya.email, codes.bronchiolitis)
  await office.get(`/lakeside/office/imports/${id}/undo`)
  await office.submit({}, 'name="reason"')
  await goOn(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain('What 1 row made stays')
  expect(await count(live)).toBe(1)
  await office.click('Which rows, and why')
  expect(office.text()).toContain('Credit was claimed for it since')
})

test('activities become drafts with their sessions in the organization’s zone, and vanish again', async () => {
  const file = [
    'Activity title,Format,Specialty,Session title,Date,Start time,End time,Place,AMA PRA Category 1 credits,Activity code',
    'Imported Course,Live course,Pediatrics,,2027-02-09,8:00 AM,12:00 PM,Room 1,4,',
    'Imported Series,Live course,Pediatrics,First,2027-02-10,12:00 PM,1:00 PM,Room 1,1,',
    'Imported Series,Live course,Pediatrics,Second,2027-02-11,12:00 PM,1:00 PM,Room 1,1,',
    `Taken,Live course,Pediatrics,,2027-02-11,12:00 PM,1:00 PM,Room 1,1,${codes.sepsis}`,
    'No Specialty,Live course,Phrenology,,2027-02-11,12:00 PM,1:00 PM,Room 1,1,',
  ].join('\n')
  await pool.query('update organization set claim_lead_minutes = 20, claim_days = 9 where id = $1', [organizationId])
  const id = await addImport(t, { by: renee.email, kind: 'activities', file, until: 'columns' })
  await office.get(`/lakeside/office/imports/${id}/columns`)
  await office.submit({}, 'name="column.0"')
  expect(office.heading()).toBe('What these words mean')
  await office.submit({}, 'Check the rows')
  await goOn(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain('Makes 2 new drafts and 3 sessions.')
  expect(office.text()).toContain('A code that is taken')
  await office.submit({}, 'name="rows"')
  await goOn(`/lakeside/office/imports/${id}`)
  const { rows } = await pool.query(
    `select a.title, a.state, s.title as session, s.starts_at at time zone 'America/Los_Angeles' as starts, length(s.code) as code,
       to_char(s.claim_opens_at at time zone 'America/Los_Angeles', 'HH24:MI') as opens,
       to_char(s.claim_closes_at at time zone 'America/Los_Angeles', 'MM-DD') as closes
     from activity a join activity_session s on s.activity_id = a.id where a.title like 'Imported%' order by s.starts_at`,
  )
  expect(
    rows.map((row) => [
      row.title,
      row.state,
      row.session,
      row.starts.toISOString().slice(11, 16),
      row.code,
      row.opens,
      row.closes,
    ]),
  ).toEqual([
    ['Imported Course', 'draft', '', '08:00', 7, '07:40', '02-19'],
    ['Imported Series', 'draft', 'First', '12:00', 7, '11:40', '02-20'],
    ['Imported Series', 'draft', 'Second', '12:00', 7, '11:40', '02-21'],
  ])
  expect(
    await count(
      "designation d join activity a on a.id = d.activity_id where a.title like 'Imported%' and d.maximum in (100, 400)",
    ),
  ).toBe(2)
  await office.get(`/lakeside/office/imports/${id}/undo`)
  await office.submit({}, 'name="reason"')
  await goOn(`/lakeside/office/imports/${id}`)
  expect(await count("activity where title like 'Imported%'")).toBe(0)
})

test('records that exist are filled in only where they are empty, and emptied again', async () => {
  await pool.query(
    "update person set npi = null, sub_specialty = '', affiliation = 'Lakeside' where id = (select person_id from person_email where email = $1)",
    [priya.email],
  )
  const file = `Email,Last,First,NPI,Hospital,Sub specialty\n${priya.email},Raman,Priya,1234567893,Elsewhere,Neonatology`
  const change = (mapping: object) => ({ ...mapping, fills: true }) as never
  const id = await addImport(t, { by: renee.email, kind: 'people', file, until: 'done', change })
  const person = () =>
    one(
      'select npi, affiliation, sub_specialty from person where id = (select person_id from person_email where email = $1)',
      [priya.email],
    )
  expect(await person()).toEqual({ npi: '1234567893', affiliation: 'Lakeside', sub_specialty: 'Neonatology' })
  await office.get(`/lakeside/office/imports/${id}/undo`)
  await office.submit({}, 'name="reason"')
  await goOn(`/lakeside/office/imports/${id}`)
  expect(await person()).toEqual({ npi: null, affiliation: 'Lakeside', sub_specialty: '' })
})

test('credit from earlier records is withdrawn with a reason, and its owner is told', async () => {
  await addImport(t, {
    by: renee.email,
    kind: 'credit',
    file: `Email,Course,Completed,Credit type,Hours\n${priya.email},Old Course,2022-05-05,AMA PRA Category 1,3`,
    until: 'done',
  })
  const line = await one('select id, person_id from live_earlier_credit')
  const path = `/lakeside/office/people/${line.person_id}/earlier-credit/${line.id}`
  await office.get(path)
  await office.submit({}, 'name="reason"')
  expect([office.status, office.text().includes('Say why it is withdrawn')]).toEqual([422, true])
  await office.submit({ reason: '"><script>alert(1)</script>\u0007' }, 'name="reason"')
  expect([office.status, office.body.includes('<script>alert')]).toEqual([422, false])
  expect(office.text()).toContain('Reason has a character that cannot be printed')
  await office.submit({ reason: 'Told twice' }, 'name="reason"')
  expect(office.path).toBe(`/lakeside/office/people/${line.person_id}?part=credit&said=earlier-withdrawn`)
  await office.get(path)
  expect(office.status).toBe(404)
  expect(
    await count("message where subject = 'Credit from earlier records was withdrawn' and recipient = $1", [
      priya.email,
    ]),
  ).toBe(1)

  await office.get('/lakeside/office/exports/earlier-credit?as=csv')
  const [head, ...told] = office.body.trim().split('\r\n')
  expect(head).toContain('Stands,Person ID,Family name')
  const own = told.filter((row) => row.includes(line.id))
  expect(own.length).toBe(1)
  expect(own[0]).toContain(`${line.id},no,${line.person_id},Raman,Priya,${priya.email},Old Course,`)
  expect(own[0]).toContain(',2022-05-05,')
  expect(own[0]).toContain(',3.00,')
  expect(own[0]).toContain(',Told twice')
})

test('what earlier systems recorded stands on My Portal apart from what was awarded here', async () => {
  const sam = await as(lakeside.sam)
  const portal = async () => {
    await sam.get('/lakeside/my-portal')
    return sam.text()
  }
  expect(await portal()).not.toContain('earlier records')
  const file = (year: number) =>
    `Email,Course,Completed,Credit type,Hours\n${lakeside.sam.email},Old Course,${year}-05-05,AMA PRA Category 1,3\n${lakeside.sam.email},Other Course,${year}-05-06,AMA PRA Category 1,1.5`
  const bring = (year: number) =>
    addImport(t, { by: renee.email, kind: 'credit', file: file(year), until: 'done', name: `${year}.csv` })
  await bring(2022)
  expect(await portal()).toContain('Your credit from earlier records, of other years, stands in your')
  await bring(2026)
  expect(await portal()).toContain('2026, from earlier records Each line of it stands in your')
  expect(sam.text()).toContain('AMA PRA Category 1 4.50')
})

test('imports of another organization are not there', async () => {
  const id = await addImport(t, {
    by: renee.email,
    kind: 'people',
    file: 'Email,Last\na@b.example,A',
    until: 'checked',
  })
  const olga = await as(palmetto.olga, 'palmetto')
  for (const page of ['', '/columns', '/words', '/rows', '/rows/refused.csv', '/undo', '/events']) {
    await olga.get(`/palmetto/office/imports/${id}${page}`)
    expect([page, olga.status]).toEqual([page, 404])
  }
})

/** A workbook whose sheet unpacks to far more than it says. */
function bomb(): Uint8Array {
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const packed = deflateRawSync(Buffer.alloc(50_000_000))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(1000, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}

const wide = (columns: number) =>
  `${Array.from({ length: columns }, (_, at) => `Column ${at}`).join(',')}\n${'x,'.repeat(columns)}`

test.each<[string, Uint8Array, string]>([
  ['a PDF', utf8('%PDF-1.7'), 'This is a PDF. Ask for the list as XLSX or CSV.'],
  [
    'a picture',
    Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
    'Choose a spreadsheet: XLSX or CSV. This file is neither.',
  ],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'This is an old or protected Excel workbook.'],
  ['a bomb', bomb(), 'This workbook cannot be read. Save it as CSV and choose that.'],
  [
    'names of columns alone',
    utf8('Email,Last name\n'),
    'There are names of columns in this file, and no rows below them.',
  ],
  ['nothing but separators', utf8(',,,\n,,\n'), 'There are no rows in this file.'],
  [
    'bytes that are no text',
    utf8(`Email,Last\n${'a@b.example,A\n'.repeat(600)}\0`),
    'This file holds bytes that are no text.',
  ],
  ['a thousand columns', utf8(wide(260)), 'This file has more than 250 columns.'],
])('%s is refused with what to do, and nothing of it is kept', async (_, bytes, message) => {
  const id = await upload('people', 'file.csv', bytes)
  expect(office.path).toBe(`/lakeside/office/imports/${id}`)
  expect(office.text()).toContain(`The file cannot be read ${message}`)
  expect(await count('data_import_row where import_id = $1', [id])).toBe(0)
  expect(await count('data_import_part where import_id = $1', [id])).toBe(0)
  await office.submit({}, 'name="act"')
  expect(await count('data_import where id = $1', [id])).toBe(0)
})

test('an empty file, none, and one of nothing that was chosen are said beside their fields', async () => {
  expect(await upload('people', 'empty.csv', new Uint8Array())).toBe('')
  await office.postFiles('/lakeside/office/imports', { kind: 'nothing' })
  expect(office.status).toBe(422)
  expect(office.text()).toContain('Choose what the file holds')
  expect(office.text()).toContain('Choose a file')
})

test('columns of one name, 200 columns and rows of any length are read as they are', async () => {
  const names = ['Email', 'Last', 'Name', 'Name', ...Array.from({ length: 196 }, (_, at) => `C${at}`)]
  const id = await addImport(t, {
    by: renee.email,
    kind: 'people',
    file: `${names.join(',')}\nshort@x.example,Short\nlong@x.example,Long${',x'.repeat(205)}\n`,
    until: 'columns',
  })
  await office.get(`/lakeside/office/imports/${id}/columns`)
  expect(office.text()).toContain('Name (column C)')
  expect(office.text()).toContain('Name (column D)')
  expect(office.text()).toContain('Row 3 has more cells than there are names of columns.')
  await office.submit({ 'column.2': 'name', 'column.3': 'name' }, 'name="column.0"')
  expect(office.text()).toContain('“Full name” is “Name (column C)” already. Choose one of the two')
})

test('letters that cannot be printed, markup and fields that are not there do no harm to the form of columns', async () => {
  const id = await addImport(t, {
    by: renee.email,
    kind: 'credit',
    file: 'Email,Course,Completed,Hours\na@b.example,C,2024-01-01,1',
    until: 'columns',
  })
  await office.get(`/lakeside/office/imports/${id}/columns`)
  const strange = {
    keepAs: 'Old\u0000 <b>LMS</b>',
    source: '"><script>alert(1)</script>\u0007',
    'column.999': 'email',
    'fixed.nothing': 'x',
    'word.list.x': 'x',
  }
  await office.submit({ ...strange, 'column.0': 'nothing', 'fixed.creditType': 'not one of them' }, 'name="column.0"')
  expect(office.status).toBe(422)
  expect(office.body).not.toContain('<script>alert')
  expect(office.text()).toContain('Choose the column of the credit type, or one type for all rows')
  const type = (await one("select id from credit_type where key = 'ama' and organization_id = $1", [organizationId])).id
  await office.submit({ ...strange, 'column.0': 'email', 'fixed.creditType': type }, 'name="column.0"')
  expect(office.path).toBe(`/lakeside/office/imports/${id}`)
  expect((await one('select name from import_mapping where name like $1', ['Old <%'])).name).toBe('Old <b>LMS</b>')
})

test('300 misspelt names wait for a decision, which can be made for all at once', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => `${at % 2 ? 'Prya' : 'Priya'},${at % 2 ? 'Raman' : 'Ramna'}`)
  const id = await addImport(t, {
    by: renee.email,
    kind: 'people',
    file: `First,Last\n${rows.join('\n')}`,
    until: 'checked',
  })
  expect(await count("data_import_row where import_id = $1 and verdict = 'decide'", [id])).toBe(300)
  await office.get(`/lakeside/office/imports/${id}/rows?show=decide`)
  expect(office.text()).toContain('Need a decision (300)')
  expect(office.text()).toContain('With 149 more rows of the same person')
  const first = await one(
    'select number, candidates[1] as person from data_import_row where import_id = $1 order by number',
    [id],
  )
  await office.submit({ [`choice.${first.number}`]: first.person }, 'Save these choices')
  expect(office.text()).toContain('Need a decision (150)')
  await office.post(office.path, { act: 'out' })
  expect(office.text()).toContain('There is nothing in this file that could be imported.')
})

test('a workbook is read like a text, with its dates and numbers', async () => {
  const rows = [
    ['Email', 'Last name', 'First name', 'NPI', 'License expires', 'License', 'License state'],
    [
      'excel@x.example',
      'Excel',
      'Ed',
      1234567893,
      { value: new Date('2027-03-31'), type: Date, format: 'mm/dd/yyyy' },
      'MD5512',
      'OR',
    ],
  ]
  const bytes = await writeXlsxFile([{ sheet: 'People', data: rows }] as never).toBuffer()
  const id = await addImport(t, { by: renee.email, kind: 'people', file: new Uint8Array(bytes), until: 'done' })
  expect(
    await one(
      'select p.npi, l.expires_on::text, l.state from person p join licence l on l.person_id = p.id join person_email e on e.person_id = p.id where e.email = $1',
      ['excel@x.example'],
    ),
  ).toEqual({ npi: '1234567893', expires_on: '2027-03-31', state: 'OR' })
  expect(id).not.toBe('')
})

test('each template can be downloaded, and is read again without a question', async () => {
  for (const kind of ['people', 'credit', 'activities', 'attendance'] as const) {
    await office.get(`/lakeside/office/imports/templates/${kind}.csv`)
    expect([kind, office.status]).toEqual([kind, 200])
    const id = await addImport(t, { by: renee.email, kind, file: office.body, until: 'columns' })
    const { columns } = (await one('select mapping from data_import where id = $1', [id])).mapping
    expect([kind, columns.filter((key: string) => key === '')]).toEqual([kind, []])
  }
})
