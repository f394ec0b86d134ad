import type { ComponentChildren } from 'preact'
import { creditTypes } from '../credit/queries.ts'
import { routes } from '../routes.ts'
import type { FieldErrors } from '../web/form.ts'
import { present } from '../web/present.tsx'
import type { Scene } from '../web/scene.ts'
import { concernNames, concernsOf } from './concerns.ts'
import { credentialsIn, isPharmacist } from './credentials.ts'
import { earnedTypes } from './earned.ts'
import { npi } from './npi.ts'
import { ProfileForm } from './pages/profile-form.tsx'
import type { ProfileChoices, TypedProfile } from './profile.ts'
import { birthMonthDay, licenceNumber, nabpNumber } from './rules.ts'

/** What is typed of the fields that credit types may require; null where it is nothing yet. */
const fieldsTyped = ({ birthday, nabpNumber: nabp, npi: number, licences, boards }: TypedProfile) => ({
  birth_month_day: birthMonthDay(birthday).ok ? birthday : null,
  nabp_number: nabpNumber(nabp).ok ? nabp : null,
  npi: npi(number).ok ? number : null,
  licence: licences.map((one) => licenceNumber(one.number)).find((read) => read.ok && read.value) ? 'typed' : null,
  board_id: boards.find(({ id }) => id)?.id ?? null,
})

type Options = {
  typed: TypedProfile
  choices: ProfileChoices
  errors?: FieldErrors
  /** Where it is not 422 with errors, and 200 without. */
  status?: number
  account: ComponentChildren
  hidden?: ComponentChildren
  /** What stands before the form, such as a form of its own for a button in `hidden`. */
  before?: ComponentChildren
  action: string
  cancelHref?: string
  current?: string
  consentedOn?: string
  focus?: string
}

/** Answers with the profile form, with the types of credit that the credentials in it earn. */
export async function presentProfile(scene: Scene, options: Options): Promise<Response> {
  const { typed, choices, errors, status, current, before, ...form } = options
  const read = credentialsIn(typed.credentials, choices.credentials)
  const credentials = read.ok ? read.value : []
  const fields = fieldsTyped(typed)
  return present(
    scene,
    { title: 'Online Profile', layout: 'roomy', current, status: status ?? (errors ? 422 : 200), hasErrors: !!errors },
    <>
      {before}
      <ProfileForm
        {...form}
        typed={typed}
        errors={errors ?? {}}
        choices={choices}
        earned={earnedTypes(credentials, await creditTypes(scene.db), fields)}
        creditTypesHref={routes.creditTypes.to({ org: scene.organization.slug })}
        concerns={concernNames(concernsOf(credentials))}
        pharmacist={isPharmacist(credentials)}
      />
    </>,
  )
}
