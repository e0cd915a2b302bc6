/** A statement to run: `name` lets the server keep its plan. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a read needs of a database: one statement in, rows out. */
export interface Sql {
  rows<Row>(statement: Statement): Promise<readonly Row[]>;
}
