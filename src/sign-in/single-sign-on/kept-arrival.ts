import { z } from 'zod'
import type { Scene } from '../../web/scene.ts'
import { giveSealed, sealedIn, takeSealed } from '../cookies.ts'
import { issueLink, lookAtLink, spendLink } from '../one-time-secrets.ts'
import type { Attributes } from './attributes.ts'

/** Somebody for whom a provider has vouched: who they are to it, and what it sent of them. */
export type Arrived = {
  providerId: string
  /** The provider's own stable key of the person, as `subjectIn` makes it. Never an e-mail address alone. */
  subject: string
  attributes: Attributes
  /** Whether the provider says that the e-mail address is theirs. */
  emailVerified: boolean
  /** Everything that came, by the provider's names: shown by the test, kept nowhere. */
  raw: Record<string, string[]>
  /** What ends the session at the provider too. */
  providerSession?: object | undefined
}

/** An arrival of somebody who has no account by this way yet, kept until they have made or linked one. */
export type KeptArrival = Omit<Arrived, 'raw'> & {
  to: string
  /** Who asked to add the provider to their own account; of anybody else it is no arrival. Undefined where nobody did. */
  askedBy?: string | undefined
}

const description = z.object({
  providerId: z.string(),
  subject: z.string(),
  attributes: z.record(z.string(), z.string()),
  emailVerified: z.boolean(),
  providerSession: z.looseObject({}).optional(),
  to: z.string(),
  askedBy: z.string().optional(),
})

/** Minutes to make a profile in, or to find the password of an account. */
const minutes = 60
const cookie = 'arrival'

/** Keeps an arrival and gives the browser, and nobody else, the key to it. */
export async function keepArrival(scene: Scene, arrival: KeptArrival): Promise<(response: Response) => Response> {
  const { db, organization, now } = scene
  const about = { organizationId: organization.id, purpose: 'arrival' as const, personId: null }
  const token = await issueLink(db, { ...about, detail: arrival, minutes }, now)
  return (response) => {
    giveSealed(response, scene, cookie, { token }, minutes * 60)
    return response
  }
}

/** The arrival that this browser holds the key to, with the id that its forms carry; null when it is over. */
export async function keptArrival(scene: Scene): Promise<{ id: string; arrival: KeptArrival } | null> {
  const secret = await lookAtLink(scene.db, asked(scene), scene.now)
  const read = secret && description.safeParse(secret.detail)
  if (!read?.success) return null
  const { askedBy } = read.data
  if (askedBy !== undefined && askedBy !== scene.visitor?.personId) return null
  return { id: secret!.id, arrival: read.data as KeptArrival }
}

/** Uses the arrival up, so that it makes one account or one link; false when that was done already. */
export const spendArrival = async (scene: Scene): Promise<boolean> =>
  (await spendLink(scene.db, asked(scene), scene.now)) !== null

/** Takes the key out of the browser. */
export const takeArrival = (response: Response, scene: Scene): void => takeSealed(response, scene, cookie)

function asked(scene: Scene) {
  const read = z.object({ token: z.string() }).safeParse(sealedIn(scene, cookie))
  return {
    organizationId: scene.organization.id,
    purpose: 'arrival' as const,
    token: read.success ? read.data.token : '',
  }
}
