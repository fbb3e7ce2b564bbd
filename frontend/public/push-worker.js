// Shows the notices that the server sends, and leads to the work. It keeps nothing and answers no requests.

addEventListener("push", (event) => {
  const { title, body, lang } = event.data.json().notification;
  event.waitUntil(registration.showNotification(title, { body, lang, tag: "tasks", icon: "/icon.svg" }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(work());
});

async function work() {
  const [page] = await clients.matchAll({ type: "window" });
  await (page ? page.focus() : clients.openWindow("/"));
}
