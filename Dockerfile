# The server for what people choose to send. Build it from the repository's root; docs/deploying.md says more.
FROM docker.io/library/node:22-bookworm-slim AS build
WORKDIR /dermdx
COPY . .
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev

FROM docker.io/library/node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data ERASED_LIST_FILE=/erased/list
WORKDIR /dermdx
COPY --from=build /dermdx/node_modules node_modules
COPY --from=build /dermdx/model model
# whole folders: npm puts some of their dependencies into them
COPY --from=build /dermdx/packages/contract packages/contract
COPY --from=build /dermdx/packages/core packages/core
COPY --from=build /dermdx/packages/backend packages/backend
RUN ln -s /dermdx/packages/backend/bin/dermdx-backend.js /usr/local/bin/dermdx-backend \
  && mkdir -m 700 /data /erased && chown node:node /data /erased
USER node
VOLUME /data /erased
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 8080}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "packages/backend/bin/dermdx-backend.js"]
