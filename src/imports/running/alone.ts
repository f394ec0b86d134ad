import type pg from 'pg'

/**
 * Does work on an import that nobody else works on, in any process: the lock goes with its connection, so that who dies
 * leaves none behind. False when somebody else works on it.
 */
export async function alone(pool: pg.Pool, importId: string, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  const key = `import ${importId}`
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
      [key],
    )
    if (!rows[0]!.held) return false
    try {
      await work()
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key])
    }
    return true
  } finally {
    client.release()
  }
}
