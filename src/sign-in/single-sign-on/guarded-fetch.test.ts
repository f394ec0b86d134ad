import { expect, test } from 'vitest'
import { served } from '../../../test/support/server.ts'
import { GuardedFetchError, guardedFetch, isNeverAsked, reachOf } from './guarded-fetch.ts'

const site = await served((request) => {
  const { pathname } = new URL(request.url)
  if (pathname === '/away') return new Response(null, { status: 302, headers: { location: '/here' } })
  if (pathname === '/large') return new Response('x'.repeat(2 * 1024 * 1024))
  if (pathname === '/slow') return new Promise(() => {})
  return new Response('found', { headers: { 'x-said': 'yes' } })
}, '127.0.0.1')

const own = guardedFetch({ ownMachine: true, patience: 500 })
const outside = guardedFetch({ ownMachine: false, patience: 500 })

test.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['0.0.0.0', true],
  ['169.254.169.254', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['::1', true],
  ['::', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:169.254.169.254', true],
  ['fe80::1', true],
  ['ff02::1', true],
  ['not an address', true],
  ['10.1.2.3', false],
  ['192.168.1.1', false],
  ['93.184.216.34', false],
  ['2606:4700::1', false],
])('%s is never asked: %s', (address, never) => {
  expect(isNeverAsked(address)).toBe(never)
})

test('an installation that only its own machine reaches may ask that machine', async () => {
  const answer = await own(`${site}/here`)
  expect([answer.status, answer.headers.get('x-said'), await answer.text()]).toEqual([200, 'yes', 'found'])
  expect(reachOf('http://localhost:3000')).toEqual({ ownMachine: true })
  expect(reachOf('https://cme.hospital.example')).toEqual({ ownMachine: false })
})

test.each([
  [site, 'The address must begin with https://.'],
  ['http://login.hospital.example', 'The address must begin with https://.'],
  ['ftp://login.hospital.example', 'The address must begin with https://.'],
  ['file:///etc/passwd', 'The address must begin with https://.'],
  ['https://user:secret@login.hospital.example', 'The address cannot be read.'],
  ['not an address', 'The address cannot be read.'],
  ['https://127.0.0.1/', 'The address leads to this machine itself.'],
  ['https://[::1]/', 'The address leads to this machine itself.'],
  ['https://2130706433/', 'The address leads to this machine itself.'],
  ['https://169.254.169.254/latest/meta-data', 'The address leads to this machine itself.'],
  ['https://localhost/', 'The address leads to this machine itself.'],
])('from outside, %s is refused: %s', async (address, message) => {
  await expect(outside(address)).rejects.toThrow(new GuardedFetchError(message))
})

test('a redirect is not followed, too much is not read, and nobody waits for long', async () => {
  expect((await own(`${site}/away`)).status).toBe(302)
  await expect(own(`${site}/large`)).rejects.toThrow('The answer is larger than 1 MB.')
  await expect(own(`${site}/slow`)).rejects.toThrow('It does not answer (too slow).')
  await expect(own('http://127.0.0.1:9/')).rejects.toThrow('It does not answer (ECONNREFUSED).')
})
