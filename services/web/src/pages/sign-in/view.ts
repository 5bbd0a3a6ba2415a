import type { FormError, View } from '../../layout/pages.ts'
import { paths } from '../../paths.ts'
import type { DemonstrationPerson } from '../../session/sign-in.ts'
import { roleWords } from '../../wording/roles.ts'

export type SignInView = View &
  Readonly<{
    action: string
    published: string
    sessionEnded: boolean
    people: readonly Readonly<{
      value: string
      text: string
      organisation: string
      sees: string
      seesNot: string
    }>[]
  }>

export type SignInSituation = Readonly<{ ended: boolean; notChosen: boolean }>

export function signInView(
  people: readonly DemonstrationPerson[],
  { ended, notChosen }: SignInSituation,
): SignInView {
  const errors: FormError[] = notChosen ? [{ text: 'Choose who you want to be', href: '#person' }] : []
  return {
    title: 'Sign in to the demonstration',
    errors,
    action: paths.signIn,
    published: paths.published,
    sessionEnded: ended,
    people: people.map(({ id, title, caller }) => ({
      value: id,
      text: title ?? roleWords[caller.role].name,
      organisation: caller.organisation,
      sees: roleWords[caller.role].sees,
      seesNot: roleWords[caller.role].seesNot,
    })),
  }
}

/** `elsewhere` is where to sign out of the provider as well. */
export const signedOutView = (elsewhere: string | undefined) => ({
  title: 'You have signed out of Harms Hub',
  signIn: paths.signIn,
  ...(elsewhere === undefined ? {} : { elsewhere }),
})
