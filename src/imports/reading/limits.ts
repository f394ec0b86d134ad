/** Bytes of a file. */
export const largestFile = 40 * 1024 * 1024

/** Rows below the names of the columns. */
export const mostRows = 250_000
