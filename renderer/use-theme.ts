import { useEffect } from 'react';
import { useApp } from './session.ts';

/** Puts theme, size and face of the text where the style sheets read them. */
export function useTheme(): void {
  const theme = useApp((state) => state.settings.theme);
  const size = useApp((state) => state.settings.articleSize);
  const face = useApp((state) => state.settings.articleFace);
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.style.setProperty('--article-size', `${size}px`);
    root.dataset['face'] = face;
  }, [theme, size, face]);
}
