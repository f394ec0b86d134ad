import { z } from 'zod'
import { type Parsed, parse, requiredLine, text } from '../../web/form.ts'
import type { Organization } from '../organization.ts'
import { brand, mark, name } from '../organization-fields.ts'

export const lookFields = [
  'name',
  'portalName',
  'headline',
  'introduction',
  'brand',
  'mark',
  'logo',
  'logoWidth',
  'logoHeight',
  'logoSaysName',
  'logoOnWhite',
] as const
export type TypedLook = Record<(typeof lookFields)[number], string>

const description = z
  .object({
    name,
    portalName: requiredLine('The portal’s name', 80, 'Enter the portal’s name, such as Continuing Medical Education'),
    headline: requiredLine('The headline', 120, 'Enter the headline of the portal’s first page'),
    introduction: text('The introduction', 400).transform((value) => value.replace(/\s+/g, ' ')),
    brand,
    mark,
    logo: z.string(),
    logoWidth: z.string(),
    logoHeight: z.string(),
    logoSaysName: z.string(),
    logoOnWhite: z.string(),
  })
  .transform(({ portalName, logo, logoWidth, logoHeight, logoSaysName, logoOnWhite, ...others }) => ({
    ...others,
    portal_name: portalName,
    logo: logo || null,
    logo_width: logo ? Number(logoWidth) : null,
    logo_height: logo ? Number(logoHeight) : null,
    logo_says_name: logo !== '' && logoSaysName === 'yes',
    logo_on_white: logo !== '' && logoOnWhite === 'yes',
  }))

export type Look = z.output<typeof description>

/** Checks the name and the look, as columns of the organization. The logo and its measures are those of a kept picture. */
export const lookOf = (typed: TypedLook): Parsed<Look> => parse(description, typed)

/** The same as it stands. */
export const storedLook = (organization: Organization): TypedLook => ({
  name: organization.name,
  portalName: organization.portal_name,
  headline: organization.headline,
  introduction: organization.introduction,
  brand: organization.brand,
  mark: organization.mark,
  logo: organization.logo ?? '',
  logoWidth: String(organization.logo_width ?? ''),
  logoHeight: String(organization.logo_height ?? ''),
  logoSaysName: organization.logo_says_name ? 'yes' : '',
  logoOnWhite: organization.logo_on_white ? 'yes' : '',
})
