/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Types are a step of their own in `npm run check`, over tests and scripts as well.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['twilio', '@node-rs/argon2', 'pg-boss', 'pg'],
  // The development server logs addresses with their queries, and these name a customer's account.
  logging: { incomingRequests: { ignore: [/^\/twilio\//] } },
  // Streamed pages name their icon late, and until then browsers ask for this one.
  rewrites: () => Promise.resolve([{ source: '/favicon.ico', destination: '/icon.svg' }]),
  // The content security policy has a nonce, and HTTPS is known only when the server runs: both are in proxy.ts.
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
          {
            key: 'Permissions-Policy',
            value:
              'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
          },
        ],
      },
      // Redirects away from an address that names a customer's account; a route's own header would lose to the above.
      ...['/twilio/:path*', '/connect/complete'].map((source) => ({
        source,
        headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }],
      })),
    ]),
}
