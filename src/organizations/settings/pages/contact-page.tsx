import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, Select, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { SettingsGroup } from '../../pages/settings-fields.tsx'
import { timeZoneOptions } from '../../time-zones.ts'
import type { TypedContact } from '../contact-form.ts'
import { SettingsForm } from './settings-form.tsx'
import { ZoneChange, type ZoneChangeFacts } from './zone-change.tsx'

type Props = {
  org: string
  typed: TypedContact
  errors: FieldErrors
  /** What another time zone, which was chosen, does; null when it is the one that holds. */
  change: ZoneChangeFacts | null
}

/** How learners reach the office, where it is, and in which zone times are shown. */
export function ContactPage(props: Props): JSX.Element {
  const { org, errors } = props
  return (
    <SettingsForm
      org={org}
      title="Contact and time zone"
      intro="What learners are told when they need a person, and the zone of every time they read."
      action={routes.officeOrganizationContact.to({ org })}
      errors={errors}
    >
      <Reach {...props} />
      <Zone {...props} />
    </SettingsForm>
  )
}

function Reach({ typed, errors }: Props) {
  return (
    <SettingsGroup title="CME office" note="At the foot of every page, in mail, and where something stands in the way.">
      <TextField
        name="email"
        label="Email"
        type="email"
        hint="A mailbox that somebody reads every working day."
        value={typed.email}
        error={errors['email']}
        autocomplete="off"
        required
        wide
      />
      <TextField
        name="phone"
        label="Phone"
        type="tel"
        hint="From abroad with + and the country code."
        value={typed.phone}
        error={errors['phone']}
        autocomplete="off"
        required
        wide
      />
      <TextField
        name="city"
        label="City"
        hint="On certificates of activities that name no place."
        value={typed.city}
        error={errors['city']}
        maxlength={80}
        autocomplete="off"
      />
      <TextField
        name="state"
        label="State"
        hint="Such as Oregon."
        value={typed.state}
        error={errors['state']}
        maxlength={40}
        autocomplete="off"
      />
    </SettingsGroup>
  )
}

function Zone({ typed, errors, change }: Props) {
  return (
    <SettingsGroup title="Time zone" note="Every time on pages, in mail and on new certificates is in it.">
      <Select
        name="timeZone"
        label="Time zone"
        hint="What is planned keeps its moment, so another zone changes the time that is shown for it."
        options={[...(typed.timeZone ? [] : [{ value: '', label: '' }]), ...timeZoneOptions()]}
        value={typed.timeZone}
        error={errors['timeZone']}
        required
        wide
      />
      {change && (
        <>
          <ZoneChange {...change} />
          <Checkbox
            name="confirmZone"
            label={`Show times in ${change.toName} from now on`}
            error={errors['confirmZone']}
            value={change.to}
            checked={typed.confirmZone === change.to}
            required
            wide
          />
        </>
      )}
    </SettingsGroup>
  )
}
