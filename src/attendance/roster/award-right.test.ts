import { expect, test } from 'vitest'
import type { StaffRole } from '../../organizations/permissions.ts'
import { type AwardTerms, awardRight } from './award-right.ts'

const fields = ['title', 'credit']

test.each<[StaffRole, Partial<AwardTerms>, boolean, RegExp]>([
  ['administrator', { waitsFor: '' }, true, /^$/],
  ['administrator', { waitsFor: 'session' }, true, /waits for the evaluation of the session\. Awarded by this list/],
  ['administrator', { waitsFor: 'quarter', coordinatorFields: [] }, true, /the evaluation of the quarter/],
  ['administrator', { isSeries: false, waitsFor: 'session' }, true, /audit log/],
  ['coordinator', { waitsFor: '' }, true, /^$/],
  ['coordinator', { waitsFor: '', coordinatorFields: ['title'] }, false, /only administrators decide about credit/],
  ['coordinator', { waitsFor: '', isSeries: false }, false, /only administrators decide about credit/],
  ['coordinator', { waitsFor: 'session' }, false, /waits for the evaluation of the session, and only administrators/],
  ['coordinator', { waitsFor: 'quarter' }, false, /waits for the evaluation of the quarter, and only administrators/],
])('a list of %s at %j awards: %s', (role, terms, may, says) => {
  const right = awardRight(role, { isSeries: true, coordinatorFields: fields, waitsFor: '', ...terms })
  expect([right.may, right.why + right.note]).toEqual([may, expect.stringMatching(says)])
})
