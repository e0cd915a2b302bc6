# glibc, since some of the packages ship binaries for it; two stages, so that the image holds no tool of the build.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY schema ./schema
COPY migrations ./migrations
COPY src ./src
RUN node scripts/build.mjs --force && npm prune --omit=dev --omit=optional

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY schema ./schema
COPY dossiers ./dossiers
COPY scripts/check-ready.mjs ./scripts/check-ready.mjs
USER node
EXPOSE 4000
CMD ["node", "dist/src/main.js"]
