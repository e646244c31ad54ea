import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'
import type { SyncWatch } from '../rig/sync-state.ts'

/**
 * Has the database write down every description of a call that takes the place of one read later: the next read would
 * hide it.
 */
export async function installOverwriteTrigger(watch: SyncWatch): Promise<void> {
  await watch.execute(sql`
    create table chaos_overwritten (account_id int, sid uuid);
    create function chaos_note_overwritten() returns trigger language plpgsql as $$
      begin
        insert into chaos_overwritten values (new.account_id, new.sid);
        return null;
      end $$;
    create trigger chaos_overwritten after update on call for each row
      when (new.read_at < old.read_at) execute function chaos_note_overwritten()`)
}

/** How often that has happened. */
export async function countOverwritten(watch: SyncWatch): Promise<number> {
  return (await watch.query(z.unknown(), sql`select from chaos_overwritten`)).length
}
