import { phonesLinkedTo, phonesRefusedBy } from '../../attendance/text/queries.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { addingIn } from './adding-email.ts'
import { ContactPage } from './pages/contact-page.tsx'
import { emailsOf, phonesOf } from './queries.ts'
import { textsAreSent } from './send-codes.ts'

type Again = {
  errors?: FieldErrors
  typedEmail?: string
  typedPhone?: string
  otherAccount?: boolean
  status?: number
}

/** Answers with "Emails and phones"; after a try, with what was typed and what was wrong with it. */
export async function presentContact(scene: LearnerScene, again: Again = {}): Promise<Response> {
  const { db, organization, visitor } = scene
  const org = organization.slug
  const { errors, status = 422, ...typed } = again
  const emails = await emailsOf(db, visitor.personId)
  const adding = addingIn(scene)
  return present(
    scene,
    {
      title: 'Emails and phones',
      current: routes.profile.to({ org }),
      layout: 'roomy',
      status: errors ? status : 200,
      hasErrors: !!errors,
    },
    <ContactPage
      {...typed}
      org={org}
      errors={errors ?? {}}
      emails={emails}
      awaited={adding?.id && !emails.some((one) => one.email === adding.email && one.verifiedAt) ? adding.email : null}
      phones={await phonesOf(db, visitor.personId)}
      texts={textsAreSent(scene)}
      zone={organization.time_zone}
      textNumber={organization.text_number}
      linked={await phonesLinkedTo(db, visitor.personId)}
      refused={await phonesRefusedBy(db, visitor.personId)}
    />,
  )
}
