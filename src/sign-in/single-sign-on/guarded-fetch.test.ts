import { expect, test } from 'vitest'
import { served } from '../../../test/support/server.ts'
import { GuardedFetchError, guardedFetch, isNeverAsked, reachOf } from './guarded-fetch.ts'
import { silence } from './silence.ts'

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
  ['::127.0.0.1', true],
  ['::7f00:1', true],
  ['::ffff:7f00:1', true],
  ['0:0:0:0:0:ffff:a9fe:a9fe', true],
  ['64:ff9b::169.254.169.254', true],
  ['64:ff9b::7f00:1', true],
  ['64:ff9b:1::a9fe:a9fe', true],
  ['2002:7f00:1::', true],
  ['2002:a9fe:a9fe::1', true],
  ['fd00:ec2::254', true],
  ['100.100.100.200', true],
  ['not an address', true],
  ['::ffff:93.184.216.34', false],
  ['::ffff:5db8:d822', false],
  ['fd12:3456::1', false],
  ['100.100.100.201', false],
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
})

test.each([
  ['https://cme.hospital.example', '127.0.0.1', false],
  ['http://cme.hospital.example', '127.0.0.1', false],
  [undefined, '0.0.0.0', false],
  [undefined, '10.1.2.3', false],
  [undefined, '127.0.0.1', true],
  ['http://localhost:3000', '0.0.0.0', true],
])('an installation at %s, listening on %s, may ask its own machine: %s', (publicUrl, host, ownMachine) => {
  expect(reachOf({ publicUrl, host })).toEqual({ ownMachine })
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
  ['https://[64:ff9b::7f00:1]/', 'The address leads to this machine itself.'],
  ['https://[fd00:ec2::254]/latest/meta-data', 'The address leads to this machine itself.'],
  ['https://169.254.169.254/latest/meta-data', 'The address leads to this machine itself.'],
  ['https://localhost/', 'The address leads to this machine itself.'],
])('from outside, %s is refused: %s', async (address, message) => {
  await expect(outside(address)).rejects.toThrow(new GuardedFetchError(message))
})

test('a redirect is not followed, too much is not read, and nobody waits for long', async () => {
  expect((await own(`${site}/away`)).status).toBe(302)
  await expect(own(`${site}/large`)).rejects.toThrow('The answer is larger than 1 MB.')
  await expect(own(`${site}/slow`)).rejects.toThrow('It did not answer in time.')
  await expect(own('http://127.0.0.1:9/')).rejects.toThrow('Nothing answers at that address.')
})

test.each([
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'It answers with a certificate for another name.'],
  ['CERT_HAS_EXPIRED', 'It answers with a certificate that has expired.'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'It answers with a certificate from an authority that this server does not know.'],
  ['EHOSTUNREACH', 'This server cannot reach that address.'],
  ['ENOTFOUND', 'No machine goes by that name.'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'It does not speak https in a way that this server takes.'],
  ['HPE_INVALID_CONSTANT', 'What answers there is no web server.'],
  ['ESOMETHING', 'It does not answer.'],
])('%s is said in a sentence of its own', (code, sentence) => {
  expect(silence(Object.assign(new Error('of a library'), { code }))).toBe(sentence)
})
