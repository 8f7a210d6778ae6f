# The server for what people choose to send. Build it from the repository's root.
FROM node:22-bookworm-slim AS build
WORKDIR /dermdx
COPY . .
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data ERASED_LIST_FILE=/erased/list
WORKDIR /dermdx
COPY --from=build /dermdx/node_modules node_modules
COPY --from=build /dermdx/model model
COPY --from=build /dermdx/packages packages
RUN mkdir /data /erased && chown node:node /data /erased && chmod 700 /data /erased
USER node
VOLUME /data /erased
EXPOSE 8080
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "packages/backend/bin/dermdx-backend.js"]
