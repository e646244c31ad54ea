import { DeviceList } from '#components/settings/device-list.tsx'
import { PasswordForm } from '#components/settings/password-form.tsx'
import { ProfileForm } from '#components/settings/profile-form.tsx'
import { SettingsCard } from '#components/settings/settings-card.tsx'
import { SignOutEverywhereButton } from '#components/settings/sign-out-everywhere-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { hasPassword } from '#lib/auth/has-password.ts'
import { listSessions } from '#lib/auth/list-sessions.ts'
import type { Viewer } from '#lib/auth/viewer.ts'
import { systemClock } from '#lib/clock.ts'
import { signOutAction } from '#app/(auth)/sign-out-action.ts'
import {
  changePasswordAction,
  endSessionAction,
  signOutEverywhereAction,
  updateProfileAction,
} from './actions.ts'

/** What belongs to the viewer, in whichever workspace. */
export async function AccountSettings({ viewer }: { viewer: Viewer }) {
  const now = systemClock()
  const [canChangePassword, sessions] = await Promise.all([
    hasPassword(viewer.userId),
    listSessions(viewer.userId, now),
  ])
  return (
    <>
      <SettingsCard title="Profile" description={`You sign in as ${viewer.email}.`}>
        <div className="px-4 pb-5 sm:px-5">
          <ProfileForm action={updateProfileAction} name={viewer.name} />
        </div>
      </SettingsCard>
      {canChangePassword ? (
        <SettingsCard
          title="Password"
          description="Changing it signs out every device but this one."
        >
          <div className="px-4 pb-5 sm:px-5">
            <PasswordForm action={changePasswordAction} email={viewer.email} />
          </div>
        </SettingsCard>
      ) : null}
      <SettingsCard
        title="Devices"
        description="Where you are signed in."
        actions={
          <>
            <form action={signOutAction}>
              <SubmitButton variant="secondary" size="small">
                Sign out
              </SubmitButton>
            </form>
            <SignOutEverywhereButton action={signOutEverywhereAction} />
          </>
        }
      >
        <DeviceList
          devices={sessions}
          currentId={viewer.sessionId}
          now={now}
          endAction={endSessionAction}
        />
      </SettingsCard>
    </>
  )
}
