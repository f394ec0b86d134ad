/** What rows have in common that were awarded less than they say, when other sessions have counted their time. */
export const lessCredit = 'less'
