import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { currentDisclosure } from '../attest.ts'
import { beside } from '../form/beside.ts'
import { type Draft, draftOf, keepSlot } from '../form/draft.ts'
import { together } from '../form/slots.ts'
import { type Typed, type TypedRow, typedAgain } from '../form/typed.ts'
import type { Relationship } from '../relationship.ts'

export type Standing = { typed: Typed; seen: number; revises: string | null }

/** What stands in somebody's form now: what they typed, and else what they disclosed last. */
export async function standingForm(db: Db, discloserId: string | null): Promise<Standing> {
  if (discloserId === null) return { typed: { answer: '', rows: [] }, seen: 0, revises: null }
  const last = await currentDisclosure(db, discloserId)
  const before = typedAgain((last?.relationships ?? []) as unknown as Relationship[])
  const draft: Draft | null = await draftOf(db, discloserId)
  const typed = draft ? beside(together(draft.slots, newId), before, 'sent', newId) : before
  return { typed, seen: draft?.version ?? 0, revises: last?.id ?? null }
}

/** Puts relationships into somebody's draft, below what stands there. */
export async function importRelationships(
  db: Db,
  whose: { organizationId: string; discloserId: string },
  rows: readonly TypedRow[],
  now: Temporal.Instant,
): Promise<void> {
  const { typed, seen, revises } = await standingForm(db, whose.discloserId)
  const all: Typed = { answer: 'some', rows: [...typed.rows, ...rows] }
  await keepSlot(db, { ...whose, seen, slot: { tab: newId(), revises, typed: all } }, now)
}
