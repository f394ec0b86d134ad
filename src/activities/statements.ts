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
  /** The pharmacists' number of the activity; empty when there is none. */
  universalActivityNumber: string
}

/**
 * A credit type's designation statement for one activity. The template is the credit type's own, with the places
 * {provider}, {learning_format}, {maximum}, {credit_name} and {universal_activity_number}. A sentence that asks for
 * something this activity does not have is left out; braces around anything else stay as they are.
 */
export function designationStatement(
  credit: CreditNaming & { statement: string },
  facts: DesignationFacts,
): StatementPart[] {
  const values: Record<string, StatementPart[]> = {
    provider: plain(facts.provider),
    learning_format: plain(facts.learningFormat),
    maximum: plain(amountText(facts.maximum)),
    credit_name: creditNameParts(credit, facts.maximum),
    universal_activity_number: plain(facts.universalActivityNumber),
  }
  const template = sentencesOf(credit.statement).filter((sentence) => !asksForMissing(sentence, values))
  return joined(
    template
      .join('')
      .trim()
      .split(place)
      .flatMap((piece, index) => (index % 2 ? values[piece]! : plain(piece))),
  )
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
  return new Intl.ListFormat('en-US').format([first, ...rest].filter(Boolean))
}

/** A statement without its italics. */
export const statementText = (parts: readonly StatementPart[]): string => parts.map((part) => part.text).join('')

const place = /\{(provider|learning_format|maximum|credit_name|universal_activity_number)\}/

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
