import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { fill, type Wording } from './fill.ts'
import { type MessageKind, messageKinds, type ValuesOf } from './kinds.ts'

/** How an organization words a kind of message: as it says itself, or as the product does. */
export async function wordingOf(db: Db, kind: MessageKind): Promise<Wording & { own: boolean }> {
  const row = await db
    .selectFrom('message_wording')
    .select(['subject', 'body'])
    .where('kind', '=', kind)
    .executeTakeFirst()
  const { subject, body } = row ?? messageKinds[kind]
  return { subject, body, own: row !== undefined }
}

type From = Pick<Organization, 'name' | 'email' | 'phone'>

/** Words a message of a kind. What others typed among the values must be inert. */
export type Words = <Name extends MessageKind>(kind: Name, values: ValuesOf<Name>) => Wording & { kind: Name }

/** How an organization words its messages, read once for any number of them. */
export async function wordsOf(db: Db, organization: From): Promise<Words> {
  const rows = await db.selectFrom('message_wording').select(['kind', 'subject', 'body']).execute()
  const own = new Map<string, Wording>(rows.map((row) => [row.kind, row]))
  const common = commonOf(organization)
  return (kind, values) => ({ ...fill(own.get(kind) ?? messageKinds[kind], { ...values, ...common }), kind })
}

/** What every message of an organization can say of it. */
export const commonOf = ({ name, email, phone }: From) => ({
  organization: name,
  office_email: email,
  office_phone: phoneText(phone),
})

/** The kinds that an organization words itself. */
export async function ownWordings(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('message_wording').select('kind').execute()
  return new Set(rows.map(({ kind }) => kind))
}
