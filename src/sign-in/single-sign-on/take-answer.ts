import type { Scene } from '../../web/scene.ts'

/** Hours for which an answer is remembered: longer than any answer is good. */
const remembered = 24

/**
 * Takes an answer of a provider, named by a digest of something that only it bears; false when it was taken before. The
 * transaction must commit whatever follows.
 */
export async function takeAnswer(scene: Scene, providerId: string, hash: Buffer): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await scene.db
    .insertInto('provider_answer')
    .values({
      organization_id: scene.organization.id,
      provider_id: providerId,
      answer_hash: hash,
      expires_at: scene.now.add({ hours: remembered }).toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) > 0
}
