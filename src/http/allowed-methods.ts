import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

interface Path {
  pattern: RegExp;
  methods: Set<string>;
}

/** Answers 405 and what is allowed, where a path is known and only its method is not. */
export function addAllowedMethods(fastify: FastifyInstance): void {
  const paths = new Map<string, Path>();
  fastify.addHook('onRoute', ({ url, method }) => {
    // Files are served under a pattern that says nothing of a single one.
    if (url.includes('*')) return;
    const path = paths.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) path.methods.add(one);
    paths.set(url, path);
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(request.is404 ? methodProblem(paths, request.url) : undefined);
  });
}

function methodProblem(paths: ReadonlyMap<string, Path>, url: string): Problem | undefined {
  const [path = ''] = url.split('?');
  const methods = [...paths.values()]
    .filter(({ pattern }) => pattern.test(path))
    .flatMap((known) => [...known.methods]);
  if (methods.length === 0) return undefined;
  const allow = [...new Set(methods)].sort().join(', ');
  return new Problem('method-not-allowed', `the resource has ${allow}`, undefined, { Allow: allow });
}

function patternOf(route: string): RegExp {
  const segments = route.split('/').map((segment) => (segment.startsWith(':') ? '[^/]+' : escape(segment)));
  return new RegExp(`^${segments.join('/')}$`);
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
