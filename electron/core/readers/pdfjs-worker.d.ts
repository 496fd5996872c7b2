/** The half of the library that reads; it gives no types for it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
