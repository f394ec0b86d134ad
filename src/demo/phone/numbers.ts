import { sealToken } from '../../messages/carriers/account.ts'
import type { Db } from '../../platform/database.ts'
import { newToken } from '../../platform/ids.ts'
import type { App } from '../../web/scene.ts'

/** The number that each organization of the demonstration is texted at; 555-01xx are nobody's. */
export const demoNumbers: Readonly<Record<string, string>> = {
  palmetto: '+18335550111',
  lakeside: '+18335550112',
  trillium: '+18335550113',
  saguaro: '+18335550114',
}

/** Gives an organization of the demonstration its number at the simulated carrier, unless it has one. */
export async function giveNumber(app: App, db: Db, organizationId: string, slug: string): Promise<void> {
  const text_number = demoNumbers[slug]
  if (!text_number) return
  await db
    .updateTable('organization')
    .set({
      text_number,
      text_carrier: 'simulated',
      text_account: 'demo',
      text_sealed_token: sealToken(app.keys, newToken()),
    })
    .where('id', '=', organizationId)
    .where('text_number', 'is', null)
    .execute()
}
