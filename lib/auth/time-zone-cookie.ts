/** Carries the browser's time zone past an identity provider, for the workspace that a first sign-in makes. */
export const timeZoneCookie = 'callscope-time-zone'
