/** What somebody is to a company. ACCME Standards 3.1: https://accme.org/rule/identify-mitigate-and-disclose-relevant-financial-relationships/ */
export const natures = {
  employee: 'Employee',
  executive: 'Executive',
  owner: 'Owner',
  researcher: 'Researcher, also where the institution receives the funds',
  consultant: 'Consultant',
  advisor: 'Advisor',
  speaker: 'Speaker',
  contractor: 'Independent contractor',
  royalties: 'Royalties or patent',
  'stock-private': 'Stock of a privately held company',
  'stock-public': 'Stock of a publicly traded company',
  'stock-options': 'Stock options',
  other: 'Other',
} as const
export type Nature = keyof typeof natures

/** A month as YYYY-MM. */
export type Month = string

/** One financial relationship as it was disclosed. Its id stays the same through all versions. */
export type Relationship = {
  id: string
  /** The company as it is listed, or as it was typed. */
  company: string
  companyId: string | null
  natures: Nature[]
  /** In their words, where the nature is another one. */
  other: string
  since: Month
  /** The last month; null while it goes on. */
  until: Month | null
  whose: 'own' | 'spouse'
}

/**
 * Whether a relationship makes somebody an owner or employee of the company now: they are excluded from controlling
 * content. Executives are employees; stock of a privately held company is ownership, options and publicly traded stock are
 * not (https://aoeconsulting.com/aoe-intelligence/weekly-compliance-tips). What has ended, or is a spouse's, does not.
 */
export const isOwnerOrEmployee = ({ natures, until, whose }: Relationship): boolean =>
  until === null && whose === 'own' && natures.some((one) => excludingNatures.includes(one))

/** The natures of owners and employees. */
export const excludingNatures: readonly Nature[] = ['employee', 'executive', 'owner', 'stock-private']
