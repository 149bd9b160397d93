// WeChat's own tools: what "build npm" and the compiler of DevTools do, without DevTools.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { needMiniprogramCi } from '../../../scripts/lib/tools.mjs';

const folder = needMiniprogramCi();
const require = createRequire(join(folder, 'package.json'));
const inside = (path) => require(join(folder, 'dist', path));

/** Runs "build npm" in a project; gives its warnings. Reads and writes files and nothing else. */
export async function buildNpm(projectPath) {
  const { packNpm, Project } = require(folder);
  const project = new Project({
    appid: 'touristappid',
    type: 'miniProgram',
    projectPath,
    privateKey: 'none needed',
    ignores: ['node_modules/**/*'],
  });
  return packNpm(project, {});
}

/** The paths of a project that an upload carries: types the platform takes, without what `packOptions` leaves out. */
export function uploaded(paths, config) {
  const { PackOptionsHelper } = inside('utils/packOptionsHelper.js');
  const { MiniProgramWhiteList } = inside('utils/white_ext_list.js');
  const helper = new PackOptionsHelper();
  helper.updateState({ ...config, type: config.compileType, miniprogramRoot: '' });
  return helper.filter(paths).filter((path) => MiniProgramWhiteList.includes(path.slice(path.lastIndexOf('.'))));
}

/**
 * A script as the compiler of DevTools leaves it, with the helpers it then requires, by path from the root.
 * @param setting the switches of project.config.json: `enhance`, `es6`, `minified`
 */
export async function compile(path, code, setting) {
  const compileJs = inside('modules/corecompiler/original/workerThread/task/compilejs.js');
  const helpers = inside('utils/babel_helper.js');
  const babelRoot = '@babel/runtime';
  const compiled = await compileJs({
    code,
    filePath: path.slice(1),
    projectPath: '/',
    root: '',
    setting,
    babelRoot,
    babelIgnore: [],
  });
  if (compiled.error) throw new Error(`${path}: ${compiled.error.message}`);
  const result = new Map([[path, Buffer.from(compiled.code)]]);
  for (const helper of Object.keys(helpers.getHelperDeps(compiled.helpers, babelRoot))) {
    result.set(`/${helper}.js`, Buffer.from(await helpers.getHelperContent(helper, babelRoot)));
  }
  return result;
}
