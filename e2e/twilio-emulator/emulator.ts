import { Clock } from './clock.ts'
import { Authorizations } from './connect/authorizations.ts'
import { StateFile } from './connect/state-file.ts'
import { Anomalies } from './control/anomalies.ts'
import { Faults } from './control/faults.ts'
import { Limits } from './control/limits.ts'
import { Stats } from './control/stats.ts'
import { buildCrowd } from './customers/generated.ts'
import { buildCustomers, type Customer, type CustomerAccount } from './customers/directory.ts'
import { scaleFactor } from './customers/scale.ts'
import { type EmulatorConfig } from './options.ts'
import { initialSettings, type Settings } from './settings.ts'

/** Everything that one running emulator knows. */
export type Emulator = {
  config: EmulatorConfig
  settings: Settings
  clock: Clock
  customers: readonly Customer[]
  accounts: ReadonlyMap<string, CustomerAccount>
  authorizations: Authorizations
  faults: Faults
  limits: Limits
  anomalies: Anomalies
  stats: Stats
}

export function createEmulator(config: EmulatorConfig): Emulator {
  const clock = new Clock(config.now?.getTime() ?? null)
  const { seed, crowd, historyDays } = config
  const customers =
    crowd === null
      ? buildCustomers(seed, scaleFactor(config.scale))
      : buildCrowd(seed, crowd, { now: clock.nowSeconds(), days: historyDays })
  const accounts = customers.flatMap((customer) => customer.accounts)
  const stateFile = new StateFile(config.stateFile)
  return {
    config,
    settings: initialSettings(config),
    clock,
    customers,
    accounts: new Map(accounts.map((account) => [account.sid, account])),
    authorizations: new Authorizations(seed, clock, customers, stateFile),
    faults: new Faults(seed),
    limits: new Limits(seed),
    anomalies: new Anomalies(),
    stats: new Stats(),
  }
}

/** The oldest instant whose calls are still listed: midnight UTC, `historyDays` before today. */
export function historyStart(emulator: Emulator, now = emulator.clock.nowSeconds()): number {
  return (Math.floor(now / 86_400) - emulator.config.historyDays) * 86_400
}
