import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

test('nothing set is enough to start', () => {
  const { port, host, databaseUrl, trustProxy } = readSettings({})
  expect({ port, host, databaseUrl, trustProxy }).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    trustProxy: false,
  })
})

test('an empty value counts as not set', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(3000)
})

describe('a wrong value is refused in a sentence that names it', () => {
  test.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.'],
    [{ PUBLIC_URL: 'cme.hospital.org' }, 'PUBLIC_URL must be an address that begins with http:// or https://.'],
    [{ PUBLIC_URL: 'https://hospital.org/cme' }, 'PUBLIC_URL must not have a path: only scheme, host and port.'],
    [
      { SMTP_URL: 'smtp://mail.example' },
      'MAIL_FROM must be set when SMTP_URL is: it is the address that mail comes from.',
    ],
    [{ MAIL_FROM: 'CME Office' }, 'MAIL_FROM must be one e-mail address, such as cme@hospital.example.'],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY must be yes or no.'],
    [
      { HOST: '0.0.0.0' },
      'PUBLIC_URL must be set when others than this machine are served (HOST or TRUST_PROXY): it is printed on certificates and stands in mail.',
    ],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of debug, info, warn, error, silent.'],
    [{ SECRET_KEY: 'secret' }, 'SECRET_KEY must be 64 hexadecimal digits, as `openssl rand -hex 32` makes them.'],
  ])('%o', (variables, sentence) => {
    expect(() => readSettings(variables)).toThrow(new SettingsError(sentence))
  })

  test('every wrong value is named at once', () => {
    expect(() => readSettings({ PORT: 'x', TRUST_PROXY: 'x' })).toThrow(
      'PORT must be a whole number from 0 to 65535.\nTRUST_PROXY must be yes or no.',
    )
  })
})
