// A plugin for TypeDoc: types made from valibot's schemas are described as the interfaces that they are.
import { Converter, ReflectionFlag, ReflectionKind } from 'typedoc';

const MADE_FROM_SCHEMA = /^v\.InferOutput\./;

/** Lower than TypeDoc's own listeners, which draw the hierarchy of types. */
const AFTER_TYPEDOC = -10_000;

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, describeAsInterfaces, AFTER_TYPEDOC);
}

/** @param {import('typedoc').Context} context */
function describeAsInterfaces({ project }) {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Property)) {
    if (!reflection.isDeclaration()) continue;
    if (!MADE_FROM_SCHEMA.test(reflection.inheritedFrom?.name ?? '')) continue;
    delete reflection.inheritedFrom;
    // the schema's own entries are, the value's are not
    reflection.setFlag(ReflectionFlag.Readonly, false);
  }
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Interface)) {
    if (!reflection.isDeclaration()) continue;
    if (!reflection.extendedTypes?.every(isInferred)) continue;
    delete reflection.extendedTypes;
    delete reflection.typeHierarchy;
  }
}

/** @param {import('typedoc').SomeType} type */
function isInferred(type) {
  return type.type === 'reference' && type.name === 'InferOutput';
}
