import type { CompanyAct } from './company-history.ts'

/** What was decided about a company in a few words, to stand behind its name, and the reason where there is one. */
export function companyActWords({ act, old, new: now, other }: CompanyAct): { what: string; reason: string } {
  switch (act) {
    case 'company.added':
      return { what: 'put on the list of ineligible companies', reason: '' }
    case 'company.listed': {
      const undone = old?.state === 'eligible'
      return {
        what: undone ? 'an ineligible company after all, put on the list' : 'put on the list of ineligible companies',
        reason: undone && old.note ? `It was said before not to be one: ${old.note}` : '',
      }
    }
    case 'company.eligible':
      return { what: 'not an ineligible company', reason: now?.note ? `Reason: ${now.note}` : '' }
    case 'company.renamed':
      return { what: `renamed from “${old?.name ?? ''}” to “${now?.name ?? ''}”`, reason: '' }
    case 'company.joined':
      return { what: `the same company as ${other}`, reason: '' }
    case 'company.separated':
      return { what: `a company of its own again, not ${other}`, reason: '' }
  }
}
