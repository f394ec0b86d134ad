/** How many rows of a list stand on one page. */
export const rowsAPage = 100
