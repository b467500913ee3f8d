import '@fontsource-variable/source-sans-3/wght.css';
import './style/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { theme } from './shell/theme.svelte.ts';

document.documentElement.dataset['theme'] = theme.current;
const target = document.getElementById('page');
if (target) mount(App, { target });
