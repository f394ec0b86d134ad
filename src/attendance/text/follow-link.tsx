import { claimedSessionByCode } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { type Entry, learner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { knowsSession } from '../late/queries.ts'
import { linkPhone } from './link-phone.ts'
import { JoinPage } from './pages/join-page.tsx'
import { TextLinkOverPage } from './pages/text-link-over-page.tsx'
import { phoneOfToken } from './phone-token.ts'
import { linkedPerson, waitingOf } from './queries.ts'

/** The short links in answers: to the session of a code, and to what a phone texted while nobody was known to use it. */
export const textLinkEntries: Entry[] = [learner.get(routes.textLink, follow), learner.postFacts(routes.textLink, join)]

async function follow(scene: LearnerScene): Promise<Response> {
  const { app, db, organization, visitor, now } = scene
  const token = scene.parameter('token')
  const org = organization.slug
  if (/^\d{4,10}$/.test(token)) return seeOther(await addressOfCode(scene, token))
  const phone = phoneOfToken(app.keys, organization.id, token, now)
  if (!phone) return over(scene)
  const waiting = await waitingOf(db, phone)
  const linked = await linkedPerson(db, phone)
  if (linked === visitor.personId && waiting.length === 0) return seeOther(routes.myPortal.to({ org }))
  return present(
    scene,
    { title: 'Attendance from your phone', layout: 'narrow' },
    <JoinPage
      action={routes.textLink.to({ org, token })}
      later={routes.myPortal.to({ org })}
      phone={phone}
      name={`${visitor.givenName} ${visitor.familyName}`.trim()}
      waiting={waiting}
      linkedElsewhere={linked !== null && linked !== visitor.personId}
      zone={organization.time_zone}
    />,
  )
}

/**
 * Where the session of a texted code goes on. Only of one that the visitor attended, or was refused, is anything told:
 * to everybody else the page leads that asks for codes, and counts wrong ones.
 */
async function addressOfCode({ db, organization, visitor }: LearnerScene, code: string): Promise<string> {
  const org = organization.slug
  const session = await claimedSessionByCode(db, visitor.personId, code)
  if (session?.attendedAt) return routes.claimNext.to({ org, session: session.sessionId })
  if (session && (await knowsSession(db, visitor.personId, session.sessionId)))
    return routes.lateRequest.to({ org, session: session.sessionId })
  return routes.attendance.to({ org }, { code })
}

async function join(scene: LearnerScene): Promise<Response> {
  const { app, db, organization, visitor, now } = scene
  const org = organization.slug
  const phone = phoneOfToken(app.keys, organization.id, scene.parameter('token'), now)
  if (!phone) return over(scene)
  const [first, another] = await waitingOf(db, phone)
  await linkPhone(scene, { phone, personId: visitor.personId, by: 'owner' })
  if (first && !another) return seeOther(routes.claimNext.to({ org, session: first.sessionId }))
  return seeOther(routes.myPortal.to({ org }, { said: first ? 'texts-joined' : 'phone-linked' }))
}

const over = (scene: LearnerScene) =>
  present(
    scene,
    { title: 'This link is no longer good', layout: 'narrow', status: 410 },
    <TextLinkOverPage attendance={routes.attendance.to({ org: scene.organization.slug })} />,
  )
