import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { serve } from '../../electron/core/serve.ts';

/** An engine of its own, as the app's utility process is one: serves a core over the channel to the process
 *  that forked it. */
const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
serve(core, {
  post: (message) => process.send?.(message),
  onMessage: (listener) => process.on('message', listener),
});
process.send?.('ready');
