import { Memory } from './memory.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** A plug-in: examples run as they are, because ids that answers have shown stand in the requests that need them. */
export function rememberIds(document) {
  const memory = new Memory(document);
  const parameters = new PathParameters(document.paths);
  const bodies = new Bodies(memory);
  return {
    statePlugins: {
      spec: {
        wrapActions: {
          setResponse: (original, system) => (path, method, response) => {
            const result = original(path, method, response);
            const learnt = memory.learn(path, method, response);
            for (const [name, value] of learnt) parameters.fill(system, name, value);
            if (learnt.length > 0) bodies.refresh(system);
            return result;
          },
        },
      },
      oas3: {
        wrapActions: {
          setRequestBodyValue: (original, system) => (change) => original(bodies.filled(system, change)),
        },
      },
    },
  };
}

class PathParameters {
  /** What was filled in here, by name: somebody's own values are not touched. */
  #given = new Map();

  constructor(paths) {
    this.paths = paths;
  }

  fill(system, name, value) {
    const given = this.#given.get(name) ?? new Set();
    for (const [path, item] of Object.entries(this.paths)) {
      if (!path.includes(`{${name}}`)) continue;
      for (const method of METHODS.filter((known) => known in item)) {
        if (isUntouched(system, [path, method], name, given)) setParameter(system, [path, method], name, value);
      }
    }
    this.#given.set(name, given.add(value));
  }
}

const isParameter = (name) => (parameter) => parameter.get('name') === name && parameter.get('in') === 'path';

function isUntouched({ specSelectors }, operation, name, given) {
  const parameter = specSelectors.parameterWithMeta(operation, name, 'path');
  const value = parameter.get('value');
  const examples = [parameter.get('example'), parameter.getIn(['schema', 'example'])];
  return value === undefined || value === null || given.has(value) || examples.map(String).includes(String(value));
}

function setParameter({ specActions, specSelectors }, operation, name, value) {
  specActions.changeParam(operation, name, 'path', value);
  // Where it has been shown, its value is kept under another key, which goes before.
  const shown = specSelectors
    .specResolvedSubtree(['paths', ...operation])
    ?.get('parameters')
    ?.find(isParameter(name));
  if (shown) specActions.changeParamByIdentity(operation, shown, value);
}

class Bodies {
  /** The examples as the document has them, by operation and media type. */
  #examples = new Map();

  constructor(memory) {
    this.memory = memory;
  }

  /** The first text of a body is its example; any other is somebody's own. */
  filled(system, change) {
    const { value, pathMethod } = change;
    if (typeof value !== 'string') return change;
    const key = [...pathMethod, system.oas3Selectors.requestContentType(...pathMethod)].join(' ');
    if (!this.#examples.has(key)) this.#examples.set(key, { pathMethod, example: value, shown: value });
    const known = this.#examples.get(key);
    if (value !== known.example) return change;
    known.shown = this.memory.fillIn(value);
    return { ...change, value: known.shown };
  }

  refresh({ oas3Actions, oas3Selectors }) {
    for (const { pathMethod, example, shown } of this.#examples.values()) {
      if (oas3Selectors.requestBodyValue(...pathMethod) !== shown) continue;
      oas3Actions.setRequestBodyValue({ value: example, pathMethod });
    }
  }
}
