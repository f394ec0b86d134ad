import type { ComponentChildren, JSX } from 'preact'
import { ErrorSummary, RequiredNote } from '../../web/fields.tsx'
import type { Concerns } from '../concerns.ts'
import { AddressFields } from './address-fields.tsx'
import { BoardFields } from './board-fields.tsx'
import { LicenceFields } from './licence-fields.tsx'
import { BirthdayField, type FormProps, NameFields } from './name-fields.tsx'
import { PharmacistFields } from './pharmacist-fields.tsx'

type ProfileFormProps = FormProps & {
  action: string
  /** The fields of "Account Information". */
  account: ComponentChildren
  hidden?: ComponentChildren
  cancelHref?: string
}

/** The "Online Profile" form; fields and required marks are those of the published instruction sheet. */
export function ProfileForm(props: ProfileFormProps): JSX.Element {
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <h1>Online Profile</h1>
      <p class="intro">
        What you enter here decides which credit you can be awarded and where it is reported. <RequiredNote />
      </p>
      <form method="post" action={props.action} class="flow spaced" novalidate>
        {props.hidden}
        {/* Return in a field presses the form's first button: it must be this one. */}
        <p class="actions">
          <button type="submit" class="button soft">
            Save Profile
          </button>
        </p>
        <Group title="Account Information">{props.account}</Group>
        <Group title="Profile Information">
          <NameFields {...props} />
        </Group>
        {!props.choices.birthdays && (
          <Group
            title="Birthday"
            hint="Pharmacists must enter it: CPE Monitor knows them by it, as boards know physicians. No year is asked."
            concern="birthday"
          >
            <BirthdayField {...props} />
          </Group>
        )}
        <Group title="MOC Board" hint="Not all CME Activities will have MOC Points/Credit" concern="boards">
          <BoardFields {...props} />
        </Group>
        <Group
          title="For Pharmacists only"
          hint="CPE Monitor needs it to record your ACPE credit."
          concern="cpeMonitor"
        >
          <PharmacistFields {...props} />
        </Group>
        <Group title="Licence" hint="If you do not have it at hand, enter 0000 and come back later.">
          <LicenceFields {...props} />
        </Group>
        <Group title="Address and phone">
          <AddressFields {...props} />
        </Group>
        <p class="actions">
          <button type="submit" class="button">
            Save Profile
          </button>
          {props.cancelHref && <a href={props.cancelHref}>Cancel</a>}
        </p>
      </form>
    </>
  )
}

/** Fields under a heading; with a concern, they show where it is the person's. */
function Group(props: { title: string; hint?: string; concern?: keyof Concerns; children: ComponentChildren }) {
  const id = `group-${props.title.toLowerCase().replaceAll(' ', '-')}`
  return (
    <section class="group" aria-labelledby={id} data-for={props.concern}>
      <div>
        <h2 id={id}>{props.title}</h2>
        {props.hint && <p class="hint">{props.hint}</p>}
      </div>
      <div class="fields">{props.children}</div>
    </section>
  )
}
