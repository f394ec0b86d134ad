/** How many of those who wait stand on one page. */
export const waitingPage = 25
