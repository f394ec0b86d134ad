import { companyKey } from '../disclosures/companies/company-key.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { startingFormats } from './starting-set/activity-formats.ts'
import { startingCompanies } from './starting-set/companies.ts'
import { type StartingCreditType, startingCreditTypes } from './starting-set/credit-types.ts'
import { startingFormName, startingQuestions } from './starting-set/evaluation-form.ts'
import { startingHonors, startingProfessions } from './starting-set/professions.ts'
import { startingReminders } from './starting-set/reminders.ts'
import type { Accreditation } from './starting-set/statements.ts'

/**
 * Gives an organization the reference data that it begins with: professions, credentials, formats, credit types,
 * an evaluation form, reminders and companies. What is already there stays as it is, so repeating it is harmless. Takes a handle of the
 * organization.
 */
export async function addStartingSet(db: Db, organizationId: string, accreditation: Accreditation): Promise<void> {
  const professions = await addProfessions(db, organizationId)
  await addCredentials(db, organizationId, professions)
  await addFormats(db, organizationId)
  await addCreditTypes(db, organizationId, startingCreditTypes(accreditation), professions)
  await addEvaluationForm(db, organizationId)
  await addReminders(db, organizationId)
  await addCompanies(db, organizationId)
}

type IdByKey = Map<string, string>

async function addProfessions(db: Db, organizationId: string): Promise<IdByKey> {
  await db
    .insertInto('profession')
    .values(
      startingProfessions.map((profession) => ({
        organization_id: organizationId,
        id: newId(),
        key: profession.key,
        name: profession.name,
        plural: profession.plural,
        allied_health: profession.alliedHealth,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organization_id', 'key']).doNothing())
    .execute()
  const rows = await db.selectFrom('profession').select(['key', 'id']).execute()
  return new Map(rows.map((row) => [row.key, row.id]))
}

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

async function addCreditTypes(db: Db, organizationId: string, types: StartingCreditType[], professions: IdByKey) {
  const added = await db
    .insertInto('credit_type')
    .values(types.map((type, position) => creditTypeRow(organizationId, type, position)))
    .onConflict((conflict) => conflict.columns(['organization_id', 'key']).doNothing())
    .returning(['id', 'key'])
    .execute()
  const eligible = added.flatMap(({ id, key }) => {
    const listed = types.find((type) => type.key === key)!.professions
    const keys = listed === 'everyone' ? [...professions.keys()] : listed
    return keys.map((profession) => ({
      organization_id: organizationId,
      credit_type_id: id,
      profession_id: professions.get(profession)!,
    }))
  })
  if (eligible.length) await db.insertInto('credit_type_profession').values(eligible).execute()
}

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
    step: type.step,
    partial: type.partial,
    statement: type.statement,
    award_phrase: type.awardPhrase,
    official_record: type.officialRecord,
    required_fields: type.requiredFields,
    allowed_formats: type.allowedFormats,
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
