import { amountText } from '../credit/amount.ts'

/** A piece of a statement; a marked credit's name is set in italics. */
export type StatementPart = { text: string; italic?: true }

/** What a credit type's row says about its name. */
export type CreditNaming = { name: string; plural: string; mark: string; italic: boolean }

export type DesignationFacts = {
  /** The accredited provider's name. */
  provider: string
  /** As the format's row words it: "live activity", "enduring material". */
  learningFormat: string
  /** In hundredths. */
  maximum: number
  /** The number that the activity has for this credit type; empty when there is none. */
  universalActivityNumber: string
  title?: string
  /** The day on which it begins, as it is printed. */
  beginDate?: string
}

/** The places that a designation statement may have, with what stands in each. */
export const statementPlaces = {
  provider: 'your name',
  learning_format: 'the learning format, such as live activity',
  maximum: 'the most that can be claimed',
  credit_name: 'the credit’s name for that amount, singular or plural',
  title: 'the activity’s title',
  begin_date: 'the day on which it begins',
  ceus: 'a tenth of the most that can be claimed: contact hours as CEUs',
  universal_activity_number: 'the activity’s number for this credit',
} as const

/** The places that an accreditation statement may have. */
export const accreditationPlaces = {
  provider: 'your name',
  joint_providers: 'the names of those who provide it with you',
} as const

/**
 * A credit type's designation statement for one activity. The template is the credit type's own, with the places of
 * {@link statementPlaces}. A sentence that asks for something this activity does not have is left out; braces around
 * anything else stay as they are.
 */
export function designationStatement(
  credit: CreditNaming & { statement: string },
  facts: DesignationFacts,
): StatementPart[] {
  const values = {
    provider: plain(facts.provider),
    learning_format: plain(facts.learningFormat),
    maximum: plain(amountText(facts.maximum)),
    credit_name: creditNameParts(credit, facts.maximum),
    title: plain(facts.title ?? ''),
    begin_date: plain(facts.beginDate ?? ''),
    ceus: plain(tenthText(facts.maximum)),
    universal_activity_number: plain(facts.universalActivityNumber),
  } satisfies Record<keyof typeof statementPlaces, StatementPart[]>
  const template = sentencesOf(credit.statement).filter((sentence) => !asksForMissing(sentence, values))
  return joined(
    template
      .join('')
      .trim()
      .split(place)
      .flatMap((piece, index) => (index % 2 ? values[piece as keyof typeof values] : plain(piece))),
  )
}

/**
 * The accreditation statement of an activity: of one that is provided together with others, the organization's wording for
 * that, with their names; else its own. Takes the names of the joint providers, none where it is provided directly.
 */
export function accreditationStatementOf(
  organization: { name: string; accreditation_statement: string; joint_statement: string },
  jointProviders: readonly string[],
): string {
  const joint = jointProviders.length > 0 && organization.joint_statement !== ''
  const template = joint ? organization.joint_statement : organization.accreditation_statement
  const values: Record<string, string> = { provider: organization.name, joint_providers: listed.format(jointProviders) }
  return template.replace(/\{(provider|joint_providers)\}/g, (_, name: string) => values[name]!)
}

const listed = new Intl.ListFormat('en-US')

/** 1.25 contact hours are 0.125 CEUs; one decimal at least. */
function tenthText(hundredths: number): string {
  const [whole = '0', decimals = ''] = (hundredths / 1000).toFixed(3).split('.')
  return `${whole}.${decimals.replace(/0{1,2}$/, '')}`
}

/**
 * A credit type's name for an amount in hundredths: singular up to 1.00, plural above, as the designation statement of
 * the AMA asks. Italic up to its mark. https://www.ama-assn.org/education/ama-pra-credit-system
 */
export function creditNameParts(credit: CreditNaming, amount: number): StatementPart[] {
  const name = amount <= 100 ? credit.name : credit.plural
  if (!credit.italic) return plain(name)
  if (!credit.mark || !name.endsWith(credit.mark)) return [{ text: name, italic: true }, ...plain(credit.mark)]
  return [{ text: name.slice(0, -credit.mark.length).trimEnd(), italic: true }, { text: credit.mark }]
}

/**
 * Whom a designation is for, to stand before its statement: "Pharmacists and pharmacy technicians". Takes professions
 * in the plural; of everyone, or of more than three professions, it is empty.
 */
export function audience(professions: readonly string[]): string {
  if (professions.length > 3) return ''
  const [first = '', ...others] = professions
  const rest = others.map((name) => (/^\p{Lu}\p{Ll}/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name))
  return listed.format([first, ...rest].filter(Boolean))
}

/** A statement without its italics. */
export const statementText = (parts: readonly StatementPart[]): string => parts.map((part) => part.text).join('')

const place = new RegExp(`\\{(${Object.keys(statementPlaces).join('|')})\\}`)

const sentencesOf = (template: string) => template.split(/(?<=[.!?]\s)/)

const asksForMissing = (sentence: string, values: Record<string, StatementPart[]>) =>
  sentence.split(place).some((piece, index) => index % 2 === 1 && values[piece]!.length === 0)

const plain = (text: string): StatementPart[] => (text ? [{ text }] : [])

/** Neighbours that look the same become one part. */
function joined(parts: StatementPart[]): StatementPart[] {
  const apart: StatementPart[] = []
  for (const part of parts) {
    const last = apart.at(-1)
    if (last && last.italic === part.italic) apart[apart.length - 1] = { ...last, text: last.text + part.text }
    else apart.push(part)
  }
  return apart
}
