import { claimedSessionByCode } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { type Entry, learner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { codeEndsAt } from '../code-end.ts'
import { knowsSession, lateDoor } from '../late/queries.ts'
import { attendanceState } from '../rules.ts'
import { linkPhone } from './link-phone.ts'
import { JoinPage } from './pages/join-page.tsx'
import { JoinedPage } from './pages/joined-page.tsx'
import { LinkUsedPage, PhoneElsewherePage, TextLinkOverPage } from './pages/text-link-over-page.tsx'
import { isUnused, phoneOfToken } from './phone-token.ts'
import { joinedOf, texterOf, waitingOf } from './queries.ts'
import { takeTurn } from './take-turn.ts'

/** The short links in answers: to the session of a code, and to what a phone texted while nobody was known to use it. */
export const textLinkEntries: Entry[] = [learner.get(routes.textLink, follow), learner.postFacts(routes.textLink, join)]

/** What a link is worth to a visitor. */
type Found =
  | { is: 'over' | 'used' | 'elsewhere' | 'linked' }
  /** What it did, for who used it. */
  | { is: 'done'; phone: string }
  | { is: 'open'; phone: string }

async function follow(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor } = scene
  const token = scene.parameter('token')
  const org = organization.slug
  if (/^\d{4,10}$/.test(token)) return seeOther(await addressOfCode(scene, token))
  const found = await findLink(scene, token)
  if (found.is !== 'open') return answerFound(scene, found)
  return present(
    scene,
    { title: 'Attendance from your phone', layout: 'narrow' },
    <JoinPage
      action={routes.textLink.to({ org, token })}
      later={routes.myPortal.to({ org })}
      phone={found.phone}
      name={`${visitor.givenName} ${visitor.familyName}`.trim()}
      waiting={await waitingOf(db, found.phone)}
      zone={organization.time_zone}
    />,
  )
}

/**
 * Where the session of a texted code goes on. Only of one that the visitor attended, or was refused, is anything told:
 * to everybody else the page leads that asks for codes, and counts wrong ones.
 */
async function addressOfCode({ db, organization, visitor, now }: LearnerScene, code: string): Promise<string> {
  const org = organization.slug
  const session = await claimedSessionByCode(db, visitor.personId, code)
  if (session?.attendedAt) return routes.claimNext.to({ org, session: session.sessionId })
  if (session && (await knowsSession(db, visitor.personId, session.sessionId))) {
    const isOpen = attendanceState({ ...session, codeClosesAt: codeEndsAt(session) }, now) === 'open'
    const asks = !isOpen || (await lateDoor(db, organization, visitor.personId, session, now)) !== null
    if (asks) return routes.lateRequest.to({ org, session: session.sessionId })
  }
  return routes.attendance.to({ org }, { code })
}

/** A link is good until its phone is somebody's; from then on it tells only them what it did. */
async function findLink({ app, db, organization, visitor, now }: LearnerScene, token: string): Promise<Found> {
  const read = phoneOfToken(app.keys, organization.id, token, now)
  if (!read) return { is: 'over' }
  const { phone } = read
  const texter = await texterOf(db, phone)
  if (!isUnused(read, texter.links)) {
    if (texter.personId !== visitor.personId) return { is: 'used' }
    return (await joinedOf(db, phone, visitor.personId)).length ? { is: 'done', phone } : { is: 'linked' }
  }
  if (texter.personId === null) return { is: 'open', phone }
  if (texter.personId !== visitor.personId) return { is: 'elsewhere' }
  return (await waitingOf(db, phone)).length ? { is: 'open', phone } : { is: 'linked' }
}

async function join(scene: LearnerScene): Promise<Response> {
  const { app, db, organization, visitor, now } = scene
  const org = organization.slug
  const token = scene.parameter('token')
  const read = phoneOfToken(app.keys, organization.id, token, now)
  if (read) await takeTurn(db, organization.id, read.phone)
  const found = await findLink(scene, token)
  if (found.is !== 'open') return answerFound(scene, found)
  const waited = await waitingOf(db, found.phone)
  await linkPhone(scene, { phone: found.phone, personId: visitor.personId, by: 'owner' })
  const [first, another] = waited
  if (!first) return seeOther(routes.myPortal.to({ org }, { said: 'phone-linked' }))
  return seeOther(
    another
      ? routes.textLink.to({ org, token })
      : routes.attendanceRecorded.to({ org, session: first.sessionId }, { said: 'phone-linked' }),
  )
}

async function answerFound(scene: LearnerScene, found: Exclude<Found, { is: 'open' }>): Promise<Response> {
  const { db, organization, visitor } = scene
  const org = organization.slug
  const attendance = routes.attendance.to({ org })
  const number = organization.text_number
  if (found.is === 'linked') return seeOther(routes.myPortal.to({ org }))
  if (found.is === 'done') {
    const sessions = await joinedOf(db, found.phone, visitor.personId)
    const page = { title: 'What your phone texted is recorded', layout: 'narrow' as const }
    return present(scene, page, <JoinedPage org={org} sessions={sessions} zone={organization.time_zone} />)
  }
  const over = {
    over: { title: 'This link is no longer good', page: <TextLinkOverPage attendance={attendance} /> },
    used: { title: 'This link was used', page: <LinkUsedPage {...{ attendance, number }} /> },
    elsewhere: {
      title: 'This phone texts for another account',
      page: <PhoneElsewherePage {...{ attendance, number }} />,
    },
  }[found.is]
  return present(scene, { title: over.title, layout: 'narrow', status: 410 }, over.page)
}
