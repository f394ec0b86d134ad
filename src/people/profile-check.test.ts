import { expect, test } from 'vitest'
import { isOnTheWayToClaim } from './profile-check.ts'

test.each([
  ['/lakeside/c/2356446', true],
  ['/lakeside/claim', true],
  ['/lakeside/claim?code=2356446', true],
  ['/lakeside/claim/01a201fc/credit', true],
  ['', false],
  ['/lakeside/my-portal', false],
  ['/lakeside/credit-types', false],
  ['/lakeside/claims', false],
  ['/palmetto/c/2356446', false],
])('%s is on the way to a claim: %s', (to, is) => {
  expect(isOnTheWayToClaim(to, 'lakeside')).toBe(is)
})
