import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { fillEveryTable } from '../../../test/support/rows-everywhere.ts'

const t = await testApp()
const { priya } = lakeside
const { pool } = t.database
let personId: string

const at = '2026-11-20T21:00:00Z'
const cast = '2026-01-05T17:00:00Z'

beforeAll(async () => {
  await fillEveryTable(pool)
  const { rows } = await pool.query('select organization_id, person_id from person_email where email = $1', [
    priya.email,
  ])
  personId = rows[0].person_id
  await pool.query(`
    update person_totp set sealed_secret = 'HIDDEN-totp';
    update person_password set hash = 'HIDDEN-hash' where person_id = '${personId}';
    update person set ssn_last_four_hash = '\\x48494444454e', npi = '1234567893', birth_month_day = '04-27', nabp_number = '204816',
      report_consent_at = '${at}', address = '1 Harbor Way', city = 'Portland', state = 'OR', postal_code = '97227', country = 'US'
      where id = '${personId}';
    update refused_attendance set person_id = '${personId}' where organization_id = (select organization_id from person where id = '${personId}');
    update inbound_text set person_id = '${personId}', answer = 'Sign in: http://x/t/HIDDENxHIDDENxHIDDENxHIDDE'
      where organization_id = (select organization_id from person where id = '${personId}');
    update waiting_attendance set person_id = '${personId}', joined_at = '${at}', badge = 'LHS-0042'
      where organization_id = (select organization_id from person where id = '${personId}');
    update roster_import set confirmed_at = '${at}';
    update roster_row set person_id = '${personId}', outcome = 'matched', cells = '{Priya Raman, MD,"",priya@old.example}'
      where organization_id = (select organization_id from person where id = '${personId}');
    update licence set expires_on = '2027-06-30';
    update form_version set questions = '[{"id": "q1", "kind": "yesno", "text": "Was it fair?", "required": true}]';
    update response set answers = '{"q1": "yes"}';
    update evaluation_draft set answers = '{"q1": "no"}';
    update test_attempt set answers = '{"q1": "yes"}';
    update test_draft set answers = '{"q1": "no"}';
    update message set person_id = (select person_id from attendance a where a.organization_id = message.organization_id), subject = 'Hello', body = 'HIDDEN-body';
    update audit set actor_id = '${personId}', subject_id = '${personId}', act = 'person.tested', old = '{"a": 1}', new = '{"a": 2}';
    insert into audit (organization_id, id, at, actor_id, act, subject, subject_id, new)
      select organization_id, gen_random_uuid(), '2026-11-20T21:01Z', '${personId}', 'person.viewed', 'person', gen_random_uuid(), '{"b": "HIDDEN-other"}' from person where id = '${personId}'`)
})

const signedIn = async () => {
  await pool.query(
    'update person_password set hash = (select hash from person_password where person_id <> $1 limit 1) where person_id = $1',
    [personId],
  )
  await pool.query('delete from person_totp')
  return t.browser().signIn('lakeside', priya.email, password)
}

