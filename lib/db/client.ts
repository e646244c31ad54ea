import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from './generated/client.ts'
import { getPool } from './pool.ts'

/** A client or an open transaction: what a query function takes to join its caller's transaction. */
export type Db = Prisma.TransactionClient

const globals = globalThis as { callscopePrisma?: PrismaClient }

/** Prisma over the process's pool; for reference data. What grows with calls goes through `sql.ts`. */
export function getPrisma(): PrismaClient {
  globals.callscopePrisma ??= new PrismaClient({ adapter: new PrismaPg(getPool()) })
  return globals.callscopePrisma
}
