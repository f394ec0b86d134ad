import { line } from '../../web/form.ts'
import { companyKey, isAlike, nearest, type Spelled, spelled } from '../companies/company-key.ts'
import type { Company } from '../companies/find-companies.ts'
import type { TypedRow } from './typed.ts'

/** Which company a row means: one that is known, or a new name, with those of the list that may be meant by it. */
export type Meant = { id: string | null; name: string; like: Company[]; spelled: Spelled }

/** The companies that there are: those that are called as rows are, by the keys of their names, and the list. */
export type Known = { known: ReadonlyMap<string, Company & { listed: boolean }>; listed: readonly Company[] }

/** Tells which company each row means; what was found for a name is kept, because each is compared with all. */
export function meaning({ known, listed }: Known): (row: Pick<TypedRow, 'company' | 'same'>) => Meant {
  const list = listed.map((company) => ({ ...company, spelled: spelled(company.name) }))
  const find = (row: Pick<TypedRow, 'company' | 'same'>): Meant => {
    const name = nameOf(row.company)
    const own = spelled(name)
    const chosen = list.find(({ id }) => id === row.same)
    if (chosen && isAlike(own, chosen.spelled)) return { ...chosen, like: [] }
    const found = known.get(companyKey(name))
    if (found?.listed) return { id: found.id, name: found.name, like: [], spelled: spelled(found.name) }
    // What somebody else typed is not known to be a company's name: the question is asked as if nobody had.
    return { id: null, name, like: row.same === noneOf(name) ? [] : nearest(name, list), spelled: own }
  }
  const kept = new Map<string, Meant>()
  return (row) => {
    const key = `${row.same}\n${row.company}`
    const meant = kept.get(key) ?? find(row)
    kept.set(key, meant)
    return meant
  }
}

const nameOf = (typed: string): string => line('The name', 200).safeParse(typed).data ?? typed.trim()

/** That none of the companies that were offered for a name is meant; for another name it is asked anew. */
export const noneOf = (name: string): string => `other:${companyKey(name)}`

/** The first of the rows that means the same company as another row does, or one that is called alike; -1: none does. */
export function sameAbove(rows: readonly TypedRow[], row: TypedRow, of: ReturnType<typeof meaning>): number {
  const own = of(row).spelled
  return rows.findIndex((other) => other.whose === row.whose && isAlike(own, of(other).spelled))
}
