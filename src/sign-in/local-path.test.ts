import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test.each(['/lakeside/claim?code=1234567', '/lakeside', '/lakeside/c/1234567#top'])(
  '%s is a way on inside the organization',
  (address) => {
    expect(localPath(address, 'lakeside')).toBe(address)
  },
)

test.each([
  'https://evil.example/lakeside/',
  '//evil.example/lakeside/',
  '/\\evil.example/lakeside/',
  '/lakeside/\\..\\..\\evil',
  '/lakeside/../trillium/claim',
  '/lakeside/%2e%2e/trillium/claim',
  '/trillium/claim',
  '/lakesidee/claim',
  'javascript:alert(1)',
  'lakeside/claim',
  '/\t/evil.example',
  '/lakeside/sign-in?to=/lakeside/sign-in',
  '/lakeside/sign-out',
  `/lakeside/${'a'.repeat(2000)}`,
  '',
])('%s is no way on', (address) => {
  expect(localPath(address, 'lakeside')).toBe('')
})
