export default function Page() {
  return <p>The edge runtime is asked at /api/edge. It can't be had with `cacheComponents`.</p>;
}
