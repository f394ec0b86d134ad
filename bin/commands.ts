import { join, resolve } from 'node:path'
import { fillDemo } from '../src/demo/fill.ts'
import { type Product, startProduct } from '../src/main.ts'
import { sendMessageQueue } from '../src/messages/queue-message.ts'
import { hasOrganization, makeSetUpLink } from '../src/organizations/set-up-link.ts'
import { openDatabase } from '../src/platform/database.ts'
import { forgetSecretKey } from '../src/platform/installation.ts'
import { startJobs } from '../src/platform/jobs.ts'
import { makeLog } from '../src/platform/log.ts'
import { runningAddress } from '../src/platform/running-address.ts'
import type { Settings } from '../src/platform/settings.ts'
import { StartError } from '../src/platform/start-error.ts'
import { routes } from '../src/routes.ts'
import { forgetSealedSteps } from '../src/sign-in/second-factor/forget-sealed.ts'
import { auditCheck } from './audit-check.ts'
import { backUp } from './backup.ts'
import { bounced } from './bounced.ts'
import { examine } from './doctor.ts'
import { generate } from './generate.ts'
import { generateRefusal, intoReal } from './generate-refusal.ts'
import { publicUrlWarning } from './public-url.ts'
import { reachDatabase, withDatabase } from './reach-database.ts'
import { restore } from './restore.ts'
import { generatedSchema, writeSchema } from './schema.ts'
import { settledCheck } from './settled-check.ts'
import { turnOff } from './turn-off.ts'

type Command = { says: string; run: (settings: Settings, rest: string[]) => Promise<void> }

const say = (sentence: string) => console.log(sentence)

/** What `npm run cme -- NAME` can do. */
export const commands: Record<string, Command> = {
  start: { says: 'starts the product', run: start },
  demo: { says: 'starts a demonstration with four invented organizations', run: demo },
  migrate: { says: 'brings the database up to date', run: (settings) => withDatabase(settings, async () => {}) },
  backup: { says: 'writes all organizations into a file: backup FILE', run: backup },
  restore: { says: 'fills an empty installation from such a file: restore FILE', run: fillFromBackup },
  'new-organization': { says: 'prints a one-time link to set up an organization', run: newOrganization },
  'new-key': { says: 'lets the next start bring another secret key, when the old one is lost', run: newKey },
  'second-step-off': {
    says: 'turns the second step off for who has lost it: second-step-off ORGANIZATION EMAIL',
    run: secondStepOff,
  },
  bounced: { says: 'notes a mail that came back, from its report: bounced [FILE], or by a pipe', run: cameBack },
  'audit-check': {
    says: 'proves that nothing of the audit was changed or removed: audit-check [ORGANIZATION [HASH]]',
    run: checkedAudit,
  },
  'disclosures-check': {
    says: 'proves that what lists take as complete of disclosures is so by the rules',
    run: checkedDisclosures,
  },
  generate: {
    says: `fills an organization, to measure with: generate ORGANIZATION ACTIVITIES PEOPLE CREDITS [${intoReal}]`,
    run: fill,
  },
  doctor: { says: 'says what is set and whether the database answers; changes nothing', run: doctor },
  schema: { says: 'writes the generated schema files anew', run: schema },
  help: { says: 'lists the commands', run: help },
}

async function start(settings: Settings): Promise<void> {
  const stopping = stopOnSignal()
  const product = await startProduct(settings, { say })
  const address = settings.publicUrl ?? product.address
  stopping.product = product
  const warning = publicUrlWarning(settings)
  if (warning) say(warning)
  if (!settings.smtpUrl) say('SMTP_URL is not set: mail stays in the outbox, and nobody gets it.')
  say(`CME Tracker is at ${address}`)
  if (await hasOrganization(product.app.database)) return
  const link = await makeSetUpLink(product.app.database, address, product.app.clock())
  say(`No organization is here yet. Set up the first one, once, within 24 hours:\n${link}`)
}

async function demo(settings: Settings): Promise<void> {
  const own = process.env['DATA_DIR'] ? settings : { ...settings, dataDir: join(settings.dataDir, 'demo') }
  const stopping = stopOnSignal()
  stopping.product = await startProduct(own, {
    demo: true,
    say,
    prepare: (app, address) => fillDemo(app, settings.publicUrl ?? address),
  })
  say(`The demonstration is at ${settings.publicUrl ?? stopping.product.address}${routes.demo.to({})}`)
}

