const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MEMBER = /"(\w+)"(\s*:\s*)"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}"/gi;

const isObject = (value) => typeof value === 'object' && value !== null;
const isId = (value) => typeof value === 'string' && UUID.test(value);

/** The ids that answers have shown, by the name that paths give them. It lasts as long as the page. */
export class Memory {
  #known = new Map();
  /** The path of each collection, to the name of what is in it. */
  #collections = new Map();
  /** The schema of each resource that has a path of its own, to its name. */
  #schemas = new Map();
  /** Each name, to the names of what belongs to it. */
  #below = new Map();
  #paths;

  constructor({ paths }) {
    this.#paths = paths;
    for (const path of Object.keys(paths)) this.#readPath(path);
  }

  /**
   * @param path as the document has it.
   * @returns what is known since: names and values.
   */
  learn(path, method, { ok, status, body }) {
    const listed = Array.isArray(body?.items);
    const resource = listed ? body.items[0] : body;
    if (!ok || !isObject(resource)) return [];
    const name = this.#nameOf(path, method, status);
    const id = resource[name] ?? resource.id;
    const others = Object.entries(resource).filter(([member, value]) => member !== 'id' && isId(value));
    const own = name !== undefined && id !== undefined ? [[name, String(id)]] : [];
    // What somebody has made or looked at counts for more than what happens to stand first in a list. The resource itself
    // comes last: another owner would have it forgotten.
    return [...others, ...own].filter(([one, value]) => !(listed && this.#known.has(one)) && this.#keep(one, value));
  }

  /** @returns the text with the ids that are known in the place of the example's. */
  fillIn(text) {
    return text.replaceAll(MEMBER, (whole, name, colon) =>
      this.#known.has(name) ? `"${name}"${colon}"${this.#known.get(name)}"` : whole,
    );
  }

  #readPath(path) {
    const segments = path.split('/');
    const names = segments.map((segment) => /^\{(\w+)\}$/.exec(segment)?.[1]);
    names.forEach((name, place) => {
      if (name === undefined) return;
      const below = names.slice(place + 1).filter(Boolean);
      this.#collections.set(segments.slice(0, place).join('/'), name);
      this.#below.set(name, [...(this.#below.get(name) ?? []), ...below]);
    });
    const last = names.at(-1);
    const schema = this.#schemaOf(path, 'get', '200');
    if (last !== undefined && schema !== undefined) this.#schemas.set(schema, last);
  }

  #nameOf(path, method, status) {
    const inPath = this.#collections.get(path) ?? /\{(\w+)\}$/.exec(path)?.[1];
    return inPath ?? this.#schemas.get(this.#schemaOf(path, method, status));
  }

  #schemaOf(path, method, status) {
    const [content] = Object.values(this.#paths[path]?.[method]?.responses?.[status]?.content ?? {});
    return content?.schema?.$ref;
  }

  #keep(name, value) {
    if (this.#known.get(name) === value) return false;
    // What belonged to the one before does not belong to this one.
    for (const below of this.#below.get(name) ?? []) this.#known.delete(below);
    this.#known.set(name, value);
    return true;
  }
}
