import { useApp } from '../renderer/session.ts';
export const use = useApp;
