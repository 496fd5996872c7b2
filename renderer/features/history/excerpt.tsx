/** A piece of an article, in quote marks, if it has none of its own. */
export function Excerpt({ children }: { children: string }) {
  return /^[\p{Pi}"„«»‚]/u.test(children) ? <span dir="auto">{children}</span> : <q dir="auto">{children}</q>;
}
