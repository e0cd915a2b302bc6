// The health check of the container: exits 0 where the service and its database answer.
const port = process.env.PORT ?? '4000';
const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
process.exit(response?.ok ? 0 : 1);
