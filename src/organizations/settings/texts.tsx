import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { dayOf, fullDay } from '../../web/dates.ts'
import { changeTexts } from './change-settings.ts'
import { TextsPage } from './pages/texts-page.tsx'
import type { Part } from './part.tsx'
import { storedTexts, type Texts, type TypedTexts, textsFields, textsOf } from './texts-form.ts'

/** What the portal says besides its headline. */
export const textsPart: Part<TypedTexts, Texts> = {
  title: 'Portal texts',
  route: routes.officeOrganizationTexts,
  fields: textsFields,
  stored: storedTexts,
  read: textsOf,
  page: async ({ organization }, typed, errors) => <TextsPage org={organization.slug} typed={typed} errors={errors} />,
  save: async (scene, read) => {
    await changeTexts(scene.db, byWhom(scene), read, scene.now)
    return null
  },
  said: ({ now, organization }, { announcement, announcement_until: until }) =>
    announcement && until && until < dayOf(now, organization.time_zone).toString()
      ? 'announcement-over'
      : 'organization-saved',
  notes: ({ announcement, announcement_until: until }) =>
    announcement && until
      ? [`The announcement stands until the end of ${fullDay(Temporal.PlainDate.from(until))}.`]
      : [],
}
