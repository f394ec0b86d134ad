import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, learner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { PasskeySection } from '../passkeys/pages/passkey-section.tsx'
import { passkeysOf } from '../passkeys/queries.ts'
import { SecondStepSection } from '../second-factor/pages/second-step-section.tsx'
import { secondStepOf } from '../second-factor/queries.ts'
import { endSessionsOf } from '../sessions.ts'
import { signOnWaysOf } from '../single-sign-on/my-single-sign-on.tsx'
import { SingleSignOnSection } from '../single-sign-on/pages/single-sign-on-section.tsx'
import { endOneSession } from './end-one.ts'
import { SecurityPage } from './pages/security-page.tsx'
import { passwordEntries } from './password.tsx'
import { passwordOf, sessionsOf } from './queries.ts'

export const securityEntries: Entry[] = [
  learner.get(routes.security, securityPage),
  ...passwordEntries,
  learner.post(routes.mySessions, endSessions),
]

async function securityPage(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const org = organization.slug
  const zone = organization.time_zone
  const { personId } = visitor
  const whose = { personId, staff: visitor.role !== null }
  return present(
    scene,
    { title: 'Sign-in and security', current: routes.profile.to({ org }), layout: 'roomy' },
    <SecurityPage
      org={org}
      zone={zone}
      passwordChangedAt={(await passwordOf(db, personId))?.changedAt ?? null}
      ways={
        <>
          <PasskeySection org={org} zone={zone} passkeys={await passkeysOf(db, personId)} />
          <SecondStepSection org={org} zone={zone} secondStep={await secondStepOf(db, personId)} />
          <SingleSignOnSection org={org} zone={zone} ways={await signOnWaysOf(db, personId)} />
        </>
      }
      sessions={await sessionsOf(db, organization, whose, now)}
      current={visitor.session.id}
    />,
  )
}

async function endSessions(scene: LearnerScene): Promise<Response> {
  const ended = await endAsked(scene, (await scene.sent()).one('end'))
  const said = ended ? 'sessions-ended' : 'no-session-ended'
  return seeOther(routes.security.to({ org: scene.organization.slug }, { said }))
}

/** Ends one session, or all others; this one is ended by signing out. Returns whether any was. */
async function endAsked({ db, organization, visitor, now }: LearnerScene, end: string): Promise<boolean> {
  const { personId, session } = visitor
  const whose = { organizationId: organization.id, personId }
  if (end === 'others') return (await endSessionsOf(db, { ...whose, actorId: personId, except: session.id }, now)) > 0
  return isId(end) && end !== session.id && endOneSession(db, { ...whose, sessionId: end }, now)
}
