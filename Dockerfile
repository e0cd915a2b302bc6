# glibc, since some of the packages ship binaries for it; two stages, so that the image holds the package that `npm pack`
# makes, what it needs at run time, and nothing else.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json README.md CHANGELOG.md LICENSE .env.example ./
COPY docs ./docs
COPY dossiers ./dossiers
COPY scripts ./scripts
COPY schema ./schema
COPY migrations ./migrations
COPY src ./src
RUN npm pack && mkdir /package && tar -xzf policy-options-*.tgz -C /package --strip-components=1
RUN cd /package && npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /package ./
USER node
EXPOSE 4000
CMD ["node", "dist/src/main.js"]
