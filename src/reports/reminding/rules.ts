/** Nobody is reminded again, of whatever it is, before so many days are over. */
export const remindAgainAfter = { hours: 3 * 24 }

/** So many people are reminded with one press. */
export const mostReminded = 500
