const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** HTTP Basic may be required by the operation whose path is that of a `tokenUrl`, and by no other. */
export default function (document) {
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  const basic = new Set(schemes.filter(([, scheme]) => /^basic$/i.test(scheme.scheme ?? '')).map(([name]) => name));
  const tokenUrls = schemes.flatMap(([, { flows = {} }]) => Object.values(flows).map(({ tokenUrl = '' }) => tokenUrl));
  return requirements(document)
    .filter(
      ({ path, requirement }) => Object.keys(requirement).some((name) => basic.has(name)) && !issues(path, tokenUrls),
    )
    .map(({ at }) => ({ message: 'HTTP Basic is not for this operation', path: at }));
}

/** `path` is absent for what the document requires of every operation. */
const issues = (path, tokenUrls) => path !== undefined && tokenUrls.some((url) => url.endsWith(path));

function requirements({ security = [], paths = {} }) {
  const everywhere = security.map((requirement, index) => ({ requirement, at: ['security', index] }));
  const each = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) =>
      (item[method]?.security ?? []).map((requirement, index) => ({
        path,
        requirement,
        at: ['paths', path, method, 'security', index],
      })),
    ),
  );
  return [...everywhere, ...each];
}
