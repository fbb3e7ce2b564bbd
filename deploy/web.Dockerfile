# The built client behind a real web server, which also passes the API through.
FROM node:20.20.2-bookworm-slim AS build
RUN npm install --global --no-audit --no-fund npm@11.19.1
WORKDIR /client
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-progress
COPY frontend ./
COPY examples /examples
COPY clients/typescript/README.md /clients/typescript/README.md
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.30.4-alpine
COPY deploy/web/nginx.conf /etc/nginx/nginx.conf
COPY deploy/web/site.conf deploy/web/proxy.conf deploy/web/security-headers.conf /etc/nginx/
COPY --from=build /client/dist /usr/share/nginx/html
EXPOSE 8080 8443
CMD ["nginx", "-g", "daemon off;"]
