import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { singlePool } from './single-pool.ts'

/** PostgreSQL's type `"char"`, which catalogue queries return and PrismaPg 7.10 refuses. */
const CHAR_OID = 18
const TEXT_OID = 25

/** Connections by which Prisma's engine reads a database's tables. It reads one database and replays nothing. */
export function introspectionOf(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'introspection',
    connect: () => openConnection(databaseUrl),
    connectToShadowDb: () => Promise.reject(new Error('The engine gets a database that is made already.')),
  }
}

/** PrismaPg's connection that also reads `"char"`: the pool calls it text, the answer one character. */
async function openConnection(databaseUrl: string): Promise<SqlDriverAdapter> {
  const pool = singlePool(databaseUrl)
  let chars: number[] = []
  pool.query = new Proxy(pool.query, {
    async apply(query, self, asked) {
      const result: pg.QueryArrayResult = await Reflect.apply(query, self, asked)
      chars = result.fields.flatMap(({ dataTypeID }, index) => (dataTypeID === CHAR_OID ? [index] : []))
      for (const field of result.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID
      return result
    },
  })
  const connection = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  const queryRaw = connection.queryRaw.bind(connection)
  connection.queryRaw = async (query) => {
    const set = await queryRaw(query)
    for (const index of chars) set.columnTypes[index] = ColumnTypeEnum.Character
    return set
  }
  return connection
}
