import { createHash } from 'node:crypto'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

/** A handle inside one transaction, under the plain role, for one organization (or for none: then no rows). */
export type Db = Transaction<DB>

export type Database = {
  /** Runs work in one transaction that sees one organization's rows only. Commits when work returns. */
  inOrganization: <T>(organizationId: string, work: (db: Db) => Promise<T>) => Promise<T>
  /** Runs work in one transaction that belongs to no organization: organizations' public face, set-up links. */
  atLarge: <T>(work: (db: Db) => Promise<T>) => Promise<T>
  pool: pg.Pool
  close: () => Promise<void>
}

// Timestamps come as text and are read with Temporal; dates stay texts; bigint counts fit a number.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** More texts of statements than the product has; beyond it, statements are not kept prepared. */
const mostPrepared = 1000
const preparedNames = new Map<string, string>()

/** Each statement is planned once for a connection and then kept: planning a list costs more than running it. */
class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's query has a dozen forms, and all but one go through.
  override query(...[text, values, ...rest]: any[]): any {
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    // @ts-expect-error: one signature cannot name every form.
    return name ? super.query({ name, text, values }, ...rest) : super.query(text, values, ...rest)
  }
}

function nameOf(text: string): string | undefined {
  const known = preparedNames.get(text)
  if (known || preparedNames.size >= mostPrepared) return known
  const name = createHash('sha256').update(text).digest('base64url')
  preparedNames.set(text, name)
  return name
}

class PlainRoleDriver extends PostgresDriver {
  /** The role is set with the transaction, in the same round trip, so a pooler in between cannot carry it over. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin; set local role cme_app'))
  }
}

/** Opens the pool of connections to the database at the address. */
export function openDatabase(url: string, size = 20): Database {
  const pool = new pg.Pool({ Client: PreparingClient, connectionString: url, max: size, idleTimeoutMillis: 30_000 })
  pool.on('error', () => {}) // an idle connection that breaks is replaced; the next query says so if none can be made
  const kysely = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PlainRoleDriver({ pool }),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  return {
    inOrganization: (organizationId, work) =>
      kysely.transaction().execute(async (db) => {
        await enterOrganization(db, organizationId)
        return work(db)
      }),
    atLarge: (work) => kysely.transaction().execute(work),
    pool,
    close: () => kysely.destroy(),
  }
}

/** Narrows a handle that belongs to no organization to one; it cannot be widened again inside its transaction. */
export async function enterOrganization(db: Db, organizationId: string): Promise<void> {
  await sql`select set_config('app.organization', ${organizationId}, true)`.execute(db)
}

/**
 * Runs statements whose planning costs more than they do, for they are long, with the plan that the connection keeps for
 * them: whatever their values are, PostgreSQL does not plan them anew.
 */
export async function plannedOnce<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`.execute(db)
  const done = await work()
  await sql`select set_config('plan_cache_mode', 'auto', true)`.execute(db)
  return done
}

/**
 * Runs statements that look through much of the database: each is planned for the values that it has, which costs less than
 * a plan for any values, sums fit into memory, and nothing is compiled for a second's work.
 */
export async function plannedForMuch<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem', '64MB', true),
    set_config('jit', 'off', true)`.execute(db)
  const done = await work()
  await sql`select set_config('plan_cache_mode', 'auto', true)`.execute(db)
  return done
}
