import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import type { FieldErrors } from '../../web/form.ts'
import { sentPicture } from '../pictures/sent-picture.ts'
import { brandSentences } from './brand-rules.ts'
import { changeLook } from './change-settings.ts'
import { type Look, lookFields, lookOf, storedLook, type TypedLook } from './look-form.ts'
import { measuredLogo } from './measured-logo.ts'
import { LookPage } from './pages/look-page.tsx'
import type { Part } from './part.tsx'

/** What the organization is called, and how its portal looks. */
export const lookPart: Part<TypedLook, Look> = {
  title: 'Name and look',
  route: routes.officeOrganizationLook,
  fields: lookFields,
  stored: storedLook,
  read: lookOf,
  page: async ({ db, organization }, typed, errors) => (
    <LookPage
      org={organization.slug}
      typed={typed}
      errors={errors}
      logo={typed.logo ? await measuredLogo(db, typed.logo, typed.brand) : null}
    />
  ),
  receive: async (scene, sent, typed) => {
    const { picture, error } = await sentPicture(scene.db, byWhom(scene), sent, 'logo', scene.now)
    return {
      typed: {
        ...typed,
        logo: picture?.digest ?? '',
        logoWidth: String(picture?.width ?? ''),
        logoHeight: String(picture?.height ?? ''),
      },
      errors: (error ? { logoFile: error } : {}) as FieldErrors,
    }
  },
  save: async (scene, read) => {
    await changeLook(scene.db, byWhom(scene), read, scene.now)
    return null
  },
  said: ({ organization }, { name }) =>
    name !== organization.name && !organization.accreditation_statement.includes(name)
      ? 'organization-renamed'
      : 'organization-saved',
  notes: ({ brand }) => Object.values(brandSentences(brand)),
}