/** Ends with a signal, also with one during the start: then PostgreSQL is ended with the process. */
function stopOnSignal(): { product?: Product } {
  const running: { product?: Product } = {}
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      if (stopping) return
      stopping = true
      await running.product?.stop()
      process.exit(0)
    })
  return running
}

async function backup(settings: Settings, [file]: string[]): Promise<void> {
  if (!file) throw new StartError('Say which file to write: npm run cme -- backup FILE')
  await reachDatabase(settings, async (url) => {
    const database = openDatabase(url, 2)
    const outcome = await backUp(database, resolve(file), Temporal.Now.instant()).finally(database.close)
    if (!outcome.ok) throw new StartError(outcome.message)
    say(`Wrote ${outcome.rows} rows of ${outcome.organizations} organization(s) to ${resolve(file)}.`)
    say(`${secretOf(settings)} is not in it. Keep a copy of that too: it signs the links that are under way.`)
  })
}

async function fillFromBackup(settings: Settings, [file]: string[]): Promise<void> {
  if (!file) throw new StartError('Say which file to read: npm run cme -- restore FILE')
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 2)
    const jobs = await startJobs(url, database.pool, [sendMessageQueue], makeLog(settings.logLevel))
    const outcome = await restore({ database, jobs }, resolve(file), Temporal.Now.instant())
      .finally(jobs.stop)
      .finally(database.close)
    if (!outcome.ok) throw new StartError(outcome.message)
    say(`Restored ${outcome.rows} rows of ${outcome.organizations} organization(s), as they were at ${outcome.at}.`)
    if (outcome.queued > 0) say(`${outcome.queued} message(s) that were waiting then will be sent.`)
    say(`People sign in again. Put the kept copy of ${secretOf(settings)} in its place, if you have it.`)
  })
}

const secretOf = ({ dataDir, secretKey }: Settings): string =>
  secretKey ? 'The value of SECRET_KEY' : join(dataDir, 'secret-key')

async function newOrganization(settings: Settings): Promise<void> {
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 2)
    const origin =
      settings.publicUrl ?? (await runningAddress(settings.dataDir)) ?? `http://${settings.host}:${settings.port}`
    const link = await makeSetUpLink(database, origin, Temporal.Now.instant()).finally(database.close)
    say(`Set up an organization, once, within 24 hours:\n${link}`)
  })
}

async function newKey(settings: Settings): Promise<void> {
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 1)
    const apps = await forgetSecretKey(database.pool)
      .then(() => forgetSealedSteps(database, Temporal.Now.instant()))
      .finally(database.close)
    say('The next start may bring another secret key. Links that were signed with the old one no longer work.')
    if (apps > 0)
      say(`${apps} authenticator app(s) were sealed with it and are forgotten: their owners set up new ones.`)
  })
}

async function secondStepOff(settings: Settings, [slug, email]: string[]): Promise<void> {
  if (!slug || !email) throw new StartError('Say whose: npm run cme -- second-step-off ORGANIZATION EMAIL')
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 1)
    say(await turnOff(database, slug, email, Temporal.Now.instant()).finally(database.close))
  })
}

async function cameBack(settings: Settings, [file]: string[]): Promise<void> {
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 1)
    say(await bounced(database, file, Temporal.Now.instant()).finally(database.close))
  })
}

async function checkedDisclosures(settings: Settings): Promise<void> {
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 1)
    await settledCheck(database, say).finally(database.close)
  })
}

async function checkedAudit(settings: Settings, rest: string[]): Promise<void> {
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 1)
    await auditCheck(database, rest, say, Temporal.Now.instant()).finally(database.close)
  })
}

async function fill(settings: Settings, rest: string[]): Promise<void> {
  const [slug = '', ...numbers] = rest.filter((word) => word !== intoReal)
  const [activities, people, credits] = numbers.map(Number)
  if (!slug || ![activities, people, credits].every((number) => Number.isInteger(number) && number! > 0))
    throw new StartError(
      `Say what to generate: npm run cme -- generate ORGANIZATION ACTIVITIES PEOPLE CREDITS [${intoReal}]`,
    )
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 4)
    try {
      const refusal = rest.includes(intoReal) ? undefined : await generateRefusal(database, slug)
      if (refusal) throw new StartError(refusal)
      await generate(database, { slug, activities: activities!, people: people!, credits: credits! }, say)
    } finally {
      await database.close()
    }
  })
}

function doctor(settings: Settings): Promise<void> {
  return examine(settings, say)
}

async function schema(): Promise<void> {
  writeSchema(await generatedSchema())
}

async function help(): Promise<void> {
  for (const [name, command] of Object.entries(commands)) say(`${name.padEnd(18)} ${command.says}`)
}
