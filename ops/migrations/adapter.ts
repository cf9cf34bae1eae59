import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, DriverAdapterError, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'

/** PostgreSQL's type `"char"`, which catalogue queries return and PrismaPg 7.10 cannot read. */
const CHAR_OID = 18
const TEXT_OID = 25

/** What lies inside PrismaPg's connection, as far as its faults have to be mended there. */
type Inside = { performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[] }>; client: pg.Pool }

/** PrismaPg 7.10.1 with its faults on the way of migrations mended; `close` ends every connection that it opened. */
export class PgForMigrations extends PrismaPg {
  readonly #url: string
  readonly #opened = new Set<SqlDriverAdapter>()

  constructor(url: string) {
    super({ connectionString: url })
    this.#url = url
  }

  override async connect() {
    return this.#open(this.#url)
  }

  /** PrismaPg would let the connection string win over the shadow's name, and so replay onto the real database. */
  override async connectToShadowDb() {
    const name = `shadow_${crypto.randomUUID().replaceAll('-', '')}`
    await runAlone(this.#url, `CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8'`)
    const url = new URL(this.#url)
    url.pathname = `/${name}`
    const shadow = await this.#open(url.href)
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await runAlone(this.#url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    }
    return shadow
  }

  async close() {
    for (const connection of this.#opened) await connection.dispose()
  }

  async #open(connectionString: string) {
    const connection = await new PrismaPg({ connectionString }).connect()
    readCharAsText(connection)
    sendScriptsWhole(connection)
    const dispose = connection.dispose.bind(connection)
    connection.dispose = async () => {
      if (this.#opened.delete(connection)) await dispose()
    }
    this.#opened.add(connection)
    return connection
  }
}

function readCharAsText(connection: SqlDriverAdapter) {
  const inside = connection as unknown as Inside
  const perform = inside.performIO.bind(connection)
  const query = connection.queryRaw.bind(connection)
  connection.queryRaw = async (sql) => {
    let chars: number[] = []
    inside.performIO = async (asked) => {
      const result = await perform(asked)
      chars = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []))
      for (const field of result.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID
      return result
    }
    const set = await query(sql)
    for (const index of chars) set.columnTypes[index] = ColumnTypeEnum.Character
    return set
  }
}

/** PrismaPg splits at every semicolon, which breaks functions, triggers and texts; whole, a script is also one transaction. */
function sendScriptsWhole(connection: SqlDriverAdapter) {
  const { client } = connection as unknown as Inside
  connection.executeScript = async (script) => {
    try {
      await client.query(script)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error
      const { code = 'N/A', severity = 'ERROR', message, detail, column, hint } = error
      const cause = { kind: 'postgres' as const, code, severity, message, detail, column, hint }
      throw new DriverAdapterError({ ...cause, originalCode: code, originalMessage: message })
    }
  }
}

async function runAlone(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
