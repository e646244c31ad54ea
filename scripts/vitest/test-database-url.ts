/**
 * The address of a test database on the server of `serverUrl`.
 *
 * @throws for anything but a test database on this machine: the tests drop and empty what they are given
 */
export function testDatabaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
    throw new Error(`Tests run on this machine's Postgres only, not on ${url.hostname}.`)
  }
  if (!/^callscope_test(_[a-z0-9]+)*$/.test(name)) {
    throw new Error(`Tests touch databases called callscope_test… only, not ${name}.`)
  }
  url.pathname = `/${name}`
  return url.href
}
