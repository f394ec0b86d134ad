import type { Fact } from './fact-rules.ts'

/** Long texts that many facts have in common: each stands once, at the end, and facts refer to its number. */
export class NumberedTexts {
  readonly #numbers = new Map<string, number>()

  /** The details of a fact, with "Definition given: text 1" for the texts that stand at the end. */
  detailsOf({ details, texts }: Pick<Fact, 'details' | 'texts'>): string[] {
    const referred = texts.map(({ label, text }) => `${label}: text ${this.#numberOf(text)}.`)
    return referred.length > 0 ? [...details, referred.join(' ')] : details
  }

  /** All that were referred to, in the order of their numbers, which begin with 1. */
  all(): { number: number; text: string }[] {
    return [...this.#numbers].map(([text, number]) => ({ number, text }))
  }

  #numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size + 1
    this.#numbers.set(text, number)
    return number
  }
}
