import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Dienst } from '../dienst/dienst.ts'

/** oidc-provider counts in whole seconds of the real time. */
const nu = () => Math.floor(Date.now() / 1000)

/** Where the broker keeps sessions, interactions, codes and grants: the loket's own database, so that processes share them. */
export function sqlAdapter({ db }: Pick<Dienst, 'db'>): (model: string) => Adapter {
  return (model) => {
    const hier = () => db.selectFrom('oidc_model').selectAll().where('model', '=', model)
    const lees = async (vraag: ReturnType<typeof hier>): Promise<AdapterPayload | undefined> => {
      const rij = await vraag.executeTakeFirst()
      if (rij === undefined || (rij.verloopt_op !== null && rij.verloopt_op < nu())) return undefined
      const payload = JSON.parse(rij.payload) as AdapterPayload
      return rij.gebruikt_op === null ? payload : { ...payload, consumed: rij.gebruikt_op }
    }
    return {
      upsert: async (id, payload, expiresIn) => {
        const kolommen = {
          payload: JSON.stringify(payload),
          verloopt_op: expiresIn === undefined ? null : nu() + expiresIn,
          grant_id: payload.grantId ?? null,
          uid: payload.uid ?? null,
        }
        await db.deleteFrom('oidc_model').where('verloopt_op', '<', nu()).execute()
        await db
          .insertInto('oidc_model')
          .values({ model, id, gebruikt_op: null, ...kolommen })
          .onConflict((bij) => bij.columns(['model', 'id']).doUpdateSet(kolommen))
          .execute()
      },
      find: (id) => lees(hier().where('id', '=', id)),
      findByUid: (uid) => lees(hier().where('uid', '=', uid)),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        // One statement: of two requests with one code at the same moment, one wins.
        const { numUpdatedRows } = await db
          .updateTable('oidc_model')
          .set({ gebruikt_op: nu() })
          .where('model', '=', model)
          .where('id', '=', id)
          .where('gebruikt_op', 'is', null)
          .executeTakeFirst()
        if (numUpdatedRows !== 1n) throw new errors.InvalidGrant('authorization code already used')
      },
      destroy: async (id) => {
        await db.deleteFrom('oidc_model').where('model', '=', model).where('id', '=', id).execute()
      },
      revokeByGrantId: async (grantId) => {
        await db.deleteFrom('oidc_model').where('grant_id', '=', grantId).execute()
      },
    }
  }
}
