import { expect, test } from 'vitest'
import { actChanges } from './act-changes.ts'

const moment = (at: Temporal.Instant) => `at ${at}`
const id = '00000000-0000-7000-8000-00000000000a'

test.each([
  [null, null, []],
  [{ city: 'Portland' }, { city: 'Salem' }, [{ name: 'City', old: 'Portland', new: 'Salem' }]],
  [{ city: 'Portland', state: 'OR' }, { city: 'Portland', state: '' }, [{ name: 'State', old: 'OR', new: '' }]],
  [
    null,
    {
      moved: { person_phone: 1, attendance: 2, report_recipient: 1, something_new: 3 },
      filled: ['npi', 'report_consent_at', 'city'],
    },
    [
      { name: 'Moved', old: null, new: '2 attendances, 1 phone, 1 mailed report, 3 something new' },
      { name: 'Filled', old: null, new: 'NPI, consent to reports to boards, city' },
    ],
  ],
  [null, { reason: 'Lost phone' }, [{ name: 'Reason', old: null, new: 'Lost phone' }]],
  [{ email: 'a@b.example' }, null, [{ name: 'Email', old: 'a@b.example', new: null }]],
  [
    null,
    { role: 'coordinator', series: ['Tumor Board', 'Rounds'], invitation: id },
    [
      { name: 'Role', old: null, new: 'coordinator' },
      { name: 'Series', old: null, new: 'Tumor Board, Rounds' },
    ],
  ],
  [
    { licences: [{ id, state: 'OR', number: 'MD1' }], npi: null },
    {
      licences: [
        { id, state: 'OR', number: 'MD2' },
        { state: 'WA', number: 'MD3' },
      ],
      npi: '',
    },
    [{ name: 'Licences', old: 'OR MD1', new: 'OR MD2, WA MD3' }],
  ],
  [
    { report_consent_at: null },
    { report_consent_at: '2026-11-20T21:05:00Z' },
    [{ name: 'Report consent at', old: '', new: 'at 2026-11-20T21:05:00Z' }],
  ],
  [{ verified_at: '2026-11-20 21:05:00+00' }, {}, [{ name: 'Verified at', old: 'at 2026-11-20T21:05:00Z', new: null }]],
  [
    { recoveryCodes: 2 },
    { attested: true, way: 'password' },
    [
      { name: 'Recovery codes', old: '2', new: null },
      { name: 'Attested', old: null, new: 'yes' },
      { name: 'Way', old: null, new: 'password' },
    ],
  ],
  [{ address2: 'x' }, { address2: 'y' }, [{ name: 'Address 2', old: 'x', new: 'y' }]],
  [
    null,
    { claimed: [{ type: 'ANCC', amount: 125 }], amount: 50 },
    [
      { name: 'Claimed', old: null, new: 'ANCC 1.25' },
      { name: 'Amount', old: null, new: '0.50' },
    ],
  ],
  [
    { version: 1, content: { title: 'Croup', place: 'Hall' } },
    { version: 2, content: { title: 'Croup', place: 'Aula' } },
    [
      { name: 'Version', old: '1', new: '2' },
      { name: 'Place', old: 'Hall', new: 'Aula' },
    ],
  ],
  ['draft', 'published', [{ name: 'Value', old: 'draft', new: 'published' }]],
])('%j, then %j', (old, fresh, changes) => {
  expect(actChanges(old, fresh, moment)).toEqual(changes)
})

test('nothing that is named like a secret is told', () => {
  const secrets = {
    ssnLastFourHash: 'x',
    ssn_last_four: '1234',
    password: 'y',
    token: 'z',
    code: '12345678',
    hash: 'w',
  }
  expect(actChanges(null, { ...secrets, kept: { secret: 'v', label: 'shown' } }, moment)).toEqual([
    { name: 'Kept', old: null, new: 'shown' },
  ])
})
