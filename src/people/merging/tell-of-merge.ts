import { tellOwner } from '../../sign-in/tell-owner.ts'
import { fullDate } from '../../web/dates.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { firstEmail } from '../queries.ts'
import { undoUntil } from './rules.ts'

type Where = Pick<LearnerScene, 'app' | 'db' | 'organization' | 'now' | 'visitor'>

/** Tells the person, at the addresses of both records, that they are one now, who did it, and how it is undone. */
export async function tellOfMerge(scene: Where, kept: string): Promise<void> {
  const { organization, now, visitor } = scene
  const { name, email, time_zone: zone } = organization
  const until = fullDate(undoUntil(now), zone)
  const own = visitor.personId === kept
  const first = await firstEmail(scene.db, kept)
  const what =
    `${own ? 'You have' : `The CME office of ${name} has`} merged two accounts of yours into one. ` +
    `All credit and certificates of both are in it${first ? `, and we write to ${first}` : ''}. ` +
    'You sign in with any email of both. Credit that both held for the same session counts once.'
  const question = own ? 'If this was not you' : 'If these are not both yours'
  await tellOwner(scene, kept, {
    subject: `Two ${name} CME accounts of yours were merged`,
    what,
    closing: `${question}, write to ${email}: the office can undo it until ${until}.`,
  })
}

/** Tells the owners of both records that they are apart again. */
export async function tellOfUndo(scene: Where, kept: string, gone: string): Promise<void> {
  const { name, email } = scene.organization
  const what =
    `The CME office of ${name} has undone the merging of two accounts. Each has again its own credit, certificates, ` +
    'emails and ways to sign in, as before.'
  const notice = {
    subject: `Two ${name} CME accounts are apart again`,
    what,
    closing: `If you have questions, write to ${email}.`,
  }
  await tellOwner(scene, kept, notice)
  await tellOwner(scene, gone, notice)
}
