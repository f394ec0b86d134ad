import type { Sent } from '../../web/form.ts'
import { keep, type Scene } from '../../web/scene.ts'
import { onwardSent } from '../onward.ts'
import { presentSignIn } from '../present-sign-in.tsx'
import { welcome } from '../welcome.tsx'
import { readAssertion } from './rules.ts'
import { type Question, spendTicket } from './ticket.ts'
import { type Used, usePasskey } from './use-passkey.ts'

/** Signs in whoever the passkey of a form belongs to. */
export async function signInByPasskey(scene: Scene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const shown = await passkeyShown(scene, sent, { kind: 'sign-in' })
  if (shown.ok) return welcome(scene, shown.personId, onward, { way: 'passkey', strong: true })
  return keep(await presentSignIn(scene, onward, { errors: { form: refused(scene) }, status: 422 }))
}

const refused = ({ organization }: Scene) =>
  `This passkey did not work at ${organization.name}. It may have been removed, or be for another organization. Try again, or sign in another way.`

/**
 * The person whose passkey answered, by the fields `credential` and `ticket` of a form. The transaction must commit,
 * also when the answer refuses (see `keep`).
 */
export async function passkeyShown(
  scene: Scene,
  sent: Sent,
  question: Exclude<Question, { kind: 'register' }>,
): Promise<Used> {
  const said = readAssertion(sent.one('credential'))
  const challenge = await spendTicket(scene, sent.one('ticket'), question)
  if (!said || !challenge) return { ok: false }
  return usePasskey(scene, said, challenge, 'personId' in question ? question.personId : undefined)
}
