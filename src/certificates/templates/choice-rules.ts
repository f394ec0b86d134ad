/** That a template is used for a credit type, for a profession, or for one with the other; null: for every one. */
export type TemplateUse = { creditTypeId: string | null; professionId: string | null; templateId: string }

/** Whose certificate for what: the credit types that are awarded and the professions of the learner, each in order. */
export type Occasion = { creditTypeIds: readonly string[]; professionIds: readonly string[] }

/**
 * The template of a certificate: the one for a credit type of it together with a profession of the learner, else the one
 * for a credit type, else the one for a profession, else the default. Of several that fit as well, the one for the first
 * credit type, and then for the first profession.
 */
export function templateFor(
  uses: readonly TemplateUse[],
  { creditTypeIds, professionIds }: Occasion,
  standard: string,
): string {
  const pairs = creditTypeIds.flatMap((type) =>
    professionIds.map((profession): [string | null, string | null] => [type, profession]),
  )
  const types = creditTypeIds.map((type): [string | null, string | null] => [type, null])
  const professions = professionIds.map((profession): [string | null, string | null] => [null, profession])
  for (const [type, profession] of [...pairs, ...types, ...professions]) {
    const use = uses.find(({ creditTypeId, professionId }) => creditTypeId === type && professionId === profession)
    if (use) return use.templateId
  }
  return standard
}
