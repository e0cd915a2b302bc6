import './styles.css';
import { render } from 'preact';
import { App } from './app.js';

const place = document.getElementById('board');
if (place === null) throw new Error('index.html has no element "board".');
render(<App />, place);
