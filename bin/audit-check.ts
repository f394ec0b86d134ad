import { type AuditCheck, type AuditFault, checkAudit } from '../src/audit/check-audit.ts'
import { organizationBySlug } from '../src/organizations/queries.ts'
import type { Database } from '../src/platform/database.ts'
import { StartError } from '../src/platform/start-error.ts'

/**
 * Says for every organization, or the one at an address, whether its audit is as it was sealed; `hash` is that of a seal
 * which was written down elsewhere. Throws StartError when anything was changed, removed or put in.
 */
export async function auditCheck(
  database: Database,
  [slug, hash]: string[],
  say: (sentence: string) => void,
  now: Temporal.Instant,
): Promise<void> {
  if (hash && !/^[0-9a-f]{64}$/i.test(hash))
    throw new StartError('The hash of a seal is 64 digits and letters from a to f. The page Audit shows the last one.')
  let faults = 0
  for (const { id, name } of await organizationsAt(database, slug)) {
    const check = await checkAudit(database, id, now, hash?.toLowerCase())
    say(`${name}: ${check.faults.length === 0 ? 'as it was sealed' : `${count(check.faults.length, 'fault')}`}`)
    for (const sentence of [...check.faults.map(faultText), ...standing(check)]) say(`  ${sentence}`)
    faults += check.faults.length
  }
  if (faults > 0) throw new StartError(`The audit is not what it was: ${count(faults, 'fault')}.`)
}

async function organizationsAt(database: Database, slug: string | undefined): Promise<{ id: string; name: string }[]> {
  if (!slug) {
    return database.atLarge((db) => db.selectFrom('organization').select(['id', 'name']).orderBy('slug').execute())
  }
  const organization = await database.atLarge((db) => organizationBySlug(db, slug.toLowerCase()))
  if (!organization) throw new StartError(`There is no organization at /${slug}.`)
  return [organization]
}

function standing({ seals, rows, forgotten, last, unsealed, overdue }: AuditCheck): string[] {
  const sealed = last
    ? `${count(rows, 'row')} in ${count(seals, 'seal')}, the last one of ${moment(last.at)}; ${unsealed.toLocaleString('en-US')} since.`
    : `Nothing is sealed yet: ${count(unsealed, 'row')}.`
  return [
    sealed,
    ...(forgotten > 0 ? [`The details of ${count(forgotten, 'row')} were forgotten with closed accounts.`] : []),
    ...(overdue > 0
      ? [
          `${count(overdue, 'row')} should have been sealed long ago. Either the product has not run since, or the last ` +
            'seals were removed: compare the last seal with one that you wrote down.',
        ]
      : []),
    ...(last ? [`Seal ${last.number}: ${last.hash}`] : []),
  ]
}

function faultText(fault: AuditFault): string {
  switch (fault.kind) {
    case 'removed':
      return `${count(fault.rows, 'row')} of ${sealText(fault.seal)} removed.`
    case 'inserted':
      return `${count(fault.rows, 'row')} put into ${sealText(fault.seal)}.`
    case 'between':
      return `${count(fault.rows, 'row')} put in before ${sealText(fault.seal)}.`
    case 'changed':
      return `A row of ${sealText(fault.seal)}, or the seal itself, was changed.`
    case 'broken':
      return `Seal ${fault.seal.number} does not continue the one before it: one of them was changed.`
    case 'seals-missing':
      return fault.from === fault.to
        ? `Seal ${fault.from} is missing.`
        : `Seals ${fault.from} to ${fault.to} are missing.`
    case 'emptied':
      return `The details of row ${fault.row.id} (${fault.row.act}) are gone, though it was done to no closed account.`
    case 'not-found':
      return `No seal has the hash ${fault.hash}: the chain was made anew, or its end was removed.`
  }
}

const sealText = ({ number, firstId, lastId }: { number: number; firstId: string; lastId: string }): string =>
  `seal ${number} (rows ${firstId} to ${lastId})`

const moment = (at: Temporal.Instant): string => at.round('second').toString()

const count = (number: number, one: string): string =>
  `${number.toLocaleString('en-US')} ${one}${number === 1 ? '' : 's'}`
