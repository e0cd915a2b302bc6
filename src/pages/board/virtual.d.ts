/** Made by font-faces.ts. */
declare module 'virtual:font-faces.css';
