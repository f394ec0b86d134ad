import { sql } from 'kysely'
import { companyKey } from '../disclosures/companies/company-key.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { startingFormats } from './starting-set/activity-formats.ts'
import { startingChecklist } from './starting-set/checklist.ts'
import { startingCompanies } from './starting-set/companies.ts'
import type { StartingCreditType } from './starting-set/credit-type.ts'
import { startingCreditTypes } from './starting-set/credit-types.ts'
import { startingFormName, startingQuestions } from './starting-set/evaluation-form.ts'
import {
  addedProfessions,
  type StartingProfession,
  startingHonors,
  startingProfessions,
} from './starting-set/professions.ts'
import { startingBank } from './starting-set/question-bank.ts'
import { startingReminders } from './starting-set/reminders.ts'
import type { Accreditation } from './starting-set/statements.ts'

/**
 * Gives an organization the reference data that it begins with: professions, credentials, formats, credit types,
 * an evaluation form, a bank of questions, reminders, companies and a checklist. What is already there stays as it is, so repeating it is harmless. Takes a handle of the
 * organization.
 */
export async function addStartingSet(db: Db, organizationId: string, accreditation: Accreditation): Promise<void> {
  const professions = await addProfessions(db, organizationId, startingProfessions)
  await addCredentials(db, organizationId, professions)
  await addFormats(db, organizationId)
  const made = await madeAtBeginning(db, organizationId)
  await addCreditTypes(db, organizationId, startingCreditTypes(accreditation), professions, made)
  await addEvaluationForm(db, organizationId)
  await addBank(db, organizationId)
  await addReminders(db, organizationId)
  await addCompanies(db, organizationId)
  await addChecklist(db, organizationId)
}

type IdByKey = Map<string, string>

async function addProfessions(
  db: Db,
  organizationId: string,
  professions: readonly StartingProfession[],
): Promise<IdByKey> {
  const listed = await db.selectFrom('profession').select(['key', 'position']).execute()
  const first = Math.max(-1, ...listed.map(({ position }) => position)) + 1
  const missing = professions.filter(({ key }) => !listed.some((one) => one.key === key))
  if (missing.length > 0)
    await db
      .insertInto('profession')
      .values(missing.map((profession, index) => professionRow(organizationId, profession, first + index)))
      .onConflict((conflict) => conflict.columns(['organization_id', 'key']).doNothing())
      .execute()
  const rows = await db.selectFrom('profession').select(['key', 'id']).execute()
  return new Map(rows.map((row) => [row.key, row.id]))
}

const professionRow = (organizationId: string, profession: StartingProfession, position: number) => ({
  organization_id: organizationId,
  id: newId(),
  key: profession.key,
  name: profession.name,
  plural: profession.plural,
  allied_health: profession.alliedHealth,
  reported_as: profession.reportedAs,
  position,
})

async function addCredentials(db: Db, organizationId: string, professions: IdByKey): Promise<void> {
  const listed = [
    ...startingProfessions.flatMap(({ key, credentials }) =>
      credentials.map((abbreviation) => ({ abbreviation, profession_id: professions.get(key)! })),
    ),
    ...startingHonors.map((abbreviation) => ({ abbreviation, profession_id: null })),
  ]
  await db
    .insertInto('credential')
    .values(
      listed.map((credential, position) => ({ organization_id: organizationId, id: newId(), position, ...credential })),
    )
    .onConflict((conflict) => conflict.columns(['organization_id', 'abbreviation']).doNothing())
    .execute()
}

