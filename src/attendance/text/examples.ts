/** Codes that may stand in an example, the usual one first. */
export const examples = ['2356446', '4071836', '6183042', '8350271', '9427160', '7718205'] as const

/** The first example that is no session's code, so that nobody attends by texting an example. */
export const exampleBeside = (taken: readonly string[]): string =>
  examples.find((code) => !taken.includes(code)) ?? '0000000'
