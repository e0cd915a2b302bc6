/** An object of a GraphQL class with these fields: GraphQL tells the types of an interface apart by class. */
export function make<T extends object>(type: new () => T, fields: T): T {
  return Object.assign(new type(), fields);
}
