import { makeArticle } from './corpus.ts';

/** A made-up news page as papers send it: about 110 kB, of which 5 kB are the article; the rest is state for
 *  scripts, drawings, style, menus and lists of other articles. */
export function makePage(random: () => number, index: number): string {
  const article = makeArticle(random, 5000).trim().split('\n\n');
  const headline = `${article[0]?.split(' ').slice(0, 9).join(' ')} (${index})`;
  const day = `2026-03-${String(1 + (index % 28)).padStart(2, '0')}`;
  const links = (count: number, name: string) =>
    Array.from(
      { length: count },
      (_, n) =>
        `<li class="${name}__item"><a href="/${name}/${n}" data-track="${name}-${n}">${makeArticle(random, 40).slice(0, 60)}</a></li>`,
    ).join('\n');
  const state = JSON.stringify({
    items: Array.from({ length: 160 }, (_, n) => ({
      id: n,
      slug: `article-${n}`,
      teaser: makeArticle(random, 120),
    })),
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${headline} - Ostwick Courier</title>
<link rel="canonical" href="https://courier.example/${index}"><meta property="og:title" content="${headline}">
<meta property="og:site_name" content="Ostwick Courier"><meta property="article:published_time" content="${day}T07:00:00Z">
<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline, datePublished: `${day}T07:00:00Z`, author: { name: 'Ilse Vahl' } })}</script>
<style>${'.card{display:flex;margin:0 4px;color:#23211d}.card:hover{color:#2f5fae}\n'.repeat(120)}</style>
<script>window.__STATE__=${state.replaceAll('<', '\\u003c')}</script></head>
<body><header><nav><ul>${links(40, 'menu')}</ul></nav></header>
<svg viewBox="0 0 100 100">${'<path d="M10 10 L20 20 C30 5 40 5 50 20 Z" fill="none"/>'.repeat(150)}</svg>
<main><article><h1>${headline}</h1><p class="byline">By Ilse Vahl</p><time datetime="${day}">${day}</time>
${article.map((text, n) => `<p data-n="${n}">${text}</p>${n % 4 === 3 ? '<div class="ad"><span>Advertisement</span></div>' : ''}`).join('\n')}
<ul class="share">${links(6, 'share')}</ul></article>
<aside class="related"><h2>Related articles</h2><ul>${links(30, 'related')}</ul></aside>
<section class="comments"><h2>Comments</h2><p>Leave a comment</p></section></main>
<footer><ul>${links(60, 'footer')}</ul><p>© Ostwick Courier</p></footer>
<script>${'(function(){var a=[];for(var i=0;i<10;i++){a.push(i*2)}return a})();\n'.repeat(300)}</script></body></html>`;
}
