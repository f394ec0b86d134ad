/** What an ineligible company is, as everybody who discloses is told. ACCME Standards for Integrity and Independence. */
export const definition =
  'An ineligible company is any entity whose primary business is producing, marketing, selling, re-selling, or distributing healthcare products used by or on patients.'

/** What is not asked for: only what one does not choose oneself, such as funds. */
export const notAskedFor =
  'You do not need to disclose diversified mutual funds, or how much money a relationship is worth.'

/** What is kept where the office entered what somebody said: that they said it, not that they attested it by sending it. */
export const enteredAttestation = (name: string, givenOn: string, lookBackFrom: string): string =>
  `The office entered what ${name} said on ${givenOn}: all financial relationships, of any amount, since ${lookBackFrom} with ineligible companies, regardless of whether they think that these are relevant to the education.`

/** What somebody attests by sending a disclosure. `lookBackFrom` is as it is written on the page. */
export const attestation = (lookBackFrom: string): string =>
  `I have disclosed all financial relationships, of any amount, that I have had since ${lookBackFrom} with ineligible companies, regardless of whether I think they are relevant to the education. I will revise this disclosure when they change.`
