import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Question } from '../form-items.ts'
import type { By } from './change-draft.ts'

export type BankQuestion = { id: string; topic: string; question: Question }

/** The organization's bank of questions, by topic in the order in which topics began, and in each by place. */
export async function bankQuestions(db: Db): Promise<BankQuestion[]> {
  const rows = await db
    .selectFrom('bank_question')
    .select(['id', 'topic', 'question'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  const topics = [...new Set(rows.map(({ topic }) => topic))]
  return rows.toSorted((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic))
}

/**
 * Keeps a question in the bank, without what it depends on in its form. One with the same words and answers is kept once:
 * then nothing is added. Returns whether it was.
 */
export async function keepInBank(
  db: Db,
  by: By,
  { topic, question }: { topic: string; question: Question },
  now: Temporal.Instant,
): Promise<boolean> {
  const { when: _, professions: __, was: ___, ...kept } = question
  const bank = await bankQuestions(db)
  const words = (one: Question) => JSON.stringify([one.kind, one.text, one.options ?? null, one.rows ?? null])
  if (bank.some((one) => words(one.question) === words(kept))) return false
  const id = newId()
  await db
    .insertInto('bank_question')
    .values({
      organization_id: by.organizationId,
      id,
      topic,
      question: JSON.stringify(kept),
      position: bank.length,
      kept_at: now.toString(),
      kept_by: by.actorId,
    })
    .execute()
  const act = { ...by, act: 'bank_question.kept', subject: 'bank_question', subjectId: id }
  await recordAudit(db, { ...act, new: { question: question.text, topic } }, now)
  return true
}

/** Takes a question out of the bank; forms that have it keep it. */
export async function removeFromBank(db: Db, by: By, id: string, now: Temporal.Instant): Promise<boolean> {
  const gone = await db
    .deleteFrom('bank_question')
    .where('id', '=', id)
    .returning(['question', 'topic'])
    .executeTakeFirst()
  if (!gone) return false
  const old = { question: (gone.question as Question).text, topic: gone.topic }
  await recordAudit(db, { ...by, act: 'bank_question.removed', subject: 'bank_question', subjectId: id, old }, now)
  return true
}

/** Files a question of the bank under another topic. */
export async function moveInBank(
  db: Db,
  by: By,
  { id, topic }: { id: string; topic: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await db.selectFrom('bank_question').select('topic').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return false
  if (row.topic === topic) return true
  await db.updateTable('bank_question').set({ topic }).where('id', '=', id).execute()
  const act = { ...by, act: 'bank_question.moved', subject: 'bank_question', subjectId: id }
  await recordAudit(db, { ...act, old: { topic: row.topic }, new: { topic } }, now)
  return true
}
