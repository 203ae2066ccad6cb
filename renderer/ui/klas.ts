/** Joins class names; what is empty or off falls away. Always a string, so that it fits every `className`. */
export function klas(...delen: (string | false | null | undefined)[]): string {
  return delen.filter(Boolean).join(' ')
}

type Gevuld<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The same object without what is undefined: react-aria tells "not given" from "given as undefined". */
export function gevuld<T extends object>(waarden: T): Gevuld<T> {
  return Object.fromEntries(Object.entries(waarden).filter(([, waarde]) => waarde !== undefined)) as Gevuld<T>
}
