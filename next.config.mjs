/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['twilio', '@node-rs/argon2', 'pg-boss', 'pg'],
}
