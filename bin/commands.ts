import { join } from 'node:path'
import { fillDemo } from '../src/demo/fill.ts'
import { type Product, startProduct } from '../src/main.ts'
import { hasOrganization, makeSetUpLink } from '../src/organizations/set-up-link.ts'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { runningPrivatePostgresUrl, startPrivatePostgres } from '../src/platform/private-postgres.ts'
import { type Settings, SettingsError } from '../src/platform/settings.ts'
import { routes } from '../src/routes.ts'
import { generate } from './generate.ts'
import { generatedSchema, writeSchema } from './schema.ts'

type Command = { says: string; run: (settings: Settings, rest: string[]) => Promise<void> }

const say = (sentence: string) => console.log(sentence)

/** What `npm run cme -- NAME` can do. */
export const commands: Record<string, Command> = {
  start: { says: 'starts the product', run: start },
  demo: { says: 'starts a demonstration with four invented organizations', run: demo },
  migrate: { says: 'brings the database up to date', run: (settings) => withDatabase(settings, async () => {}) },
  'new-organization': { says: 'prints a one-time link to set up an organization', run: newOrganization },
  generate: { says: 'fills an organization with people, activities and credit, to measure with', run: fill },
  doctor: { says: 'says what is set and whether the database answers', run: doctor },
  schema: { says: 'writes the generated schema files anew', run: schema },
  help: { says: 'lists the commands', run: help },
}

async function start(settings: Settings): Promise<void> {
  const product = await startProduct(settings, { say })
  const address = settings.publicUrl ?? product.address
  stopOnSignal(product)
  say(`CME Tracker is at ${address}`)
  if (await hasOrganization(product.app.database)) return
  const link = await makeSetUpLink(product.app.database, address, product.app.clock())
  say(`No organization is here yet. Set up the first one, once, within 24 hours:\n${link}`)
}

async function demo(settings: Settings): Promise<void> {
  const own = process.env['DATA_DIR'] ? settings : { ...settings, dataDir: join(settings.dataDir, 'demo') }
  const product = await startProduct(own, {
    demo: true,
    say,
    prepare: (app) => fillDemo(app),
  })
  stopOnSignal(product)
  say(`The demonstration is at ${settings.publicUrl ?? product.address}${routes.demo.to({})}`)
}

function stopOnSignal(product: Product): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      if (stopping) return
      stopping = true
      await product.stop()
      process.exit(0)
    })
}

async function newOrganization(settings: Settings): Promise<void> {
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 2)
    const origin = settings.publicUrl ?? `http://${settings.host}:${settings.port}`
    say(await makeSetUpLink(database, origin, Temporal.Now.instant()))
    await database.close()
  })
}

async function fill(settings: Settings, rest: string[]): Promise<void> {
  const [slug = '', ...numbers] = rest
  const [activities, people, credits] = numbers.map(Number)
  if (!slug || ![activities, people, credits].every((number) => Number.isInteger(number) && number! > 0))
    throw new SettingsError('Say what to generate: npm run cme -- generate ORGANIZATION ACTIVITIES PEOPLE CREDITS')
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 4)
    await generate(database, { slug, activities: activities!, people: people!, credits: credits! }, say)
    await database.close()
  })
}

async function doctor(settings: Settings): Promise<void> {
  const { databaseUrl, smtpUrl, ...rest } = settings
  say(JSON.stringify({ ...rest, databaseUrl: databaseUrl && 'set', smtpUrl: smtpUrl && 'set' }, null, 2))
  await withDatabase(settings, async (url) => {
    const database = openDatabase(url, 1)
    const { rows } = await database.pool.query<{ version: string }>('select version()')
    say(`The database answers: ${rows[0]!.version}`)
    await database.close()
  })
}

async function schema(settings: Settings): Promise<void> {
  await withDatabase(settings, async (url) => writeSchema(await generatedSchema(url)))
}

async function help(): Promise<void> {
  for (const [name, command] of Object.entries(commands)) say(`${name.padEnd(18)} ${command.says}`)
}

/** The migrated database of the settings: DATABASE_URL, the private one that runs now, or it started for the while. */
async function withDatabase(settings: Settings, work: (url: string) => Promise<void>): Promise<void> {
  const running = settings.databaseUrl ?? runningPrivatePostgresUrl(settings.dataDir)
  const server = running
    ? { url: running, stop: async () => {} }
    : await startPrivatePostgres({ dataDir: settings.dataDir, log: say })
  try {
    await migrate(server.url)
    await work(server.url)
  } finally {
    await server.stop()
  }
}