test('everything about a person is in the file, and nothing that opens an account', async () => {
  const b = await signedIn()
  await pool.query(`update person_password set hash = 'HIDDEN-hash' where person_id = '${personId}';
    delete from audit where act = 'person.signed_in';
    insert into person_totp select organization_id, id, 'HIDDEN-totp', '${at}' from person where id = '${personId}';
    update passkey set public_key = '\\x48494444454e', name = 'Phone'`)
  await b.get('/lakeside/profile/my-data.json')
  expect([b.headers.get('content-type'), b.headers.get('content-disposition')]).toEqual([
    'application/json',
    'attachment; filename="my-data.json"',
  ])
  expect(b.body).not.toMatch(/HIDDEN|48494444454e/)
  const data = JSON.parse(b.body)
  const activity = {
    title: 'Cardiology Case Conference',
    series: '',
    code: '2356450',
    startsAt: '2026-10-27T19:00:00Z',
  }
  const role = { activity: 'Cardiology Case Conference', role: 'Speaker' }
  const { rows } = await pool.query(`select number from certificate where person_id = '${personId}'`)
  const [{ number }] = rows
  expect(data.signIn.sessions.length).toBe(2)
  data.signIn.sessions.splice(1)
  const earlier = {
    provider: '',
    format: '',
    creditType: 'AMA',
    amount: '1.00',
    certificate: '',
    source: '',
    recordedAt: at,
  }
  expect(data).toEqual({
    format: 'cme-tracker/my-data',
    version: 1,
    madeAt: '2026-11-20T21:05:00Z',
    organization: { name: 'Lakeside Health System', timeZone: 'America/Los_Angeles' },
    profile: {
      id: personId,
      givenName: 'Priya',
      familyName: 'Raman',
      credentials: ['MD'],
      profession: null,
      affiliation: '',
      specialty: 'Pediatrics',
      subSpecialty: '',
      status: 'Active',
      npi: '1234567893',
      nabpNumber: '204816',
      birthMonthDay: '04-27',
      boardMember: null,
      boards: [{ board: 'ABP', boardId: '' }],
      licences: [{ state: 'OR', number: 'MD173205', expiresOn: '2027-06-30' }],
      address: { lines: ['1 Harbor Way'], city: 'Portland', state: 'OR', postalCode: '97227', country: 'US' },
      consentToReportAt: at,
      confirmedAt: null,
      createdAt: cast,
      deactivatedAt: null,
      updatedAt: cast,
    },
    emails: [{ email: priya.email, signsIn: true, confirmedAt: cast, addedAt: cast }],
    phones: [
      { phone: priya.phone, confirmedAt: null },
      { phone: '+15035550199', confirmedAt: null },
    ],
    badges: [{ badge: 'x', addedAt: at }],
    textingPhones: [{ phone: '+15035550198', linkedAt: null, wantsTexts: true, since: at }],
    refusedPhones: [{ phone: '+15035550197', since: at }],
    texts: [{ phone: '+15035550198', text: 'x', answer: 'Sign in: http://x/t/•••', receivedAt: at }],
    signIn: {
      passwordChangedAt: cast,
      authenticatorAppSince: at,
      recoveryCodesLeft: 1,
      passkeys: [{ name: 'Phone', addedAt: at, lastUsedAt: null }],
      singleSignOn: [{ provider: 'x', lastUsedAt: at }],
      sessions: [
        {
          device: 'A browser that does not say what it is',
          network: '',
          browserSaid: '',
          way: 'password',
          signedInAt: at,
          lastSeenAt: at,
          endsAt: '2026-11-20T22:00:00Z',
        },
      ],
    },
    roles: {
      staff: null,
      activities: [],
      removed: [{ activity: 'Cardiology Case Conference', role: 'speaker', removedAt: at }],
    },
    attendance: [
      {
        activity,
        recordedAt: at,
        sources: [{ way: 'typed', recordedAt: at, reason: '', takenBackAt: null, takenBackReason: '' }],
      },
    ],
    attendanceJoined: [
      {
        activity,
        way: 'door',
        said: { name: '', email: '', badge: 'LHS-0042', phone: '' },
        recordedAt: at,
        joinedAt: at,
      },
    ],
    attendanceLists: [
      { activity, said: ['Priya Raman', 'MD', 'priya@old.example'], outcome: 'matched', recordedAt: at },
    ],
    imported: [{ file: 'x.csv', said: ['x'], outcome: 'new', importedAt: at }],
    attendanceRefused: [{ activity, way: 'typed', reason: 'early', at }],
    lateRequests: [
      { activity, reason: 'x', askedAt: at, decidedAt: null, approved: null, answer: '', claimUntil: null },
    ],
    evaluations: [{ activity, way: 'form', completedAt: at, answers: [{ question: 'Was it fair?', answer: 'yes' }] }],
    evaluationDrafts: [{ activity, savedAt: at, answers: [{ question: 'Was it fair?', answer: 'no' }] }],
    surveyVisits: [{ startedAt: at, returnedAt: at }],
    testAttempts: [
      {
        activity: activity.title,
        answers: [{ question: 'Was it fair?', answer: 'yes' }],
        points: 1,
        outOf: 2,
        passed: false,
        begunAt: at,
        submittedAt: at,
      },
    ],
    testDrafts: [
      { activity: activity.title, answers: [{ question: 'Was it fair?', answer: 'no' }], begunAt: at, savedAt: at },
    ],
    testAllowances: [{ activity: activity.title, reason: 'x', allowedAt: at }],
    credit: [
      {
        id: '00000000-0000-7000-8000-000000000001',
        kind: 'award',
        creditType: 'AMA PRA Category 1 Credit™',
        amount: '1.00',
        activity,
        completedOn: '2026-11-20',
        recordedAt: at,
        certificate: number,
        replaces: null,
        reason: '',
      },
    ],
    earlierCredit: [
      { ...earlier, title: 'x', completedOn: '2024-03-08', withdrawnAt: at, reason: 'x' },
      { ...earlier, title: 'y', completedOn: '2024-03-09', withdrawnAt: null, reason: '' },
    ],
    certificates: [
      { number, issuedAt: at, printed: {} },
      { number: 'period of lakeside', issuedAt: at, printed: {} },
    ],
    disclosures: [
      {
        attestedAt: at,
        lookBackFrom: '2024-11-20',
        way: 'portal',
        note: '',
        definition: 'x',
        attestation: 'x',
        relationships: [
          {
            company: 'Corvane Biosciences',
            natures: ['Consultant'],
            other: '',
            since: '2026-01',
            until: null,
            whose: 'own',
          },
        ],
      },
    ],
    disclosureDrafts: [{ savedAt: at, fields: {} }],
    disclosureRequests: [{ ...role, kind: 'asked', askedAt: at }],
    disclosureJudgements: [
      {
        ...role,
        company: 'Corvane Biosciences',
        topic: 'x',
        relevant: true,
        exception: null,
        reason: 'x',
        judgedAt: at,
      },
    ],
    disclosureMitigations: [
      {
        ...role,
        way: 'Peer review of the content by somebody without relevant relationships',
        note: '',
        result: '',
        chosenAt: at,
        completedAt: null,
        withdrawnAt: null,
      },
    ],
    messages: [{ channel: 'email', recipient: 'x@lakeside.example', subject: 'Hello', queuedAt: at, sentAt: null }],
    audit: data.audit
      .slice(0, -1)
      .concat({ at: '2026-11-20T21:01:00Z', by: 'you', act: 'person.viewed', subject: 'person' }),
  })
  expect(data.audit[0]).toMatchObject({ by: 'you', act: 'person.tested', old: { a: 1 }, new: { a: 2 } })
})

