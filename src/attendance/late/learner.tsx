import { claimedSessionById } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { type Entry, learner } from '../../web/entries.ts'
import { text } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { idParameter, type LearnerScene } from '../../web/scene.ts'
import { askLate } from './ask.ts'
import { LatePage } from './pages/late-page.tsx'
import { knowsSession, lateDoor } from './queries.ts'

export const lateEntries: Entry[] = [
  learner.get(routes.lateRequest, showLate),
  learner.postFacts(routes.lateRequest, sendLate),
]

const longestReason = 1000

async function showLate(scene: LearnerScene): Promise<Response> {
  const session = await knownSession(scene)
  return session ? page(scene, session) : enterCode(scene)
}

async function sendLate(scene: LearnerScene): Promise<Response> {
  const session = await knownSession(scene)
  if (!session) return enterCode(scene)
  const typed = (await scene.sent()).one('reason')
  const read = text('The reason', longestReason)
    .refine((value) => value, 'Say why the code was not entered in time')
    .safeParse(typed)
  if (!read.success) return page(scene, session, { typed, error: read.error.issues[0]!.message })
  const door = await askLate(scene, session, read.data)
  const asked = door !== null && (door.request !== null || door.standing.may)
  const at = { org: scene.organization.slug, session: session.sessionId }
  return seeOther(routes.lateRequest.to(at, asked ? { said: 'late-asked' } : {}))
}

/** Who neither attended nor gave the session's code is asked for the code, whether there is such a session or not. */
async function knownSession(scene: LearnerScene) {
  const id = idParameter(scene, 'session')
  const { db, visitor } = scene
  return id && (await knowsSession(db, visitor.personId, id)) ? claimedSessionById(db, visitor.personId, id) : null
}

const enterCode = async (scene: LearnerScene) => seeOther(routes.attendance.to({ org: scene.organization.slug }))

type Session = NonNullable<Awaited<ReturnType<typeof knownSession>>>

async function page(
  scene: LearnerScene,
  session: Session,
  sent: { typed: string; error?: string } = { typed: '' },
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const door = await lateDoor(db, organization, visitor.personId, session, now)
  // Nothing was missed: the claim says what comes next.
  if (!door) return seeOther(routes.claimNext.to({ org: organization.slug, session: session.sessionId }))
  const asks = !door.request && door.standing.may
  const hasErrors = asks && sent.error !== undefined
  return present(
    scene,
    {
      title: door.request ? 'Your late request' : asks ? 'Ask to be recorded' : 'The window is closed',
      layout: 'narrow',
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <LatePage {...{ organization, session, door, now }} typed={sent.typed} error={sent.error} />,
  )
}
