/** Names of the channels between the main process and the window's preload script. Apart from `bridge.ts`, so
 *  that the preload script need not carry the validation. */
export const SHELL_CHANNEL = 'hearsay:shell';
export const COMMAND_CHANNEL = 'hearsay:command';
export const ENGINE_STATE_CHANNEL = 'hearsay:engine-state';
export const ENGINE_PORT_CHANNEL = 'hearsay:engine-port';
