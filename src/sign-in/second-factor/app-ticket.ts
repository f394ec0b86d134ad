import type { LearnerScene } from '../../web/scene.ts'

const minutes = 60
const purpose = 'app-to-confirm'

/** A secret that waits for its first code, as it travels in the form: for this person only, and for an hour. */
export function writeAppTicket({ app, organization, visitor, now }: LearnerScene, secret: string): string {
  const until = now.add({ minutes }).epochMilliseconds
  return app.keys.seal(purpose, JSON.stringify([organization.id, visitor.personId, until, secret]))
}

/** The secret of {@link writeAppTicket}; null for anything else. */
export function readAppTicket({ app, organization, visitor, now }: LearnerScene, ticket: string): string | null {
  const text = app.keys.open(purpose, ticket)
  if (text === null) return null
  const [org, personId, until, secret] = JSON.parse(text)
  return org === organization.id && personId === visitor.personId && now.epochMilliseconds < until ? secret : null
}
