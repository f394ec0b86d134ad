import type { Pool } from 'pg'
import { newId } from '../../src/platform/ids.ts'

/** Credit that an earlier system told; of nobody where there is no e-mail. Amounts in hundredths. */
type EarlierFact = {
  email: string
  day: string
  amount: number
  title: string
  /** The id of a credit type here, or null where it is none. */
  type: string | null
  name: string
  withdrawn?: boolean
}

/** Earlier credit as an import of whoever has the e-mail writes it. */
export async function addEarlier(pool: Pool, by: string, facts: readonly EarlierFact[]): Promise<void> {
  const find = 'select organization_id as org, person_id as id from person_email where email = $1'
  const whose = async (email: string) => (await pool.query(find, [email])).rows[0]
  const { org, id: actorId } = await whose(by)
  const importId = newId()
  await pool.query(
    `insert into data_import (organization_id, id, kind, file_name, columns, mapping, made_by, made_at)
     values ($1, $2, 'credit', 'old.csv', '[]', '{}', $3, now())`,
    [org, importId, actorId],
  )
  for (const [row, { email, day, amount, title, type, name, withdrawn }] of facts.entries()) {
    const id = newId()
    await pool.query(
      `insert into earlier_credit (organization_id, id, person_id, title, completed_on, credit_type_id, credit_name, amount,
         import_id, import_row, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now())`,
      [org, id, email ? (await whose(email)).id : null, title, day, type, name, amount, importId, row, actorId],
    )
    const withdrawal = 'insert into earlier_credit_withdrawal values ($1, $2, $3, $4, now())'
    if (withdrawn) await pool.query(withdrawal, [org, id, 'wrong', actorId])
  }
}
