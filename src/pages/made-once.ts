/** What is made once and changes no more, by its name. The oldest is forgotten first. */
export class MadeOnce<T> {
  private readonly known = new Map<string, Promise<T>>();

  constructor(private readonly most: number) {}

  of(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.known.get(name);
    if (known) return known;
    const made = make();
    this.known.set(name, made);
    // What failed is tried again.
    made.catch(() => this.known.delete(name));
    const [oldest] = this.known.keys();
    if (this.known.size > this.most && oldest !== undefined) this.known.delete(oldest);
    return made;
  }
}
