import { recordAudit } from '../../audit/record.ts'
import { sealToken } from '../../messages/carriers/account.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { Texting } from './settings-form.ts'

export type Changed = { ok: true } | { ok: false; message: string }

/** Saves how an organization texts, or that it does not (null), with an audit row that tells no token. A number belongs to one organization. */
export async function changeTexting(scene: StaffScene, texting: Texting | null): Promise<Changed> {
  const { app, db, organization, visitor, now } = scene
  const before = await db
    .selectFrom('organization')
    .select(['text_number', 'text_carrier', 'text_account', 'text_sealed_token'])
    .where('id', '=', organization.id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (texting && (await isElsewhere(scene, texting.number)))
    return { ok: false, message: 'Another organization here texts by this number' }
  const token = texting?.token ? sealToken(app.keys, texting.token) : before.text_sealed_token
  const after = texting
    ? { text_number: texting.number, text_carrier: texting.carrier, text_account: texting.account }
    : { text_number: null, text_carrier: '', text_account: '' }
  await db
    .updateTable('organization')
    .set({ ...after, text_sealed_token: texting ? token : null })
    .where('id', '=', organization.id)
    .execute()
  const { text_sealed_token, ...old } = before
  const act = { act: 'organization.texts_changed', subject: 'organization', subjectId: organization.id }
  const newToken = texting?.token ? { token: 'new' } : {}
  const by = { organizationId: organization.id, actorId: visitor.personId }
  await recordAudit(db, { ...by, ...act, old, new: { ...after, ...newToken } }, now)
  return { ok: true }
}

async function isElsewhere({ db, organization }: StaffScene, number: string): Promise<boolean> {
  const other = await db
    .selectFrom('organization')
    .select('id')
    .where('text_number', '=', number)
    .where('id', '<>', organization.id)
    .executeTakeFirst()
  return other !== undefined
}
