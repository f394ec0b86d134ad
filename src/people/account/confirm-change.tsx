import { routes } from '../../routes.ts'
import { asksPassword, proveSelf } from '../../sign-in/security/prove-self.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene, UnheldLearnerScene } from '../../web/scene.ts'
import { putEmailFirst, removeEmail } from './change-emails.ts'
import { presentContact } from './contact.tsx'
import { type EmailChange, firstFault, removalFault, takesAccount } from './email-rules.ts'
import { ConfirmChangePage, titles } from './pages/confirm-change-page.tsx'
import { emailsOf } from './queries.ts'

/**
 * Removes an address, or puts it first. Where whoever sits at an open session could take the account by it, a page asks
 * for the password before.
 */
export function confirmChange(scene: UnheldLearnerScene, change: EmailChange): Promise<Response> {
  return proveSelf(scene, {
    faults: (held) => answerAtOnce(held, change),
    again: (held, errors, status) => presentConfirm(held, change, errors, status),
    change: (held) => carryOut(held, change),
  })
}

async function answerAtOnce(scene: LearnerScene, change: EmailChange): Promise<FieldErrors | Response> {
  const emails = await emailsOf(scene.db, scene.visitor.personId)
  const fault = (change.kind === 'remove' ? removalFault : firstFault)(emails, change.email)
  if (fault) return presentContact(scene, { errors: { form: fault } })
  return takesAccount(emails, change) ? {} : carryOut(scene, change)
}

async function carryOut(scene: LearnerScene, { kind, email }: EmailChange): Promise<Response> {
  const changed = await (kind === 'remove' ? removeEmail : putEmailFirst)(scene, email)
  if (!changed.ok) return presentContact(scene, { errors: { form: changed.message } })
  const said = kind === 'remove' ? 'email-removed' : 'email-first'
  return seeOther(routes.emails.to({ org: scene.organization.slug }, { said }))
}

async function presentConfirm(
  scene: LearnerScene,
  change: EmailChange,
  errors: FieldErrors,
  status = 422,
): Promise<Response> {
  const { db, organization, visitor } = scene
  const hasErrors = Object.keys(errors).length > 0
  const [first] = await emailsOf(db, visitor.personId)
  return present(
    scene,
    { title: titles[change.kind], layout: 'narrow', status: hasErrors ? status : 200, hasErrors },
    <ConfirmChangePage
      org={organization.slug}
      change={change}
      first={first?.email ?? ''}
      asks={await asksPassword(scene)}
      errors={errors}
    />,
  )
}
