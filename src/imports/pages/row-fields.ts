/** The fields in which is chosen who a row is. */
export const choiceField = (row: number): string => `choice.${row}`
export const emailField = (row: number): string => `email.${row}`