async function addFormats(db: Db, organizationId: string): Promise<void> {
  await db
    .insertInto('activity_format')
    .values(
      startingFormats.map(({ key, name, learningFormat }, position) => ({
        organization_id: organizationId,
        key,
        name,
        learning_format: learningFormat,
        position,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organization_id', 'key']).doNothing())
    .execute()
}

/** Since when a credit type is what it is, and by whom; null for the beginning itself. */
type Made = { changed_at: string; changed_by: string | null }

const madeAtBeginning = async (db: Db, organizationId: string): Promise<Made> => {
  const { created_at } = await db
    .selectFrom('organization')
    .select('created_at')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return { changed_at: created_at, changed_by: null }
}

/** Adds those of the credit types that are not there, at the end, and returns their ids. */
async function addCreditTypes(
  db: Db,
  organizationId: string,
  types: readonly StartingCreditType[],
  professions: IdByKey,
  made: Made,
): Promise<string[]> {
  const listed = await db.selectFrom('credit_type').select(['key', 'position']).execute()
  const first = Math.max(-1, ...listed.map(({ position }) => position)) + 1
  const missing = types.filter(({ key }) => !listed.some((one) => one.key === key))
  if (missing.length === 0) return []
  const added = await db
    .insertInto('credit_type')
    .values(missing.map((type, index) => ({ ...creditTypeRow(organizationId, type, first + index), ...made })))
    .onConflict((conflict) => conflict.columns(['organization_id', 'key']).doNothing())
    .returning(['id', 'key'])
    .execute()
  const eligible = added.flatMap(({ id, key }) => {
    const whose = types.find((type) => type.key === key)!.professions
    const keys = whose === 'everyone' ? [...professions.keys()] : whose
    return keys.flatMap((profession) => {
      const professionId = professions.get(profession)
      return professionId ? [{ organization_id: organizationId, credit_type_id: id, profession_id: professionId }] : []
    })
  })
  if (eligible.length) await db.insertInto('credit_type_profession').values(eligible).execute()
  return added.map(({ id }) => id)
}

/**
 * Adds credit types to an organization that has others, with the professions that they are for and that are missing; what
 * is there stays as it is. `made` says by whom and when; left out, with the organization itself. Returns the ids of those that
 * were added.
 */
export async function addStartingCreditTypes(
  db: Db,
  organizationId: string,
  types: readonly StartingCreditType[],
  made?: Made,
): Promise<string[]> {
  const wanted = new Set(types.flatMap(({ professions }) => (professions === 'everyone' ? [] : professions)))
  const some = [...startingProfessions, ...addedProfessions].filter(({ key }) => wanted.has(key))
  const professions = await addProfessions(db, organizationId, some)
  await includeInEveryone(db, organizationId)
  return addCreditTypes(db, organizationId, types, professions, made ?? (await madeAtBeginning(db, organizationId)))
}

/** What is for everyone is for professions too that came later. */
export const includeInEveryone = (db: Db, organizationId: string) =>
  sql`insert into credit_type_profession
    select t.organization_id, t.id, p.id from credit_type t
    join profession p on p.organization_id = t.organization_id
    where t.organization_id = ${organizationId} and t.everyone
    on conflict do nothing`.execute(db)

function creditTypeRow(organizationId: string, type: StartingCreditType, position: number) {
  return {
    organization_id: organizationId,
    id: newId(),
    key: type.key,
    name: type.name,
    plural: type.plural,
    short_name: type.shortName,
    mark: type.mark,
    italic: type.italic,
    participation: type.participation,
    unit: type.unit,
    unit_minutes: type.unitMinutes,
    step: type.step,
    rounding: type.rounding,
    partial: type.partial,
    everyone: type.professions === 'everyone',
    statement: type.statement,
    award_phrase: type.awardPhrase,
    official_record: type.officialRecord,
    activity_number: type.activityNumber,
    report_target: type.reportTarget,
    record_years: type.recordYears,
    required_fields: type.requiredFields,
    allowed_formats: type.allowedFormats,
    check_note: type.checkNote,
    position,
  }
}

async function addEvaluationForm(db: Db, organizationId: string): Promise<void> {
  const existing = await db.selectFrom('form').select('id').where('name', '=', startingFormName).executeTakeFirst()
  if (existing) return
  const { created_at } = await db
    .selectFrom('organization')
    .select('created_at')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const key = { organization_id: organizationId, created_at }
  const formId = newId()
  await db
    .insertInto('form')
    .values({ ...key, id: formId, name: startingFormName })
    .execute()
  await db
    .insertInto('form_version')
    .values({ ...key, id: newId(), form_id: formId, number: 1, questions: JSON.stringify(startingQuestions) })
    .execute()
}

/** One that has questions in its bank keeps its own. */
async function addBank(db: Db, organizationId: string): Promise<void> {
  const existing = await db.selectFrom('bank_question').select('id').limit(1).executeTakeFirst()
  if (existing) return
  const { created_at } = await db
    .selectFrom('organization')
    .select('created_at')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const key = { organization_id: organizationId, kept_at: created_at }
  await db
    .insertInto('bank_question')
    .values(
      startingBank.map(({ topic, question }, position) => ({
        ...key,
        id: newId(),
        topic,
        question: JSON.stringify(question),
        position,
      })),
    )
    .execute()
}

/** One that has reminders keeps its own. */
async function addReminders(db: Db, organizationId: string): Promise<void> {
  const existing = await db.selectFrom('reminder_rule').select('id').limit(1).executeTakeFirst()
  if (existing) return
  const { created_at } = await db
    .selectFrom('organization')
    .select('created_at')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const key = { organization_id: organizationId, channel: 'email', created_at }
  await db
    .insertInto('reminder_rule')
    .values(startingReminders.map((reminder) => ({ ...key, id: newId(), ...reminder })))
    .execute()
}

async function addCompanies(db: Db, organizationId: string): Promise<void> {
  const { created_at } = await db
    .selectFrom('organization')
    .select('created_at')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const key = { organization_id: organizationId, state: 'listed', added_at: created_at }
  await db
    .insertInto('company')
    .values(startingCompanies.map((name) => ({ ...key, id: newId(), name, name_key: companyKey(name) })))
    .onConflict((conflict) => conflict.columns(['organization_id', 'name_key']).doNothing())
    .execute()
}

/** One that has a checklist keeps its own. */
async function addChecklist(db: Db, organizationId: string): Promise<void> {
  const existing = await db.selectFrom('checklist_item').select('id').limit(1).executeTakeFirst()
  if (existing) return
  const { created_at } = await db
    .selectFrom('organization')
    .select('created_at')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const key = { organization_id: organizationId, created_at }
  await db
    .insertInto('checklist_item')
    .values(startingChecklist.map((item, position) => ({ ...key, id: newId(), position, ...item })))
    .execute()
}