test('every table that names a person is in the file, or left out for a reason', async () => {
  const { rows } = await pool.query(`select distinct table_name as name from information_schema.columns
    where column_name = 'person_id' and table_schema = 'public' order by 1`)
  const told = [
    ['activity_role', 'attendance', 'certificate', 'credit_entry', 'evaluation_completion', 'evaluation_draft'],
    ['identity', 'licence', 'live_credit', 'message', 'passkey', 'person_board', 'person_credential', 'person_email'],
    ['person_password', 'person_phone', 'person_totp', 'recovery_code', 'response', 'sign_in_session'],
    [
      'test_attempt',
      'test_draft',
      'test_allowance',
      'staff_member',
      'survey_visit',
      'live_attendance',
      'late_request',
      'refused_attendance',
    ],
    ['person_badge', 'waiting_attendance', 'texting_phone', 'inbound_text', 'period_certificate', 'roster_row'],
    ['data_import_row', 'earlier_credit', 'live_earlier_credit'],
    ['standing_certificate', 'refused_phone', 'discloser', 'current_disclosure', 'removed_role'],
  ].flat()
  const secret = ['one_time_secret']
  const inAudit = ['staff_series', 'report_recipient']
  // For a day, and what it recorded is attendance.
  const forADay = ['scan_use']
  // Found anew every few minutes from what is told.
  const derived = [
    'stuck_claim',
    'evaluation_reminder',
    'counted_attendance',
    'counted_credit',
    'counted_physician',
    'counted_profession',
    'evaluation_due',
  ]
  const known = new Set([...told, ...secret, ...inAudit, ...forADay, ...derived, 'before'])
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([])
})

test('the PDF says the same under headings, and writes names of every script', async () => {
  await pool.query("update person set given_name = '世民', family_name = '李' where id = $1", [personId])
  const b = await signedIn()
  const response = await t.fetch(
    new Request('http://localhost:3000/lakeside/profile/my-data.pdf', {
      headers: { cookie: `session-lakeside=${b.cookie('session-lakeside')}` },
    }),
  )
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const pdf = readPdf(Buffer.from(await response.arrayBuffer()))
  expect([pdf.untagged, pdf.tags.filter((tag) => tag === 'Document/H1').length]).toEqual([[], 1])
  expect(pdf.tags.filter((tag) => tag === 'Document/H2').length).toBe(29)
  const text = pdf.pages.flat().join(' ')
  for (const said of [
    '李',
    priya.email,
    'Profile',
    'Attendance',
    'Cardiology Case Conference',
    'Code typed',
    'Oregon, MD173205',
    'Corvane Biosciences',
  ])
    expect(text).toContain(said)
})

test('nobody gets the data of somebody else, and a visitor signs in first', async () => {
  const otto = await t.browser().signIn('palmetto', palmetto.otto.email, password)
  expect((await otto.get('/lakeside/profile/my-data.json')).heading()).toBe('You must sign in to your account')
  const own = JSON.parse((await otto.get('/palmetto/profile/my-data.json')).body)
  expect([own.profile.familyName, own.emails.length]).toEqual(['Grant', 1])
})
