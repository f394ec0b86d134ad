import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { zoneName } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import { isTimeZone } from '../time-zones.ts'
import { changeContact } from './change-settings.ts'
import { type Contact, contactFields, contactOf, storedContact, type TypedContact } from './contact-form.ts'
import { ContactPage } from './pages/contact-page.tsx'
import type { ZoneChangeFacts } from './pages/zone-change.tsx'
import type { Part } from './part.tsx'
import { sessionsAhead } from './queries.ts'

/** How the office is reached, where it is, and the zone of its times; another zone is saved once it was said what it does. */
export const contactPart: Part<TypedContact, Contact> = {
  title: 'Contact and time zone',
  route: routes.officeOrganizationContact,
  fields: contactFields,
  stored: storedContact,
  read: contactOf,
  page: async (scene, typed, errors) => (
    <ContactPage
      org={scene.organization.slug}
      typed={typed}
      errors={errors}
      change={await zoneChange(scene, typed.timeZone)}
    />
  ),
  save: async (scene, read, typed) => {
    if (read.time_zone !== scene.organization.time_zone && typed.confirmZone !== read.time_zone)
      return { confirmZone: 'Read what another time zone changes, then tick this box' }
    await changeContact(scene.db, byWhom(scene), read, scene.now)
    return null
  },
  said: () => 'organization-saved',
  notes: () => [],
}

async function zoneChange(scene: StaffScene, to: string): Promise<ZoneChangeFacts | null> {
  const from = scene.organization.time_zone
  if (to === from || !isTimeZone(to)) return null
  return { from, to, toName: zoneName(to), ahead: await sessionsAhead(scene.db, scene.now) }
}
