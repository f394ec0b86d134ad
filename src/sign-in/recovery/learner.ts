import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { askForCode, forgotPasswordPage } from './ask-for-code.tsx'
import { codePage, enterCode } from './enter-code.ts'
import { newPasswordPage, saveNewPassword } from './new-password.tsx'

/** Forgot Password: e-mail, code, new password. */
export const recoveryEntries: Entry[] = [
  anyone.get(routes.forgotPassword, forgotPasswordPage),
  anyone.post(routes.forgotPassword, askForCode),
  anyone.get(routes.forgotPasswordCode, codePage),
  anyone.post(routes.forgotPasswordCode, enterCode),
  anyone.get(routes.forgotPasswordNew, newPasswordPage),
  anyone.postUnheld(routes.forgotPasswordNew, saveNewPassword),
]
