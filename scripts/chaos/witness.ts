import type { SyncWatch } from '../rig/sync-state.ts'

/**
 * Has the database write down every description of a call that takes the place of one read later: the next read would
 * hide it.
 */
export async function installWitness(watch: SyncWatch): Promise<void> {
  await watch.query(`
    create table chaos_overwritten (account_id int, sid uuid);
    create function chaos_witness() returns trigger language plpgsql as $$
      begin
        insert into chaos_overwritten values (new.account_id, new.sid);
        return null;
      end $$;
    create trigger chaos_witness after update on call for each row
      when (new.read_at < old.read_at) execute function chaos_witness()`)
}

/** How often that has happened. */
export async function countOverwritten(watch: SyncWatch): Promise<number> {
  return (await watch.query('select from chaos_overwritten')).length
}

/** Transactions that somebody has left open for longer than the pool lets anybody. */
export async function countForgotten(watch: SyncWatch): Promise<number> {
  const forgotten = await watch.query(`
    select from pg_stat_activity
    where state like 'idle in transaction%' and state_change < now() - interval '35 s'`)
  return forgotten.length
}
