import { expect, test } from 'vitest'
import { settingsOf, type TypedSettings } from './settings-form.ts'

const usual: TypedSettings = {
  secondCheck: 'phone',
  concealAccounts: '',
  signInLinks: 'yes',
  localSignInLabel: '',
  passwordLeast: '12',
  passwordLeastWithSecondFactor: '8',
  sessionHours: '12',
  sessionIdleMinutes: '120',
  staffIdleMinutes: '60',
  retentionYears: '6',
}

test('the usual settings are taken as they are, and a thousand may have its comma', () => {
  expect(settingsOf({ ...usual, sessionHours: '720', sessionIdleMinutes: ' 43,200 ' })).toEqual({
    ok: true,
    value: {
      secondCheck: 'phone',
      concealAccounts: false,
      signInLinks: true,
      localSignInLabel: '',
      passwordLeast: 12,
      passwordLeastWithSecondFactor: 8,
      sessionHours: 720,
      sessionIdleMinutes: 43_200,
      staffIdleMinutes: 60,
      retentionYears: 6,
    },
  })
})

test.each([
  ['passwordLeast', '7', 'The length of a password alone must be a whole number of characters from 8 to 64'],
  ['passwordLeast', '65', 'The length of a password alone must be a whole number of characters from 8 to 64'],
  [
    'passwordLeastWithSecondFactor',
    '',
    'The length with a second step must be a whole number of characters from 8 to 64',
  ],
  ['passwordLeastWithSecondFactor', '13', 'The length with a second step cannot be more than that of a password alone'],
  ['sessionHours', '0', 'The longest session must be a whole number of hours from 1 to 720'],
  ['sessionHours', '1e2', 'The longest session must be a whole number of hours from 1 to 720'],
  ['sessionIdleMinutes', '43201', 'The idle time of learners must be a whole number of minutes from 5 to 43,200'],
  ['staffIdleMinutes', '-60', 'The idle time of staff must be a whole number of minutes from 5 to 1,440'],
  ['sessionIdleMinutes', '721', 'The idle time of learners cannot be more than the longest session'],
  [
    'staffIdleMinutes',
    '121',
    'The idle time of staff cannot be more than that of learners: staff see other people’s data',
  ],
  ['retentionYears', '5', 'The time that credit is kept must be a whole number of years from 6 to 100'],
  ['secondCheck', 'mother’s name', 'Choose what is asked besides the last name'],
  ['localSignInLabel', 'x'.repeat(61), 'The label must be 60 characters or fewer'],
] as const)('%s %j', (field, typed, message) => {
  expect(settingsOf({ ...usual, [field]: typed })).toEqual({ ok: false, errors: { [field]: message } })
})
