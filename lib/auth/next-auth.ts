import NextAuth from 'next-auth'
import { nextAuthConfig } from './next-auth-config.ts'

/** next-auth's route handlers, and its sign-in and sign-out for server actions. */
export const { handlers, signIn, signOut } = NextAuth(nextAuthConfig)
