import type { TestApp } from './app.ts'

export type Mail = { subject: string; body: string }

/** What was written to an address, the latest last. */
export async function mailTo({ database }: Pick<TestApp, 'database'>, address: string): Promise<Mail[]> {
  const query = 'select subject, body from message where recipient = $1 order by queued_at, id'
  return (await database.pool.query(query, [address])).rows
}

/** The code of eight digits in the latest message to an address. */
export async function codeIn(t: Pick<TestApp, 'database'>, address: string): Promise<string> {
  const body = (await mailTo(t, address)).at(-1)?.body ?? ''
  const match = /\b(\d{4}) (\d{4})\b/.exec(body)
  if (!match) throw new Error(`No code was sent to ${address}: ${body}`)
  return match[1]! + match[2]!
}

/** The first address of this site in the latest message to an address, as path and query. */
export async function linkIn(t: Pick<TestApp, 'database'>, address: string): Promise<string> {
  const body = (await mailTo(t, address)).at(-1)?.body ?? ''
  const match = /https?:\/\/[^/\s]+(\/\S*)/.exec(body)
  if (!match) throw new Error(`No link was sent to ${address}: ${body}`)
  return match[1]!
}

/** Empties every mailbox, and the queue behind it. */
export async function noMail({ database }: Pick<TestApp, 'database'>): Promise<void> {
  await database.pool.query('truncate message; delete from pgboss.job')
}
