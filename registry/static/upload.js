"use strict";

// Makes photographs smaller before they are sent, sends what was chosen at once, and
// says in words how far it is. Without it the button of the page does the same.
(() => {
  const PIXELS = 2480 * 3508;
  const QUALITY = 0.85;

  // A picture that the browser cannot read goes as it is: the server says what to do.
  const smaller = async (file) => {
    if (!/^image\/(jpeg|png)$/.test(file.type)) return file;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.sqrt(PIXELS / (picture.width * picture.height));
      if (scale >= 1) return file;
      const canvas = document.createElement("canvas");
      canvas.width = picture.width * scale;
      canvas.height = picture.height * scale;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      const made = (done) => canvas.toBlob(done, "image/jpeg", QUALITY);
      const blob = await new Promise(made);
      return blob ? new File([blob], file.name, { type: blob.type }) : file;
    } catch {
      return file;
    }
  };

  const show = (request) => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    if (request.responseURL) history.replaceState(null, "", request.responseURL);
    begin();
    (document.querySelector(".error-summary") || document.querySelector("main")).focus();
  };

  const send = (form, input, files, says) => {
    const body = new FormData(form);
    body.delete(input.name);
    files.forEach((file) => body.append(input.name, file, file.name));
    body.set("go", "upload");
    const request = new XMLHttpRequest();
    const broken = () => {
      says.textContent = says.dataset.broken;
      input.value = "";
    };
    request.upload.onprogress = (event) => {
      const part = Math.floor((100 * event.loaded) / event.total);
      says.textContent = `${says.dataset.sending} ${part} %`;
    };
    request.onload = () => (request.status < 500 ? show(request) : broken());
    request.onerror = broken;
    request.open("POST", form.action);
    request.send(body);
  };

  const begin = () => {
    const input = document.getElementById("files");
    const says = document.getElementById("upload-progress");
    if (!input || !says) return;
    input.addEventListener("change", async () => {
      if (!input.files.length) return;
      const files = [];
      says.textContent = says.dataset.shrinking;
      for (const file of input.files) files.push(await smaller(file));
      send(input.form, input, files, says);
    });
  };

  begin();
})();
