import { resolve } from 'node:path'
import { z } from 'zod'
import { StartError } from './start-error.ts'

/** A setting the start refuses, in a sentence that names it. */
export class SettingsError extends StartError {}

const wholeNumber = (name: string, least: number, most: number) =>
  z.coerce
    .number({ error: `${name} must be a whole number from ${least} to ${most}.` })
    .int(`${name} must be a whole number from ${least} to ${most}.`)
    .min(least, `${name} must be a whole number from ${least} to ${most}.`)
    .max(most, `${name} must be a whole number from ${least} to ${most}.`)

const address = (name: string, schemes: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `${name} must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`,
    )

const environment = z.object({
  PORT: wholeNumber('PORT', 0, 65535).default(3000),
  HOST: z.string().min(1, 'HOST must name an interface, such as 127.0.0.1 or 0.0.0.0.').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'DATA_DIR must name a folder.').default('.data'),
  DATABASE_URL: address('DATABASE_URL', ['postgres:', 'postgresql:']).optional(),
  DATABASE_POOL: wholeNumber('DATABASE_POOL', 2, 200).default(20),
  PUBLIC_URL: address('PUBLIC_URL', ['http:', 'https:'])
    .refine(
      (value) => !URL.canParse(value) || new URL(value).pathname === '/',
      'PUBLIC_URL must not have a path: only scheme, host and port.',
    )
    .optional(),
  SMTP_URL: address('SMTP_URL', ['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\s<>]+@[^@\s<>]+$/, 'MAIL_FROM must be one e-mail address, such as cme@hospital.example.')
    .optional(),
  TRUST_PROXY: z.enum(['yes', 'no'], { error: 'TRUST_PROXY must be yes or no.' }).default('no'),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'SECRET_KEY must be 64 hexadecimal digits, as `openssl rand -hex 32` makes them.')
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN must have 16 characters or more.').optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'LOG_LEVEL must be one of debug, info, warn, error, silent.',
    })
    .default('info'),
})

export type Settings = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  databasePool: number
  publicUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string | undefined
  trustProxy: boolean
  secretKey: string | undefined
  metricsToken: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/**
 * Reads the settings from an environment; an empty value counts as not set.
 * Throws SettingsError whose message has one sentence for each wrong value.
 */
export function readSettings(variables: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) throw new SettingsError(read.error.issues.map((issue) => issue.message).join('\n'))
  const value = read.data
  if (value.SMTP_URL && !value.MAIL_FROM)
    throw new SettingsError('MAIL_FROM must be set when SMTP_URL is: it is the address that mail comes from.')
  if (!value.PUBLIC_URL && (!isLoopback(value.HOST) || value.TRUST_PROXY === 'yes'))
    throw new SettingsError(
      'PUBLIC_URL must be set when others than this machine are served (HOST or TRUST_PROXY): it is printed on certificates and stands in mail.',
    )
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    publicUrl: value.PUBLIC_URL?.replace(/\/$/, ''),
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    trustProxy: value.TRUST_PROXY === 'yes',
    secretKey: value.SECRET_KEY,
    metricsToken: value.METRICS_TOKEN,
    logLevel: value.LOG_LEVEL,
  }
}

/** Whether a name or address stands for this machine itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
