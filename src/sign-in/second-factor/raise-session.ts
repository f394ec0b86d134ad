import { shownNetwork } from '../../web/client-address.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { giveSession } from '../cookies.ts'
import { startSession } from '../sessions.ts'
import { providerSessionOf } from './queries.ts'

/**
 * Lets the visitor's session count as opened by two factors, under a new token: they have just shown the second one by
 * setting it up. Does nothing when it counts so already. Returns what puts the new token into the browser.
 */
export async function raiseSession(scene: LearnerScene): Promise<(response: Response) => Response> {
  const { db, organization, visitor, now, context } = scene
  if (visitor.session.secondFactorAt) return (response) => response
  const { personId, tokenHash: before, session } = visitor
  const providerSession = (await providerSessionOf(db, session.id)) ?? undefined
  const userAgent = context.req.header('user-agent') ?? ''
  const network = shownNetwork(scene.app.settings, context)
  const beginning = {
    organization,
    personId,
    way: session.way,
    strong: true,
    before,
    userAgent,
    network,
    providerSession,
  }
  const token = await startSession(db, beginning, now)
  return (response) => {
    giveSession(response, scene, token)
    return response
  }
}
