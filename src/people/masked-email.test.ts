import { expect, test } from 'vitest'
import { maskedEmail } from './masked-email.ts'

test.each([
  ['klmayer@lhs.org', 'k•••r@l•••.org'],
  ['kim@lhs.org', 'k•••@l•••.org'],
  ['a@b.co', 'a•••@b•••.co'],
  ['priya.raman@mail.lakeside.example', 'p•••n@m•••.example'],
])('%s is shown as %s', (email, masked) => {
  expect(maskedEmail(email)).toBe(masked)
})
