import { ready } from './xiaodun';

export default function App({ children }) {
  // Started early; the page waits for the same promise.
  ready().catch((error) => console.error(error.code, error.message));
  return children;
}
